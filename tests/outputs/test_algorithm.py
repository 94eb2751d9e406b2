"""The algorithm's page: the view, the shipped chart, and what a browser and a printer make of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.outputs.addresses import topic_page
from generator.outputs.algorithm import algorithm_page, algorithm_view
from generator.outputs.chart import chart_svg
from generator.outputs.templates import environment, filled
from generator.pipeline import template_sources
from tests.libraries import ROOT, put
from tests.libraries import guidance as made
from tests.outputs.charts import faults
from tests.rules.test_algorithm_rules import ALGORITHM, A, both

TOPIC = "l2-compression-fracture"
AUDIENCES = ("clinician", "patient")
TEMPLATES = environment(template_sources(ROOT))


@pytest.fixture(params=AUDIENCES)
def audience(request):
    return request.param


@pytest.fixture
def view(guidance, audience):
    return algorithm_view(guidance, TOPIC, audience)


def small(*changes, audience="clinician"):
    return algorithm_view(made(ALGORITHM, *changes), "dimness", audience)


# ------------------------------------------------------------------------------------ the view


def test_a_topic_without_an_algorithm_has_no_page():
    assert algorithm_view(made(), "dimness", "clinician") is None


def test_steps_carry_what_list_and_chart_show():
    dim, help_, root = small().steps
    assert (dim.number, dim.kind, dim.text) == (1, "ask", "Dim?")
    assert [(way.text, way.href) for way in dim.ways] == [
        ("No: go to step 3", "#step_root"),
        ("Not sure: go to step 2", "#step_help"),
    ]
    assert (help_.level, help_.text, help_.call) == (
        "emergency",
        "Emergency care",
        "the test number",
    )
    assert [(link.label, link.href) for link in root.see] == [
        ("Glowroot", "../index.html#glowroot")
    ]
    assert root.end and root.anchor == "step_root"


def test_a_way_that_leads_nowhere_says_so_and_does_not_crash():
    """An archive is published with its errors."""
    dim = small(put(f"{A}.steps.dim.branches.0.to", "gone")).steps[0]
    assert (dim.ways[0].text, dim.ways[0].number) == ("No: the step “gone” is missing", None)


@pytest.mark.parametrize(
    "change",
    [
        put(f"{A}.start", "gone"),
        put(f"{A}.steps.dim.flags", ["gone"]),
        put(f"{A}.steps.root.see", ["gone"]),
        put(f"{A}.excluded.gone", both("Why.")),
        put(f"{A}.steps.dim.branches.0.to", "dim"),
        put(f"{A}.steps.dim.branches", []),
    ],
    ids=["start", "flag", "statement", "left out", "loop", "no way out"],
)
def test_a_faulty_algorithm_is_drawn_all_the_same(change):
    drawn = small(change)
    assert {box.id for box in drawn.chart.boxes} == {"dim", "help", "root"}
    assert "Discuss it." in chart_svg(TEMPLATES, drawn.chart, standalone=True, title="x")


def test_a_text_cannot_become_markup():
    bad = '<script>alert(1)</script> & "quotes"'
    drawn = small(put(f"{A}.steps.root.do.clinician", bad), put(f"{A}.title.clinician", bad))
    html = filled(TEMPLATES.get_template("pages/algorithm.html"), view=drawn)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4  # heading, chart's title, its box, the list


def test_an_archive_shows_its_list_and_no_chart():
    listing = {
        "title": both("The list"),
        "note": both("Not a decision algorithm."),
        "sections": ["first"],
    }
    drawn = algorithm_view(made(put("topics.dimness.listing", listing)), "dimness", "patient")
    assert drawn.chart is None and drawn.steps == ()
    assert drawn.listing.note == "Not a decision algorithm."
    (section,) = drawn.listing.sections
    assert [(each.id, each.prose) for each in section.statements] == [
        ("glowroot", "Take glowroot, 5\N{NO-BREAK SPACE}mg a day.")
    ]
    html = filled(TEMPLATES.get_template("pages/algorithm.html"), view=drawn)
    assert "Not a decision algorithm." in html and '<svg class="c-chart"' not in html


# ------------------------------------------------------------------------ the shipped algorithm


def test_the_shipped_chart_has_no_fault(guidance, view):
    from generator.outputs.algorithm import nodes_of

    nodes = nodes_of(guidance.topics[TOPIC].algorithm, view.steps)
    svg = chart_svg(TEMPLATES, view.chart, standalone=False, title=view.title)
    assert list(faults(nodes, view.chart, svg)) == []


def test_the_shipped_chart_prints_in_a_type_that_can_be_read(view):
    assert view.chart.smallest_pt >= 7.5
    assert len(view.steps) <= 14


def test_red_flags_come_first_and_not_sure_leads_to_help(view):
    topic_steps = {step.number: step for step in view.steps}
    assert view.steps[0].lead == "Any of:" and len(view.steps[0].criteria) == 8
    unsure = [way for step in view.steps for way in step.ways if "ot sure" in (way.label or "")]
    assert len(unsure) == 5
    assert all(topic_steps[way.number].kind == "help" for way in unsure)


def test_every_flag_of_emergency_and_urgency_is_asked(guidance):
    topic = guidance.topics[TOPIC]
    asked = {flag for step in topic.algorithm.steps.values() for flag in step.flags}
    assert asked == {name for name, flag in topic.red_flags.items() if flag.level != "assess"}


def test_calcitonin_is_reached_by_the_acute_window_alone(guidance):
    steps = guidance.topics[TOPIC].algorithm.steps
    into = {name for name, step in steps.items() for _, to in step.ways() if to == "calcitonin"}
    assert into == {"acute"}
    assert "{acute-window}" in steps["acute"].ask["clinician"]
    assert "{acute-window}" in steps["acute"].ask["patient"]


def test_numbers_of_chart_and_list_agree(view):
    assert [(box.id, box.number) for box in view.chart.boxes] == [
        (step.id, step.number) for step in view.steps
    ]


# -------------------------------------------------------------------- in a browser, and on paper


@pytest.fixture
def address(edition: Path, guidance, audience) -> str:
    return (edition / algorithm_page(guidance, TOPIC, audience)).as_uri()


OUTSIDE = """() => [...document.querySelectorAll('.c-box')].flatMap((box) => {
  const edge = box.querySelector('.c-shape').getBBox();
  return [...box.querySelectorAll('text')].filter((text) => {
    const t = text.getBBox();
    return t.x < edge.x - .1 || t.y < edge.y - 1 || t.x + t.width > edge.x + edge.width + .1
      || t.y + t.height > edge.y + edge.height + 1;
  }).map((text) => box.dataset.box + ': ' + text.textContent);
})"""


def test_every_text_is_in_its_box_in_a_browser(visit, address, view):
    page = visit(address).page
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.locator(".c-box text").count() > 3 * len(view.steps)
    assert page.evaluate(OUTSIDE) == []


MEASURED = """() => [...document.querySelectorAll('.c-words tspan')].map(
  (line) => [line.textContent, +line.getAttribute('font-size'),
             line.getAttribute('font-weight') === '700', line.getComputedTextLength()])"""


def test_the_browser_sets_lines_as_wide_as_they_were_measured(visit, address):
    from generator.outputs.chart.setting import measure

    page = visit(address).page
    page.evaluate("document.fonts.ready.then(() => null)")
    wider = [
        (words, wide, measure(words, size, bold))
        for words, size, bold, wide in page.evaluate(MEASURED)
        if wide > measure(words, size, bold) + 0.5
    ]
    assert wider == []


def test_links_of_the_chart_lead_to_statements_and_steps(
    visit, address, edition, guidance, audience
):
    page = visit(address).page
    hrefs = page.locator(".c-chart a").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href'))"
    )
    ids = set(page.locator("[id]").evaluate_all("(all) => all.map((each) => each.id)"))
    topic = visit((edition / topic_page(guidance, TOPIC, audience)).as_uri()).page
    there = set(topic.locator("[id]").evaluate_all("(all) => all.map((each) => each.id)"))
    assert len(hrefs) > 20
    for href in hrefs:
        where, _, anchor = href.partition("#")
        assert anchor in (there if where == "../index.html" else ids), href


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_page_never_scrolls_sideways(visit, address, width):
    page = visit(address, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator(".c-words tspan").evaluate_all(
        "(all) => Math.min(...all.map((each) => each.getBoundingClientRect().height))"
    )
    assert small >= 13  # pixels of a line: a phone shows the chart at a size that can be read


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_chart_prints_on_one_page_with_its_title_dates_and_state(
    visit, address, view, paper, tmp_path
):
    page = visit(address).page
    page.pdf(path=str(tmp_path / "page.pdf"), format=paper)
    first = _text(tmp_path / "page.pdf", 1)
    assert view.review.banner in first and view.title in first
    assert f"Edition {view.frame.edition} of" in first
    squeezed = "".join(first.split()).replace("-", "")
    for box in view.chart.boxes:
        for text in box.texts:
            words = "".join("".join(line.text for line in text).split())
            assert words.replace("-", "") in squeezed, words
    assert "Step by step" in _text(tmp_path / "page.pdf", 2)


def _text(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-raw", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
