"""What readers come for: each from the home page, by visible text alone, served and from disk.

A task is done in at most two clicks or one question. What a click is made on is named as readers
see it; the answer's words must then stand in the window, not somewhere on the page.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

CLINICIAN = re.compile(r"^Clinician What is the treatment")
PATIENT = re.compile(r"^Patient or carer What can be done")
IN_WINDOW = """() => {
  const told = [];
  const nodes = document.createTreeWalker(document.body || document, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (!node.parentElement.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const seen = [...range.getClientRects()].some((each) => each.width > 1 && each.top >= 0 &&
      each.bottom <= innerHeight && each.left >= 0 && each.right <= innerWidth + 1);
    if (seen) told.push(node.data);
  }
  return told.join("");
}"""
"""What is written in the window: each text of which a line stands in it."""


@dataclass
class Reader:
    """Somebody with a mouse and eyes. ``clicks`` and ``questions`` count what was needed."""

    page: Page
    clicks: int = 0
    questions: int = 0

    def click(self, name: str | re.Pattern[str], role: str = "link") -> None:
        """Click the first thing with this name that can be seen."""
        self._seen(self.page.get_by_role(role, name=name)).click()
        self.clicks += 1

    def takes(self, name: str | re.Pattern[str]) -> bytes:
        """Click what is kept as a file: what it holds. Browsers show PDFs or save them, as set."""
        found = self._seen(self.page.get_by_role("link", name=name))
        expect(found).to_be_enabled()
        self.clicks += 1
        with urllib.request.urlopen(found.evaluate("each => each.href")) as file:
            return bytes(file.read())

    def is_a(self, label: str) -> None:
        """Chosen on the first visit, once and for all: no click of the task."""
        self._seen(self.page.get_by_role("link", name=re.compile(f"^{label}"))).click()

    def ask(self, question: str) -> None:
        box = self._seen(self.page.get_by_role("searchbox"))
        box.fill(question)
        box.press("Enter")
        self.questions += 1

    def reads(self, words: str) -> None:
        """The words stand in the window."""
        for _ in range(50):
            if words in (seen := " ".join(self.page.evaluate(IN_WINDOW).split())):
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"not in the window: {words}\nbut: {seen}")

    def _seen(self, found: Locator) -> Locator:
        found = found.filter(visible=True).first
        expect(found).to_be_visible()
        return found


def calcitonin_dose(reader: Reader) -> None:
    reader.ask("calcitonin dose")
    reader.reads("200 IU/day")


def is_vertebroplasty_advised(reader: Reader) -> None:
    reader.ask("is vertebroplasty advised")
    reader.reads("Against · Strong")
    reader.reads("AAOS 2010 recommends against vertebroplasty")


def who_recommends_kyphoplasty(reader: Reader) -> None:
    reader.ask("who recommends kyphoplasty")
    reader.reads("For · Weak")
    reader.reads("AAOS 2010 gives as an option: kyphoplasty")


def source_of_a_statement(reader: Reader) -> None:
    reader.ask("who says calcitonin for 4 weeks")
    reader.reads("AAOS 2010 suggests calcitonin for 4 weeks")


def print_the_algorithm(reader: Reader) -> None:
    reader.click(CLINICIAN)
    assert reader.takes(re.compile("^Printable algorithm .PDF")).startswith(b"%PDF")


def what_changed(reader: Reader) -> None:
    reader.click("Changes")
    reader.reads("31 statements: 1 withdrawn, 30 amended")


def when_to_go_to_hospital(reader: Reader) -> None:
    reader.click(PATIENT)
    reader.click(re.compile("If you have one of these"))
    reader.reads("Your legs get weak, or will not go where you want them to.")


def cannot_feel_legs(reader: Reader) -> None:
    reader.is_a("Patient or carer")
    reader.ask("i cant feel my legs")
    reader.reads("Get emergency help now")


def which_pain_pill(reader: Reader) -> None:
    reader.is_a("Patient or carer")
    reader.ask("what can i take for mild pain")
    reader.reads("For mild pain, you may use acetaminophen (paracetamol).")


def is_a_scan_needed(reader: Reader) -> None:
    reader.is_a("Patient or carer")
    reader.ask("do i need an mri")
    reader.reads("This guidance does not cover that.")


def leaflet_to_take_along(reader: Reader) -> None:
    reader.click(PATIENT)
    assert reader.takes(re.compile("^Leaflet .PDF")).startswith(b"%PDF")


def take_it_offline(reader: Reader) -> None:
    assert reader.takes(re.compile(r"^Take it offline \(ZIP")).startswith(b"PK")


TASKS: tuple[Callable[[Reader], None], ...] = (
    calcitonin_dose, is_vertebroplasty_advised, who_recommends_kyphoplasty, source_of_a_statement,
    print_the_algorithm, what_changed, when_to_go_to_hospital, cannot_feel_legs, which_pain_pill,
    is_a_scan_needed, leaflet_to_take_along, take_it_offline,
)  # fmt: skip


@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
@pytest.mark.parametrize("base", ["served", "from disk"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_reader_is_there_in_two_clicks_or_one_question(visit, server, site, task, base, width):
    home = server if base == "served" else (site / "index.html").as_uri()
    seen = visit(home, width=width)
    seen.page.get_by_role("searchbox").first.wait_for()  # the first page leads to the edition's
    reader = Reader(seen.page)
    task(reader)
    assert (reader.clicks, reader.questions) in {(1, 0), (2, 0), (0, 1)}
    assert (seen.outside, seen.complaints) == ([], [])
