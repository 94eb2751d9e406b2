"""A page as it is written: its elements with their places. This file alone knows the HTML parser.

The tree is the one that the HTML standard prescribes, for a reader without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from justhtml import JustHTML, Node

from generator.inspection.words import squeezed
from generator.problem import Place

_TAG = re.compile(r"""<[^\s>"']*(?:[^>"']|"[^"]*"|'[^']*')*>""")
_SILENT = frozenset({"script", "style", "template"})


@dataclass(eq=False, slots=True)
class Element:
    """An element: ``offset`` in the source, None for one that the standard adds by itself."""

    name: str
    attributes: Mapping[str, str]
    parent: Element | None
    offset: int | None
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    def get(self, attribute: str, otherwise: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(attribute, otherwise)

    def has(self, attribute: str) -> bool:
        """True if the attribute is there, with a value or without."""
        return attribute in self.attributes

    @property
    def classes(self) -> frozenset[str]:
        """The names in its class."""
        return frozenset(self.get("class").split())

    def ancestors(self) -> Iterator[Element]:
        """The elements that it stands in, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self) -> Iterator[Element]:
        """The elements in it, in document order."""
        waiting = list(reversed(self.children))
        while waiting:
            each = waiting.pop()
            if isinstance(each, Element):
                yield each
                waiting += reversed(each.children)

    def text(self, without: str | None = None) -> str:
        """Its words, squeezed; ``without`` names an attribute of elements to leave out."""
        return squeezed("".join(self._pieces(without)))

    def _pieces(self, without: str | None) -> Iterator[str]:
        waiting = list(reversed(self.children))
        while waiting:
            each = waiting.pop()
            if isinstance(each, str):
                yield each
            elif each.name not in _SILENT and not (without and each.has(without)):
                waiting += reversed(each.children)


@dataclass(frozen=True)
class Page:
    """A page or drawing: every element in document order, and what breaks the standard's syntax."""

    path: str
    source: str
    elements: tuple[Element, ...]
    errors: tuple[tuple[Place, str], ...]

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The first element of each id, and of each name that a link can lead to."""
        found: dict[str, Element] = {}
        for element in self.elements:
            if name := element.get("id"):
                found.setdefault(name, element)
            if element.name == "a" and (name := element.get("name")):
                found.setdefault(name, element)
        return found

    def place(self, element: Element, attribute: str | None = None) -> Place:
        """Where an element begins, or one of its attributes."""
        at = element
        while at.offset is None and at.parent is not None:
            at = at.parent
        if at.offset is None:
            return Place(self.path)
        tag = _TAG.match(self.source, at.offset)
        if attribute and at is element and tag:
            name = re.compile(rf"[\s\"'/]({re.escape(attribute)})\s*(?==|[\s/>])", re.IGNORECASE)
            if found := name.search(tag[0]):
                width = len(attribute)
                value = element.get(attribute)
                if value and value in tag[0][found.start(1) :]:
                    end = tag[0].index(value, found.start(1)) + len(value)
                    width = end - found.start(1) + (tag[0][end] in "\"'")
                return self._at(at.offset + found.start(1), width)
        return Place(self.path, at.line, at.column, len(at.name) + 1)

    def on(self, element: Element, words: str) -> Place:
        """Where words stand first after the start of an element; the element if they do not."""
        start = element.offset
        if start is not None and words:
            tag = _TAG.match(self.source, start)
            at = self.source.find(words, tag.end() if tag else start, start + 20_000)
            if at >= 0:
                return self._at(at, len(words))
        return self.place(element)

    def _at(self, offset: int, width: int) -> Place:
        line = self.source.count("\n", 0, offset) + 1
        return Place(self.path, line, offset - self.source.rfind("\n", 0, offset), width)


def parse(path: str, source: str) -> Page:
    """Parse a page, or a drawing, which is read as part of a page is.

    Never raises: every text has a tree, and what is wrong with it is among its errors.
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    document = JustHTML(
        source,
        sanitize=False,
        track_node_locations=True,
        collect_errors=True,
        scripting_enabled=False,
    )
    elements: list[Element] = []
    _take(document.root, None, elements)
    errors = tuple(
        (Place(path, each.line or 1, each.column or 1), each.message or each.code)
        for each in document.errors
    )
    return Page(path, source, tuple(elements), errors)


def _take(node: Node, parent: Element | None, elements: list[Element]) -> None:
    """Copy a tree's elements and texts, in document order and without recursion."""
    waiting = [(child, parent) for child in reversed(list(_children(node)))]
    while waiting:
        node, parent = waiting.pop()
        if node.name == "#text":
            if parent is not None:
                parent.children.append(str(node.data or ""))
            continue
        above = parent
        if not node.name.startswith(("#", "!")):
            attributes = {name.lower(): value or "" for name, value in (node.attrs or {}).items()}
            line, column = node.origin_location or (1, 1)
            above = Element(node.name.lower(), attributes, parent, node.origin_offset, line, column)
            elements.append(above)
            if parent is not None:
                parent.children.append(above)
        waiting += [(child, above) for child in reversed(list(_children(node)))]


def _children(node: Node) -> Iterator[Node]:
    yield from node.children or ()
    content = getattr(node, "template_content", None)
    if content is not None:
        yield content
