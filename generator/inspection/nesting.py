"""Whether a page is written as browsers build it: every tag where it stands, none mended.

A browser never refuses HTML. It drops a tag, closes another, or moves a part out of a table, each
by rule and without a word. Here the tags as they are written are held against the tree that the
standard makes of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.inspection.page import Element, Page
from generator.problem import Place

# Whose end may be left out by the standard.
_OPTIONAL = frozenset(
    "body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead "
    "tr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr param".split())
_NO_TEXT = frozenset("table thead tbody tfoot tr colgroup select".split())
_ODD_NAME = re.compile(r"[\"'<=]")


def mended(page: Page) -> Iterator[tuple[Place, str]]:
    """What a browser has to mend, once a line."""
    reader = _Tags(page)
    reader.feed(page.source)
    reader.close()
    reader.finish()
    told = {place.line for place, _ in reader.found}
    found = [*reader.found, *(each for each in page.errors if each[0].line not in told)]
    seen: set[int] = set()
    for place, message in sorted(found, key=lambda each: (each[0].line, each[0].column)):
        if place.line not in seen:
            seen.add(place.line)
            yield place, message


class _Tags(HTMLParser):
    """Goes through the tags as they are written."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Place, str]] = []
        self._page = page
        self._built: dict[int, list[Element]] = {}
        for element in page.elements:
            if element.offset is not None:
                self._built.setdefault(element.offset, []).append(element)
        self._starts = [0, *(match.end() for match in re.finditer("\n", page.source))]
        self._open: list[tuple[str, int]] = []

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _tell(self, message: str, width: int = 1) -> None:
        offset = self._at
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        self.found.append((Place(self._page.path, line, column, width), message))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if tag not in _VOID or self._foreign(tag):
            self._open.append((tag, self._at))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if tag not in _VOID and not self._foreign(tag):
            self._tell(f"<{tag}/> is no end: a browser reads it as <{tag}>", len(tag) + 1)
            self._open.append((tag, self._at))

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        width = len(tag) + 1
        names = [name for name, _ in attrs]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self._tell(f"<{tag}> has the attribute {name} twice", width)
            if _ODD_NAME.search(name):
                self._tell(f"<{tag}> has an attribute that is none: {name}", width)
        built = self._built.get(self._at, [])
        if len(built) != 1:
            what = "drops it" if not built else "makes several of it: its end crosses another's"
            self._tell(f"<{tag}> stands where it may not: a browser {what}", width)
            return
        self._close_down_to(_parent(built[0]), tag, width)

    def _close_down_to(self, parent: int | None, tag: str, width: int) -> None:
        """Close what the tag closes by standing here."""
        opened = [offset for _, offset in self._open]
        if parent is None:
            return
        if parent not in opened:
            self._tell(f"<{tag}> is moved: a browser puts it in another element", width)
            return
        while self._open and self._open[-1][1] != parent:
            name, _ = self._open.pop()
            if name not in _OPTIONAL:
                self._tell(f"<{tag}> may not stand in <{name}>: a browser moves it out", width)
                return

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID and not self._foreign(tag):
            self._tell(f"</{tag}> ends what has no end", len(tag) + 2)
            return
        if tag not in [name for name, _ in self._open]:
            self._tell(f"</{tag}> ends nothing that is open", len(tag) + 2)
            return
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                return
            if name not in _OPTIONAL:
                self._tell(f"</{tag}> comes while <{name}> is open", len(tag) + 2)

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and self._open[-1][0] in _NO_TEXT:
            self._tell(f"words stand straight in <{self._open[-1][0]}>: a browser moves them")

    def finish(self) -> None:
        """What is still open at the end."""
        for name, offset in self._open:
            if name not in _OPTIONAL:
                line = bisect_right(self._starts, offset)
                column = offset - self._starts[line - 1] + 1
                place = Place(self._page.path, line, column, len(name) + 1)
                self.found.append((place, f"<{name}> is never closed"))

    def _foreign(self, tag: str) -> bool:
        """True inside a drawing, where every element may end in itself."""
        names = [name for name, _ in self._open]
        return tag in ("svg", "math") or "svg" in names or "math" in names


def _parent(element: Element) -> int | None:
    """Where the nearest element that was written and holds this one begins."""
    for each in element.ancestors():
        if each.offset is not None:
            return each.offset
    return None
