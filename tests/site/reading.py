"""Pages of a built site as parsed HTML, read as a browser would read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from generator.model import Guidance
from generator.outputs.addresses import (
    ALGORITHM,
    CHANGES,
    GLOSSARY,
    INDEX,
    QUALITY,
    REFERENCES,
    RULES,
    ask_page,
    beside,
    topic_page,
)

KINDS = (
    "root",
    "index",
    "clinician",
    "patient",
    "algorithm",
    "steps",
    "archive",
    "archived-list",
    "references",
    "glossary",
    "changes",
    "quality",
    "archived-report",
    "rules",
    "text",
    "help",
    "ask",
)
"""Every kind of page on the site; test_links holds this list complete.

``algorithm`` is the clinician's chart, ``steps`` the patient's; ``archive`` is a topic of the
archived edition, ``archived-list`` the list that it has in place of an algorithm, ``archived-report`` its
quality page, which has findings to show; ``help`` is written by hand as ``text`` is, and has code.
"""

PAGES = KINDS[1:]
"""The kinds that stay: the root leads on by itself."""

ARCHIVE = "2025.09"
AUDIENCES = ("clinician", "patient")
_SILENT = ("script", "style", "template", "title", "noscript")


def address(kind: str, guidance: Guidance) -> str:
    """The address of one page of a kind, from the site's folder."""
    topic = next(iter(guidance.topics))
    inside = {
        "index": INDEX,
        "clinician": topic_page(guidance, topic, "clinician"),
        "patient": topic_page(guidance, topic, "patient"),
        "algorithm": beside(topic_page(guidance, topic, "clinician"), ALGORITHM),
        "steps": beside(topic_page(guidance, topic, "patient"), ALGORITHM),
        "references": REFERENCES,
        "glossary": GLOSSARY,
        "changes": CHANGES,
        "quality": QUALITY,
        "rules": RULES,
        "text": "about/index.html",
        "help": "help/editor/index.html",
        "ask": ask_page(guidance, "patient"),
    }
    archived = {
        "archive": inside["clinician"],
        "archived-list": inside["steps"],
        "archived-report": QUALITY,
    }
    if kind in archived:
        return f"{ARCHIVE}/{archived[kind]}"
    return INDEX if kind == "root" else f"{guidance.edition.id}/{inside[kind]}"


def squeezed(text: str) -> str:
    """Text with every run of white space as one space, and without word joiners."""
    return re.sub(r"\s+", " ", text.replace("\N{WORD JOINER}", "")).strip()


def words(element: Tag) -> str:
    """The words of an element, squeezed."""
    return squeezed(
        "".join(
            node
            for node in element.descendants
            if isinstance(node, NavigableString)
            and not isinstance(node, PreformattedString)  # comments and the like
            and node.parent is not None
            and node.parent.name not in _SILENT
        )
    )


@dataclass(frozen=True)
class Page:
    """A page: its file and its tree."""

    file: Path

    @cached_property
    def tree(self) -> BeautifulSoup:
        return BeautifulSoup(self.file.read_bytes(), "lxml", from_encoding="utf-8")

    @cached_property
    def text(self) -> str:
        """Every word between the tags of the body, squeezed."""
        return words(self.one("body"))

    @cached_property
    def ids(self) -> dict[str, Tag]:
        return {str(each["id"]): each for each in self.tree.find_all(id=True)}

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(each): place for place, each in enumerate(self.tree.find_all(True))}

    def place(self, element: Tag) -> int:
        """Where an element begins, to tell what a reader meets first."""
        return self._places[id(element)]

    def all(self, selector: str) -> list[Tag]:
        """Elements by CSS selector, in document order."""
        return list(self.tree.select(selector))

    def one(self, selector: str) -> Tag:
        """The one element of a selector; fails where there are none or several."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.file}: {len(found)} elements match {selector}"
        return found[0]


def pages_of(folder: Path) -> list[Page]:
    """Every page below a folder, by address, but for those in ``latest/`` that only lead on."""
    files = (file for file in sorted(folder.rglob("*.html")) if "latest" not in file.parts)
    return [Page(file) for file in files]
