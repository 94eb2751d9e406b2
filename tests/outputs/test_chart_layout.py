"""The layout on many graphs: every word is drawn, every line in its box, and nothing overlaps."""

from __future__ import annotations

import pytest

from generator.load.typeface import face
from generator.outputs.chart import Node, Paragraph, Piece, Way, chart_svg, layout, numbers
from generator.outputs.chart.plan import plan
from generator.outputs.templates import environment
from tests.libraries import ROOT
from tests.outputs.charts import faults, graph

TEMPLATES = environment(
    {"parts/chart.html": (ROOT / "site_templates/parts/chart.html").read_text(encoding="utf-8")}
)


def drawn(nodes: list[Node]) -> tuple[object, str]:
    chart = layout(nodes, nodes[0].id)
    return chart, chart_svg(TEMPLATES, chart, standalone=False, title="A test")


@pytest.mark.parametrize("seed", range(80))
def test_a_generated_graph_is_drawn_without_a_fault(seed):
    nodes = graph(seed)
    chart, svg = drawn(nodes)
    assert list(faults(nodes, chart, svg)) == []
    assert (chart, svg) == drawn(graph(seed))


def test_the_generated_graphs_hold_what_they_must():
    """Else the test above would prove less than it says."""
    graphs = [graph(seed) for seed in range(80)]
    nodes = [node for each in graphs for node in each]
    runs = [run for each in graphs for run in plan(each, each[0].id).runs]
    assert max(map(len, graphs)) == 20
    assert sum(len(node.ways) == 3 for node in nodes) > 20
    assert {run.course for run in runs} == {"down", "side", "back", "skip"}
    assert sum(len({way.to for way in node.ways}) < len(node.ways) for node in nodes) > 5
    words = [
        word
        for node in nodes
        for each in node.paragraphs
        for p in each.pieces
        for word in p.text.split()
    ]
    assert max(map(len, words)) == 40


def test_the_faults_are_found(monkeypatch):
    """The test can fail: type that is wider than was measured leaves its box."""
    nodes = graph(5)
    monkeypatch.setattr("generator.outputs.chart.setting.KERNING", 0.8)
    from generator.outputs.chart import setting

    setting.measure.cache_clear()
    chart, svg = drawn(nodes)
    setting.measure.cache_clear()
    assert any("outside its box" in each for each in faults(nodes, chart, svg))


# ------------------------------------------------------------------- small charts, one point each


def node(name: str, number: int, *ways: tuple[str | None, str], kind: str = "do", **hints) -> Node:
    made = tuple(
        Way(label, to, Paragraph((Piece(f"{label or 'Then'}: go to {to}"),))) for label, to in ways
    )
    return Node(name, number, kind, None, not ways, (Paragraph((Piece(name),)),), made, **hints)


def test_numbers_follow_the_path_and_its_exits():
    ways = {"a": ("b", "x"), "b": (), "x": ("y",), "y": ("b",), "alone": ("a",)}
    assert numbers(ways, "a") == ("a", "x", "y", "b", "alone")


@pytest.mark.parametrize(
    ("ways", "start"),
    [({"a": ("a",)}, "a"), ({"a": ("gone",)}, "a"), ({"a": (), "b": ()}, "gone"), ({}, "a")],
)
def test_numbers_of_odd_graphs_hold_every_step(ways, start):
    assert sorted(numbers(ways, start)) == sorted(ways)


def test_the_main_path_is_straight_and_exits_go_right():
    nodes = [node("a", 1, ("No", "b"), ("Yes", "x"), kind="ask"), node("x", 2), node("b", 3)]
    chart, _ = drawn(nodes)
    a, x, b = chart.boxes
    assert b.x == a.x and b.y > a.bottom
    assert x.x > a.right and x.y == a.y
    down = next(arrow for arrow in chart.arrows if arrow.target == "b")
    assert len({point[0] for point in down.points}) == 1


def test_two_ways_into_one_step_join_it():
    nodes = [
        node("a", 1, ("No", "b"), ("Yes", "x"), kind="ask"),
        node("x", 2, (None, "b")),
        node("b", 3),
    ]
    chart, svg = drawn(nodes)
    assert {(arrow.source, arrow.target) for arrow in chart.arrows} == {
        ("a", "b"),
        ("a", "x"),
        ("x", "b"),
    }
    assert list(faults(nodes, chart, svg)) == []


def test_a_way_back_is_said_in_words_and_not_drawn():
    nodes = [node("a", 1, (None, "b")), node("b", 2, (None, "a"))]
    chart, svg = drawn(nodes)
    assert [(arrow.source, arrow.target) for arrow in chart.arrows] == [("a", "b")]
    assert "Then: go to a" in svg


def test_an_unknown_way_is_said_in_words():
    assert "Then: go to nowhere" in drawn([node("a", 1, (None, "nowhere"))])[1]


def test_hints_place_a_box():
    nodes = [
        node("a", 1, ("No", "b"), ("Yes", "x"), kind="ask", row=0),
        node("x", 2, lane=2, row=9),
        node("b", 3, row=1),
    ]
    chart, svg = drawn(nodes)
    x, b = chart.boxes[1:]
    assert x.y >= b.bottom
    assert list(faults(nodes, chart, svg)) == []


def test_no_step_is_refused():
    with pytest.raises(ValueError, match="at least one step"):
        layout([], "a")


def test_a_font_is_read_once():
    assert face(400) is face(400)
    assert face(400).width("a", 1000) == 525


def test_standalone_stands_alone():
    nodes = [node("a", 1, kind="ask")]
    chart = layout(nodes, "a")
    svg = chart_svg(TEMPLATES, chart, standalone=True, title="<One & two>")
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert "&lt;One &amp; two&gt;" in svg
    for banned in ("<a ", "foreignObject", "<script", "<style", "style=", "url(", "<image"):
        assert banned not in svg
