"""By keyboard alone: every stop on every page is seen, and the main flows are gone through, wherever it is read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.reading import PAGES, address
from tests.site.sight import Focus, focus
from tests.site.visiting import open_page

DESK, PHONE = 1280, 360
MOST = 900  # stops of a page; more would be a trap


@pytest.fixture(params=["served", "from disk"])
def base(request, server, site) -> str:
    return server if request.param == "served" else f"{site.as_uri()}/"


def tab(page: Page, key: str = "Tab") -> Focus:
    """One stop on; where it is must be seen."""
    page.keyboard.press(key)
    stop = focus(page)
    assert not stop.faults, stop
    return stop


def reach(page: Page, name: str, key: str = "Tab") -> None:
    """Tabs to what begins with a name; every stop on the way must be seen."""
    met = []
    for _ in range(MOST):
        stop = tab(page, key)
        met.append(stop.name)
        if stop.name == name or stop.name.startswith(f"{name} "):
            return
    pytest.fail(f"the keyboard does not reach {name!r}: {met[:40]}")


def press(page: Page, name: str, key: str = "Tab") -> None:
    """Tabs to what begins with a name and presses Enter on it."""
    reach(page, name, key)
    page.keyboard.press("Enter")


# ------------------------------------------------------------------------- every stop is seen


@pytest.mark.parametrize("kind", PAGES)
def test_each_stop_has_a_ring_in_the_window_that_nothing_covers(
    browser, server, guidance, sample, kind
):
    """From the first to the last and out of the page again (WCAG 2.2: 2.1.2, 2.4.7 and 2.4.11)."""
    for width in sample((DESK, PHONE), 1):
        page = open_page(browser, server + address(kind, guidance), width=width).page
        faults: list[str] = []
        stops = 0
        while stops < MOST:
            page.keyboard.press("Tab")
            stop = focus(page)
            if not stop.held:
                break
            stops += 1
            faults += stop.faults
        page.context.close()
        assert not faults, f"{len(faults)} of {stops}, {width} px\n" + "\n".join(faults[:12])
        assert 12 < stops < MOST


def test_a_stop_without_a_ring_or_under_a_bar_would_be_found(visit, server, guidance):
    """The test above can fail."""
    page = visit(server + address("text", guidance)).page
    page.keyboard.press("Tab")
    assert focus(page).faults == ()
    page.evaluate("document.activeElement.style.outline = 'none'")
    assert [each.split(":")[0] for each in focus(page).faults] == ["no ring"]
    page.evaluate(
        "document.activeElement.style.outline = '';"
        "const bar = document.createElement('div');"
        "bar.style.cssText = 'position:fixed;inset:0;z-index:99'; document.body.append(bar)"
    )
    assert [each.split(":")[0] for each in focus(page).faults] == ["out of the window, or covered"]


# ------------------------------------------------------------------------------- the main flows


def test_from_the_first_visit_to_the_evidence(visit, base, guidance):
    """Skip link, the question of the first visit, a topic, the other audience, a layer, and back."""
    page = visit(base + address("index", guidance)).page
    assert tab(page).name == "Skip to main content"
    press(page, "Patient or carer")
    expect(page.locator("#page_main")).to_be_focused()
    press(page, "Patient or carer What can be done")
    page.wait_for_url("**/patient/index.html")
    assert tab(page).name == "Skip to main content"
    page.keyboard.press("Enter")
    press(page, "Clinician")  # in the choice of whom the page is written for
    page.wait_for_url(lambda url: url.endswith("/l2-compression-fracture/index.html"))
    press(page, "Open all details")
    expect(page.get_by_role("button", name="Close all details")).to_be_focused()
    page.keyboard.press("Space")
    press(page, "Evidence and source check")
    held = page.locator("summary:focus")
    expect(page.locator("details:has(> summary:focus) blockquote").first).to_be_visible()
    assert tab(page).name and tab(page, "Shift+Tab").name == held.inner_text()
    page.keyboard.press("Space")
    expect(page.locator("details:has(> summary:focus) blockquote").first).to_be_hidden()


SAID = ".g-header__ask [role=status]"


def said(page: Page) -> None:
    """Waits until what was found is told aloud: nothing is drawn again after that."""
    expect(page.locator(SAID)).to_have_text(re.compile(r"First: Calcitonin: dose"))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_ask_from_the_header_of_any_page(visit, base, guidance, width):
    """`/` goes to the box, arrows through what was found, Escape closes, Enter opens."""
    page = visit(base + address("references", guidance), width=width).page
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    assert not focus(page).faults
    page.keyboard.type("how much calcitonin")
    said(page)
    assert tab(page, "ArrowDown").name == "Calcitonin: dose and course"
    tab(page, "ArrowDown")
    assert tab(page, "ArrowUp").name == "Calcitonin: dose and course"
    page.keyboard.press("Escape")
    expect(page.locator("[data-result]")).to_have_count(0)
    expect(page.locator(SAID)).to_have_text("")
    expect(box).to_be_focused()
    assert not focus(page).faults
    page.keyboard.type("how much calcitonin")
    said(page)
    assert tab(page, "ArrowDown").name == "Calcitonin: dose and course"
    page.keyboard.press("Enter")
    page.wait_for_url("**/l2-compression-fracture/index.html#calcitonin")
    expect(page.locator("#calcitonin > :first-child")).to_be_in_viewport()


@pytest.mark.parametrize(("kind", "width"), [("algorithm", DESK), ("steps", PHONE)])
def test_through_the_algorithm_to_its_result_and_back(visit, base, guidance, kind, width):
    page = visit(base + address(kind, guidance), width=width).page
    where = page.locator("[data-where]")
    for answer in ("No", "No", "No, or not sure"):
        press(page, answer)
        expect(page.locator("[data-walk] h3").first).to_be_focused()
        assert not focus(page).faults
    expect(where).not_to_contain_text("Question")
    reach(page, "Print my path")
    press(page, "Back", "Shift+Tab")
    expect(where).to_have_text(re.compile(r"^Question 3"))
    press(page, "Start again")
    expect(where).to_have_text(re.compile(r"^Question 1"))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_to_another_edition(visit, base, guidance, width):
    """The list opens, Escape closes it and keeps the place, and an edition is chosen from it."""
    page = visit(base + address("clinician", guidance), width=width).page
    if width == PHONE:
        press(page, "Menu")
        reach(page, "Edition 2026.11", "Shift+Tab" if before(page) else "Tab")
    else:
        reach(page, "Edition 2026.11")
    editions = page.get_by_role("list", name="Editions")
    page.keyboard.press("Enter")
    expect(editions).to_be_visible()
    tab(page)
    page.keyboard.press("Escape")
    expect(editions).to_be_hidden()
    assert focus(page) == Focus(True, "Edition 2026.11", ())
    page.keyboard.press("Enter")
    press(page, "2025.09 archived")
    page.wait_for_url("**/2025.09/l2-compression-fracture/index.html")


def before(page: Page) -> bool:
    """Whether the list of editions stands before what has the focus."""
    return page.evaluate(
        "!!(document.activeElement.compareDocumentPosition(document.querySelector('[data-versions]'))"
        " & Node.DOCUMENT_POSITION_PRECEDING)"
    )


def test_the_menu_of_a_phone(visit, base, guidance):
    """It opens, each place in it is seen, and it leads on."""
    page = visit(base + address("patient", guidance), width=PHONE).page
    press(page, "Menu")
    press(page, "Glossary")
    page.wait_for_url("**/glossary/index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")


def test_the_contents_of_a_phone_lead_into_the_page(visit, base, guidance):
    page = visit(base + address("patient", guidance), width=PHONE).page
    press(page, "On this page")
    press(page, "What this page does not cover")
    expect(page.get_by_role("heading", name="What this page does not cover")).to_be_in_viewport()
