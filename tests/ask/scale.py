"""What Ask costs in a large library: ``python -m tests.ask.scale [TOPICS]``, 1,000 if not said.

A library of so many topics is made of the shipped one: in each copy every word of the topic's own
is another word, so that the index shares next to nothing. Only Ask's data are made, and the page
for questions beside them. It prints the bytes that the browser fetched before the first answer,
and the milliseconds from the last key to the answer.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.language.common import is_common
from generator.load import load
from generator.model import Guidance
from generator.outputs.ask import topic_scripts
from generator.outputs.assets import readers_files
from generator.outputs.pages import ask_pages
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from tests.conftest import FLAGS, ROOT, chromium, serving
from tests.site.building import tree_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

AUDIENCE = "patient"
_WORD = re.compile(r"\{[^}]*\}|[A-Za-z]{4,}")
_LETTERS = "bcdfghjklmnpqrstvwxz"
_TEXTS = ("title", "question", "applies-to", "name", "about", "texts", "indirect", "what", "asked")


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes fetched before the first answer; milliseconds from a key to the answer, each key's."""

    topics: int
    fetched: int
    files: int
    milliseconds: tuple[float, ...]
    answered: str


def letters(number: int) -> str:
    """Three letters that are a number's own, below 8,000."""
    told = ""
    for _ in range(3):
        number, place = divmod(number, len(_LETTERS))
        told += _LETTERS[place]
    return told


def other(word: str, mark: str) -> str:
    """Another word, about as long: a topic of other words is as large as the one it was made of."""
    return f"{mark}{word.lower()[min(len(mark), len(word) - 2) :]}"


def library(base: Guidance, topics: int) -> Guidance:
    """So many copies of a library's first topic, the uncommon words of each its own."""
    tree = tree_of(base)
    (name, topic), *_ = tree["topics"].items()
    tree["topics"] = {f"{letters(n)}-{name}": _own(topic, letters(n), False) for n in range(topics)}
    return Guidance.model_validate(tree)


def _own(value: Any, mark: str, inside: bool) -> Any:
    if isinstance(value, dict):
        return {key: _own(each, mark, inside or key in _TEXTS) for key, each in value.items()}
    if isinstance(value, list):
        return [_own(each, mark, inside) for each in value]
    if not inside or not isinstance(value, str):
        return value

    def own(match: re.Match[str]) -> str:
        word = match[0]
        return word if word[0] == "{" or _filler(word) else other(word, mark)

    return _WORD.sub(own, value)


def _filler(word: str) -> bool:
    """About half of the words of any text are any text's."""
    return len(word) < 6 and is_common(word.lower())


def write(folder: Path, guidance: Guidance, answering: Collection[str]) -> None:
    """Ask's data, engine and pages as a site has them; no other page of it.

    Of statements, those of the ``answering`` topics alone: a question loads no others.
    """
    templates = environment(template_sources(ROOT))
    topics = {name: topic for name, topic in guidance.topics.items() if name in answering}
    some = guidance.model_copy(update={"topics": topics})
    files: Iterator[tuple[str, bytes]] = chain(ask_pages(guidance, templates), topic_scripts(some))
    for path, content in files:
        if path.endswith(".md"):
            body = content.decode().split("---\n\n", 1)[1]
            path = path.removesuffix(".md") + ".html"
            up = "../" * path.count("/")
            head = f'<title>Ask</title><script src="{up}assets/reader.js"></script>'
            content = f"<!doctype html><html lang=en>{head}{body}".encode()
        target = folder / "2026.11" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for name, content in readers_files(overlay(ROOT, "theme")):
        if name.startswith("assets/"):
            target = folder / "2026.11" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


_TYPED = """async ([text, end]) => {
  const box = document.querySelector("[role=searchbox]"), region = document.querySelector("[data-ask-results]");
  box.focus();
  const times = [];
  for (let length = end; length <= text.length; length++) {
    region.replaceChildren();
    const came = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (region.querySelector("[data-state]")) { watch.disconnect(); resolve(performance.now()); }
      });
      watch.observe(region, {childList: true, subtree: true});
    });
    const pressed = performance.now();
    box.value = text.slice(0, length);
    box.dispatchEvent(new Event("input", {bubbles: true}));
    times.push(await came - pressed);
  }
  const first = region.querySelector("[data-result] a");
  return [times, first ? first.getAttribute("href") : "none"];
}"""


_FETCHED = """() => performance.getEntriesByType("resource")
  .filter((each) => each.name.endsWith(".js")).map((each) => each.encodedBodySize)"""
"""The bytes of each script so far. The browser's own record: what events tell may come later."""


def cost(page: Page, address: str, topics: int, question: str) -> Cost:
    """Type a question's last word on the page for questions of a library of so many topics."""
    page.goto(f"{address}2026.11/ask/{AUDIENCE}/index.html")
    start = question.rindex(" ") + 1
    page.get_by_role("searchbox").fill(question)
    page.locator("[data-state]").wait_for()
    sizes: list[int] = page.evaluate(_FETCHED)
    times, answered = page.evaluate(_TYPED, [question, max(start, len(question) - 3)])
    return Cost(topics, sum(sizes), len(sizes), tuple(times), answered)


def measure(base: Guidance, topics: int, browser: Any) -> Cost:
    """Make, serve and ask."""
    made = library(base, topics)
    mark = letters(topics // 2)
    question = (
        f"how much {other('calcitonin', mark)} should i take for my {other('fracture', mark)}"
    )
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), made, list(made.topics)[topics // 2 :][:4])
        with serving(Path(folder)) as address:
            page = browser.new_page(bypass_csp=True)
            found = cost(page, address, topics, question)
            page.close()
    return found


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    topics = int(arguments[0]) if arguments else 1000
    base = load(ROOT).guidance
    assert base is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=[*FLAGS, "--no-sandbox"]
        )
        begun = time.perf_counter()
        found = measure(base, topics, browser)
        browser.close()
    print(f"{found.topics} topics, made and asked in {time.perf_counter() - begun:.0f} s")
    print(f"fetched before the first answer: {found.fetched / 1000:.0f} KB in {found.files} files")
    print("from key to answer: " + ", ".join(f"{each:.0f} ms" for each in found.milliseconds))
    print(f"answered by {found.answered}")


if __name__ == "__main__":
    main(sys.argv[1:])
