"""The algorithm's page in a browser and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.outputs.addresses import topic_page
from generator.outputs.algorithm import algorithm_page, algorithm_view

TOPIC = "l2-compression-fracture"
AUDIENCES = ("clinician", "patient")


@pytest.fixture(params=AUDIENCES)
def audience(request):
    return request.param


@pytest.fixture
def view(guidance, audience):
    return algorithm_view(guidance, TOPIC, audience)


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
    return PdfReader(pdf).pages[page - 1].extract_text()


@pytest.mark.parametrize("width", [360, 768])
def test_what_the_chart_hides_on_its_right_is_told_until_it_is_scrolled_there(
    visit, address, width
):
    page = visit(address, width=width).page
    assert page.locator(".g-chart__hint").is_visible()
    assert page.evaluate(FADED) > 0
    page.evaluate("document.querySelector('.g-chart').scrollLeft = 9999")
    assert page.evaluate(FADED) <= 0


# How far the fade, which sticks to the right edge of the box, stands over the drawing.
FADED = """() => {
  const box = document.querySelector('.g-chart');
  const chart = box.querySelector('.c-chart').getBoundingClientRect();
  const fade = getComputedStyle(box, '::after');
  const edge = box.getBoundingClientRect();
  return fade.position === 'sticky'
    ? chart.right - (edge.right - parseFloat(fade.width)) : 0;
}"""
