"""Reader tasks: from the site's home page to the words that answer, by what is seen alone.

Each is done in at most two clicks, or by one question, and the answer then stands in the window as it
is: nothing is scrolled to read it. On a phone the menu or the contents of a page may be unfolded besides.
`python -m tests.site.test_tasks` prints the tasks with what each takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page

from tests.site.sight import out_of_sight
from tests.site.visiting import open_page

CLINICIAN = "What is the treatment for an L2 compression fracture?"
PATIENT = "What can be done for a crushed L2 bone in my back?"
MENU, CONTENTS = "Menu", "On this page"
FOLDS = (MENU, CONTENTS)  # what a narrow window folds away


@dataclass(frozen=True)
class Task:
    """What somebody wants, what they press (names as seen) or ask, and what they then read or get."""

    wants: str
    presses: tuple[str, ...] = ()
    asks: str = ""
    reads: tuple[str, ...] = ()
    gets: str = ""  # the end of the address of a file that is asked for
    on_phone: tuple[str, ...] = ()  # where a fold hides what is pressed on a desk
    chose: str = ""  # how the question of the first visit was answered on an earlier one

    def __str__(self) -> str:
        return self.wants

    def ways(self, phone: bool) -> tuple[str, ...]:
        """What is pressed, in its order."""
        return (phone and self.on_phone) or self.presses

    def cost(self, phone: bool) -> tuple[int, int, int]:
        """Clicks, folds that are opened besides, and questions."""
        folds = sum(name in FOLDS for name in self.ways(phone))
        return len(self.ways(phone)) - folds, folds, bool(self.asks)


TASKS = (
    # ---- as a clinician
    Task(
        "find the dose of calcitonin",
        asks="calcitonin dose",
        reads=("Calcitonin 200 IU/day for 4 weeks if started within 0–5 days", "For · Moderate"),
    ),
    Task(
        "is vertebroplasty advised, who says so, how strongly",
        presses=(CLINICIAN, "Vertebroplasty"),
        reads=("AAOS 2010 recommends against vertebroplasty (Strong)", "Against · Strong"),
    ),
    Task(
        "print the algorithm",
        presses=(CLINICIAN, "Printable algorithm (PDF)"),
        gets="/l2-compression-fracture/algorithm.pdf",
    ),
    Task(
        "what changed since the edition before",
        presses=("Changes",),
        on_phone=(MENU, "Changes"),
        reads=("Against edition 2025.09 of 22 September 2025", "1 withdrawn, 30 amended"),
    ),
    Task(
        "what an earlier edition said, and whether it may be used",
        presses=("Edition 2026.11", "2025.09 archived"),
        on_phone=(MENU, "Edition 2026.11", "2025.09 archived"),
        reads=("Edition 2025.09 of 22 September 2025", "Archived: do not use"),
    ),
    Task(
        "what the guidance rests on",
        presses=("References",),
        on_phone=(MENU, "References"),
        reads=("41 works.", "Conservative treatments in the management of acute painful vertebral"),
    ),
    # ---- as a patient or carer
    Task(
        "when to go to hospital",
        presses=(PATIENT, "If you have one of these 8 danger signs"),
        reads=("Your legs get weak, or will not go where you want them to.",),
    ),
    Task(
        "do I need a back brace",
        asks="do I need a back brace",
        chose="Patient or carer",
        reads=("A back brace", "Neither for nor against · Inconclusive"),
    ),
    Task(
        "print the leaflet",
        presses=(PATIENT, "Leaflet (PDF, 2 pages)"),
        gets="/l2-compression-fracture/patient/leaflet.pdf",
    ),
    Task(
        "take it where there is no internet",
        presses=("Take it offline (ZIP, ",),
        gets="/offline.zip",
    ),
    Task(
        "what the page does not cover",
        presses=(PATIENT, "What this page does not cover"),
        on_phone=(PATIENT, CONTENTS, "What this page does not cover"),
        reads=("Which scans you need, and when.",),
    ),
    Task(
        "what to ask my doctor",
        presses=(PATIENT, "Questions to ask your doctor"),
        on_phone=(PATIENT, CONTENTS, "Questions to ask your doctor"),
        reads=("Is my break new, and did weak bones cause it?",),
    ),
)
DESK, PHONE = (1280, 800), (360, 740)


@pytest.fixture
def home(way, server, site) -> str:
    """The address that the site is known by."""
    return (server if way == "served" else f"{site.as_uri()}/") + "index.html"


def seen_as(page: Page, name: str) -> Locator:
    """What is named so and can be pressed: the first one that is in nobody's fold."""
    words = re.compile(re.escape(name).replace("\\ ", r"\s"))
    link = page.get_by_role("link", name=words)
    return link.or_(page.locator("summary").filter(has_text=words)).filter(visible=True).first


def arrive(page: Page, home: str, chose: str) -> None:
    """Where the home page leads, after the question of the first visit if it was answered."""
    page.wait_for_url("**/2026.11/index.html")
    page.wait_for_load_state("load")
    if chose:
        page.get_by_role("link", name=chose).first.click()
        page.goto(home)
        page.wait_for_url("**/2026.11/index.html")
        page.wait_for_load_state("load")


def do(page: Page, task: Task, phone: bool) -> None:
    """Presses what is pressed and asks what is asked; a file that is got is asked for by then."""
    *before, last = task.ways(phone) or ("",)
    for name in before:
        seen_as(page, name).click()
        page.wait_for_load_state("load")
    if task.gets:
        with page.expect_request(re.compile(re.escape(task.gets) + "$")):
            seen_as(page, last).click()
    elif last:
        seen_as(page, last).click()
        page.wait_for_load_state("load")
    if task.asks:
        page.get_by_role("searchbox").fill(task.asks)
        page.keyboard.press("Enter")
        page.get_by_text("These are statements of this guidance, word for word.").wait_for()


@pytest.mark.parametrize("task", TASKS, ids=str)
@pytest.mark.parametrize(
    ("way", "window"),
    [
        pytest.param("served", PHONE, id="served, phone"),
        pytest.param("from disk", DESK, id="from disk, desk"),
        pytest.param("served", DESK, id="served, desk", marks=pytest.mark.full),
        pytest.param("from disk", PHONE, id="from disk, phone", marks=pytest.mark.full),
    ],
)
def test_is_done_in_two_clicks_or_by_one_question(browser, home, task, window):
    phone = window == PHONE
    clicks, folds, questions = task.cost(phone)
    assert (questions == 0 and clicks <= 2) or (questions == 1 and clicks == 0)
    assert folds <= phone
    seen = open_page(browser, home, width=window[0], height=window[1])
    page = seen.page
    arrive(page, home, task.chose)
    do(page, task, phone)
    missed = {words: why for words in task.reads if (why := out_of_sight(page, words))}
    page.context.close()
    assert task.reads or task.gets
    assert not missed


def test_words_below_the_window_or_under_a_sheet_are_not_read(visit):
    """The tests above can fail."""
    page = visit("about:blank").page
    page.set_content("<p>In <b>sight</b>, half</p><p style='margin-top:1200px'>Far below</p>")
    assert out_of_sight(page, "In sight, half") == ""
    assert out_of_sight(page, "Far below") == "is outside of the window"
    assert out_of_sight(page, "Not there") == "is nowhere on the page"
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        " '<div style=\"position:fixed;inset:0;background:#fff\"></div>')"
    )
    assert out_of_sight(page, "In sight, half").startswith("is covered by <div")


if __name__ == "__main__":
    print("| Task | Desk: clicks | Phone: clicks + folds | Questions |\n|---|---|---|---|")
    for each in TASKS:
        (desk, _, asked), (taps, folds, _) = each.cost(False), each.cost(True)
        print(f"| {each.wants} | {desk} | {taps} + {folds} | {asked:d} |")
