"""Every address that a page, a style sheet or a drawing names, and what a browser does with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from generator.inspection.page import Element, Page
from generator.problem import Place

# Attributes that make a browser load something at once, or send something away.
_LOADS = (
    "action", "background", "classid", "codebase", "data", "formaction", "imagesrcset", "manifest",
    "ping", "poster", "src", "srcset", "attributionsrc",
)  # fmt: skip
_LISTS = ("srcset", "imagesrcset")
_LINKS = frozenset({"a", "area"})
# Kinds of <link> for which a browser asks nobody.
_NO_REQUEST = frozenset(
    "alternate author bookmark canonical help license me next prev privacy-policy search tag "
    "terms-of-service".split()
)
_IN_CSS = re.compile(
    r"""url\(\s*(?P<quote>['"]?)(?P<url>[^'")]*)(?P=quote)\s*\)"""
    r"""|@import\s+(?P<mark>['"])(?P<import>[^'"]*)(?P=mark)""",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\1\s*$", re.IGNORECASE)
_TRIMMED = "".join(map(chr, range(33)))


@dataclass(frozen=True, slots=True)
class Link:
    """An address as a browser reads it. ``loads``: it is asked for without the reader's doing."""

    address: str
    where: Place
    loads: bool
    element: str
    attribute: str

    @property
    def scheme(self) -> str | None:
        """The scheme in small letters; "" where only the host is named; None within the site."""
        if self.address.startswith("//"):
            return ""
        found = _SCHEME.match(self.address)
        return found[1].lower() if found else None

    @property
    def path(self) -> str:
        """The part before a query or anchor, decoded."""
        return unquote(re.split(r"[?#]", self.address, maxsplit=1)[0])

    @property
    def anchor(self) -> str:
        """The id that it leads to, "" for none; directives for browsers are left out."""
        return unquote(self.address.partition("#")[2].partition(":~:")[0])

    def target(self) -> str:
        """The path of the file it leads to, from the site's folder; it may begin with '..'."""
        if not self.path:
            return self.where.file
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.where.file), self.path))


def as_read(address: str) -> str:
    """An address as a browser reads it: it mends slashes and drops what cannot be seen."""
    cleaned = address.strip(_TRIMMED).translate({9: None, 10: None, 13: None})
    head, mark, tail = cleaned.partition("#")
    if not re.match(r"(?:data|javascript|mailto|tel):", head, re.IGNORECASE):
        head = head.replace("\\", "/")
    return head + mark + tail


def links(page: Page) -> Iterator[Link]:
    """Every address that a page or drawing names, in document order."""
    for element in page.elements:
        for attribute, address, loads in _named(element):
            where = page.place(element, attribute)
            yield Link(as_read(address), where, loads, element.name, attribute)
        if element.name == "style":
            for address in in_css(
                "".join(each for each in element.children if isinstance(each, str))
            ):
                yield Link(as_read(address), page.on(element, address), True, "style", "url()")


def _named(element: Element) -> Iterator[tuple[str, str, bool]]:
    """(attribute, address, loads) of an element."""
    for attribute in ("href", "xlink:href"):
        if element.has(attribute):
            yield attribute, element.get(attribute), _href_loads(element)
    for attribute in _LOADS:
        if not element.has(attribute):
            continue
        value = element.get(attribute)
        if attribute in _LISTS:
            for each in value.split(","):
                yield attribute, each.strip().split(" ")[0], True
        elif attribute == "ping":
            for each in value.split():
                yield attribute, each, True
        elif attribute != "data" or element.name == "object":
            yield attribute, value, True
    for attribute in ("style", "fill", "filter", "mask", "clip-path", "stroke", "cursor"):
        if "(" in element.get(attribute):
            for address in in_css(element.get(attribute)):
                yield attribute, address, True
    if element.name == "meta" and element.get("http-equiv").strip().lower() == "refresh":
        found = _REFRESH.match(element.get("content"))
        if found and found[2]:
            yield "content", found[2], True


def _href_loads(element: Element) -> bool:
    if element.name in _LINKS:
        return False
    if element.name == "link":
        return not set(element.get("rel").lower().split()) <= _NO_REQUEST
    return True


def in_css(sheet: str) -> Iterator[str]:
    """The addresses in a style sheet."""
    for found in _IN_CSS.finditer(_CSS_COMMENT.sub("", sheet)):
        yield (found["url"] if found["url"] is not None else found["import"]).strip()


def of_sheet(path: str, sheet: str) -> Iterator[Link]:
    """Every address in a style sheet, with its place."""
    # Comments become blanks, so that every offset stays.
    bare = _CSS_COMMENT.sub(lambda each: re.sub(r"[^\n]", " ", each[0]), sheet)
    for found in _IN_CSS.finditer(bare):
        name = "url" if found["url"] is not None else "import"
        start = found.start(name)
        line = bare.count("\n", 0, start) + 1
        column = start - bare.rfind("\n", 0, start)
        where = Place(path, line, column, max(1, len(found[name])))
        yield Link(as_read(found[name].strip()), where, True, "style", "url()")
