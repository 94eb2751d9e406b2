"""The engine of Ask in a browser, on the shipped library: a question in, its answer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDERS = {"clinician": "ask/", "patient": "ask/patient/"}

_ASKED = """async ([question, at, typing]) => {
  const {answer, data} = await guidanceAsk.find(question, at, {typing});
  return {
    state: answer.state,
    results: answer.results.map((each) => each.statement.id),
    flags: [].concat(...answer.flags.map((group) => group.flags.map((each) => each.id))),
    notices: answer.notices,
    mended: answer.mended,
    limits: answer.limits.map((each) => each.text),
    headings: answer.headings.map((each) => each.id),
    topic: data.id,
  };
}"""


@dataclass
class Engine:
    """Asks in one open page; ``base`` is the address of the edition's folder."""

    page: Page
    base: str
    audience: str = ""

    def ask(self, question: str, audience: str = "patient", *, typing: bool = False) -> Any:
        """The answer as plain values; see ``_ASKED``."""
        if audience != self.audience:
            self.page.goto(f"{self.base}{FOLDERS[audience]}index.html")
            self.page.get_by_role("searchbox").first.focus()
            self.page.wait_for_function("!!(window.guidanceAsk && guidanceAsk.render)")
            self.audience = audience
        root = "../" * FOLDERS[audience].count("/")
        at = {"root": root, "audience": audience, "topic": None, "address": "", "site": "../"}
        return self.page.evaluate(_ASKED, [question, at, typing])


def firsts(answer: dict[str, Any], some: int = 1) -> Sequence[str]:
    """The ids of the first results."""
    found: list[str] = answer["results"][:some]
    return found
