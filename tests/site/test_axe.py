"""axe-core finds nothing: every kind of page, light and dark, on a phone and on a desk."""

import json
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.conftest import SAMPLE
from tests.site.reading import KINDS, address
from tests.site.visiting import unfold

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
LOOKS = (
    (("light", 1440), ("dark", 360)),
    (("dark", 1440), ("light", 360)),
)
"""Color scheme and width, in pairs that have each of them once: in the default sample a kind gets one
pair, and the next kind the other."""

# "experimental" rules are left out by axe itself; everything else is asked, best practices too.
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def told(violations: list[dict]) -> str:
    """What axe found, as a person can act on it: rule, why, and each element."""
    lines = []
    for each in violations:
        lines.append(f"{each['id']} ({each['impact']}): {each['help']}\n  {each['helpUrl']}")
        for node in each["nodes"][:5]:
            lines.append(f"  {' '.join(map(str, node['target']))}\n    {node['html'][:160]}")
            lines += [f"    {check['message']}" for check in [*node["any"], *node["all"]][:2]]
        lines.append(f"  {len(each['nodes'])} in all")
    return "\n".join(lines)


def hold(page: Page, number: int) -> None:
    """Hold an open page against axe's rules; ``number`` says which looks it gets in the sample."""
    page.evaluate(AXE)
    found = {}
    for scheme, width in LOOKS[0] + LOOKS[1] if SAMPLE == "full" else LOOKS[number % 2]:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found[scheme, width] = page.evaluate(RUN)
    assert not any(found.values()), "\n\n".join(
        f"{scheme}, {width} px wide\n{told(violations)}"
        for (scheme, width), violations in found.items()
        if violations
    )


# Parts that together show every class of the page: what one more of them shows, another has shown.
COVER = """(all) => {
  const seen = new Set();
  return all.filter((part) => {
    const before = seen.size;
    for (const each of part.querySelectorAll('*')) each.classList.forEach((name) => seen.add(name));
    return seen.size > before;
  }).map((part) => part.id);
}"""
KEEP = """(all, kept) => all.forEach((part) => { if (!kept.includes(part.id)) part.remove(); })"""


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit, server, site, guidance, sample, kind):
    """In light and dark, wide and narrow; in the full sample in each of the four looks.

    Of statements and references, those that show everything, and a few more.

    What is folded away is opened first: axe does not look at what is hidden.
    """
    page = visit("about:blank" if kind == "root" else server + address(kind, guidance)).page
    if kind == "root":  # it would lead on by itself
        text = (site / address(kind, guidance)).read_text("utf-8")
        page.set_content(text.replace('http-equiv="refresh"', ""))
    unfold(page)
    parts = page.locator('[data-statement], li[id^="ref_"]')
    cover = parts.evaluate_all(COVER)
    rest = set(parts.evaluate_all("(all) => all.map((part) => part.id)")) - set(cover)
    more = sample(sorted(rest), 2) if rest else []
    parts.evaluate_all(KEEP, [*cover, *more])
    hold(page, KINDS.index(kind))


QUESTIONS = {
    "answered": "what is the dose of calcitonin",
    "by class": "fosamax",
    "not-covered": "do i need an mri",
    "emergency": "my legs went numb",
}


@pytest.mark.parametrize("where", ["ask", "patient"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_axe_finds_nothing_in_an_answer(visit, server, guidance, where, question):
    """On the page for questions and below the box of a topic, with the sources opened."""
    page = visit(server + address(where, guidance)).page
    box = page.get_by_role("searchbox").first
    box.fill(QUESTIONS[question])
    box.press("Enter")
    state = "answered" if question == "by class" else question
    page.locator(f"[data-state='{state}']").wait_for()
    page.evaluate("document.querySelectorAll('.g-ask details').forEach((each) => each.open = true)")
    if where == "patient":  # its own parts are tested above, and would take long
        page.locator("[data-statement]").evaluate_all(KEEP, [])
    hold(page, list(QUESTIONS).index(question))


def test_axe_would_find_a_fault(visit, server, guidance):
    """The test above can fail."""
    page = visit(server + address("text", guidance)).page
    page.evaluate("document.querySelector('h1').innerHTML += '<img src=x.png>'")
    page.evaluate(AXE)
    assert "image-alt" in json.dumps(page.evaluate(RUN))
