"""The words of a page that people wrote by hand in Markdown, as a reader of the page sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import Markdown

from generator.load.parse import parse
from generator.load.read import SourceFile

# What stays within a line of text; every other element begins and ends a text of its own.
_WITHIN = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub"
    " sup time tt u var wbr".split()
)
_SAID = ("alt", "title", "aria-label", "placeholder", "content", "value", "label")
_SPACE = re.compile(r"\s+")


def texts_of(page: str) -> Iterator[str]:
    """Yield each text of a page: the values of its front matter, then its blocks and attributes.

    Emphasis, links and entities are read as a browser shows them. ``page`` is Markdown, with or
    without front matter.
    """
    body = page
    if page.startswith("---\n") and "\n---\n" in page[3:]:
        head, _, body = page[4:].partition("\n---\n")
        tree, _ = parse(SourceFile("page", head))
        values = tree.values() if isinstance(tree, dict) else (head,)
        yield from (value for value in values if isinstance(value, str))
    try:
        html = Markdown(extensions=["tables", "def_list"]).convert(body)
    except RecursionError:  # nested beyond all sense: its lines are looked at as they stand
        yield from body.split("\n")
        return
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_text()
    yield from reader.texts


class _Reader(HTMLParser):
    """Gathers the texts of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._words: list[str] = []

    def end_text(self) -> None:
        """What was gathered since the last block is a text."""
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words.clear()
        if text:
            self.texts.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHIN:
            self.end_text()
        self.texts += [value for key, value in attrs if value and key in _SAID]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN:
            self.end_text()

    def handle_data(self, data: str) -> None:
        self._words.append(data)
