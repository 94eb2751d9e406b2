"""The layout on many graphs: every word is drawn, every line in its box, and nothing overlaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.load.typeface import face
from generator.outputs.chart import Chart, Node, Paragraph, Piece, Way, chart_svg, layout, numbers
from generator.outputs.chart.plan import plan
from generator.outputs.templates import environment
from tests.libraries import ROOT
from tests.outputs.charts import faults, graph, says

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


PLAIN_WAY = Paragraph((Piece("No: go to c"),))


def three() -> list[Node]:
    """A question with an exit, and a hyphen that is not the layout's."""
    a = Paragraph((Piece("Within 0-5 days of it?"),), bold=True)
    ways = (Way("No", "c", PLAIN_WAY), Way("Yes", "b", PLAIN_WAY))
    return [
        Node("a", 1, "ask", None, False, (a,), ways),
        Node("b", 2, "do", None, True, (Paragraph((Piece("Wait."),)),), ()),
        Node("c", 3, "do", None, True, (Paragraph((Piece("Go on."),)),), ()),
    ]


def with_box(chart: Chart, index: int, **changes: object) -> Chart:
    boxes = list(chart.boxes)
    boxes[index] = replace(boxes[index], **changes)
    return replace(chart, boxes=tuple(boxes))


def box_over_box(chart: Chart) -> Chart:
    return with_box(chart, 2, y=chart.boxes[0].y)


def label_over_box(chart: Chart) -> Chart:
    first, *others = chart.labels
    box = chart.boxes[1]
    return replace(chart, labels=(replace(first, x=box.x, y=box.y), *others))


def line_across_a_box(chart: Chart) -> Chart:
    first, *others = chart.arrows
    box = chart.boxes[1]
    across = ((box.x - 5, box.y + 9), (box.right + 5, box.y + 9))
    return replace(chart, arrows=(replace(first, points=across), *others))


def line_that_ends_nowhere(chart: Chart) -> Chart:
    first, *others = chart.arrows
    *points, (x, y) = first.points
    return replace(chart, arrows=(replace(first, points=(*points, (x, y - 4))), *others))


def words_out_of_their_box(chart: Chart) -> Chart:
    box = chart.boxes[1]
    ((line,),) = box.texts
    return with_box(chart, 1, texts=((replace(line, x=box.right - 9),),))


def words_over_the_number(chart: Chart) -> Chart:
    box = chart.boxes[1]
    ((line,),) = box.texts
    return with_box(chart, 1, texts=((replace(line, x=box.x + 9),),))


def words_over_words(chart: Chart) -> Chart:
    box = chart.boxes[1]
    return with_box(chart, 1, texts=(*box.texts, *box.texts))


def out_of_the_view(chart: Chart) -> Chart:
    return replace(chart, width=chart.width - 60)


def no_label(chart: Chart) -> Chart:
    return replace(chart, labels=())


def no_line(chart: Chart) -> Chart:
    return replace(chart, arrows=())


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (box_over_box, "a overlaps c"),
        (label_over_box, "b overlaps ('a', 'c')"),
        (line_across_a_box, "crosses b"),
        (line_that_ends_nowhere, "does not meet c"),
        (words_out_of_their_box, "a line of b is outside its box: 'Wait.'"),
        (words_over_the_number, "a line of b runs into its number"),
        (words_over_words, "lines of b overlap"),
        (out_of_the_view, "something is outside the view box"),
        (no_label, "the way from a to b is neither drawn nor said"),
        (no_line, "the way from a to c is neither drawn nor said"),
    ],
)
def test_a_fault_of_the_drawing_is_found(planted, found):
    chart, _ = drawn(three())
    faulty = planted(chart)
    svg = chart_svg(TEMPLATES, faulty, standalone=False, title="A test")
    assert any(found in each for each in faults(three(), faulty, svg))


@pytest.mark.parametrize(
    ("words", "lost", "step"),
    [
        ("Wait.", "", "b"),
        ("of it", "it", "a"),
        ("0-5", "05", "a"),
        ("5 days", "5days", "a"),
        (">No<", "><", "a"),
    ],
    ids=["all words", "a word", "a hyphen", "a space", "a label"],
)
def test_a_loss_of_words_is_found(words, lost, step):
    chart, svg = drawn(three())
    assert list(faults(three(), chart, svg)) == []
    assert svg.count(words) == 1
    (fault,) = faults(three(), chart, svg.replace(words, lost))
    assert fault.startswith((f"{step} lacks words", f"the way from {step} "))


@pytest.mark.parametrize(
    ("lines", "words", "same"),
    [
        (["a long", "line"], "a long line", True),
        (["neuro-", "pathy"], "neuropathy", True),  # the layout's own hyphen
        (["long-", "term"], "long-term", True),
        (["long-", "term"], "long- term", True),
        (["long", "term"], "long-term", False),
        (["longterm"], "long-term", False),
        (["long-", "term"], "long term", False),
        (["a", "b"], "a not b", False),
        ([], "", True),
        ([], "a", False),
    ],
)
def test_lines_are_compared_letter_by_letter(lines, words, same):
    assert says(lines, words) is same


def test_type_that_is_wider_than_was_measured_leaves_its_box(monkeypatch):
    nodes = graph(5)
    monkeypatch.setattr("generator.outputs.chart.setting.KERNING", 0.8)
    from generator.outputs.chart import setting

    setting.measure.cache_clear()
    chart, svg = drawn(nodes)
    setting.measure.cache_clear()
    assert any("outside its box" in each for each in faults(nodes, chart, svg))


def test_words_with_a_sign_leave_room_for_it():
    """The way out to an emergency, where no line shows it."""
    stub = Paragraph((Piece("No: go to the first step at once", "#a"),), bold=True, sign=True)
    nodes = [
        node("a", 1, (None, "b")),
        Node("b", 2, "do", None, False, (Paragraph((Piece("b"),)),), (Way(None, "a", stub),)),
    ]
    chart, svg = drawn(nodes)
    text = chart.boxes[1].texts[1]
    assert text[0].x - text[0].sign >= 15 and [line.sign for line in text[1:]] == [None] * (
        len(text) - 1
    )
    assert svg.count('class="c-sign"') == 1 and "c-words--emergency" in svg
    assert list(faults(nodes, chart, svg)) == []


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
