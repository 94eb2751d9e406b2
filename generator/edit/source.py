"""A source file surveyed for fixers: its values and groups of keys, with route and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.edit.edits import Edit, Parts
from generator.load.parse import compose, keys_and_values
from generator.load.read import SourceFile

_AROUND = 12
"""How many characters on either side are told with a place in a text."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written: its text in the source, quotes and all, from ``start``.

    ``style`` is "" for plain, else the character that YAML knows it by: ``'``, ``"``, ``|``, ``>``.
    """

    parts: Parts
    value: str
    start: int
    source: str
    style: str

    @property
    def end(self) -> int:
        """The place of the first character behind it."""
        return self.start + len(self.source)

    @property
    def block(self) -> bool:
        """True for a text in lines below its key."""
        return self.style in ("|", ">")


@dataclass(frozen=True, slots=True)
class Group:
    """Keys and values in one place of the tree."""

    parts: Parts
    node: MappingNode


@dataclass(frozen=True, slots=True)
class Source:
    """A file's plain text with its values and groups, in the order of the tree.

    What an anchor repeats is left out: it stands in several places of the library, which an edit
    of one of them would change. ``marks`` are the places of byte-order marks inside.
    """

    name: str
    text: str
    scalars: tuple[Scalar, ...]
    groups: tuple[Group, ...]
    marks: tuple[int, ...] = ()

    def edit(
        self,
        start: int,
        end: int,
        new: str,
        what: str,
        shown: tuple[str, str],
        parts: Parts | None = None,
        value: str | None = None,
    ) -> Edit:
        """An edit of this file; ``shown`` is what to tell of it, before and after."""
        line = self.text.count("\n", 0, start) + 1
        return Edit(self.name, start, end, new, line, what, *shown, parts, value)

    def shown(self, scalar: Scalar, start: int, end: int, new: str) -> tuple[str, str]:
        """A place in a value with the words around it in its line, before and after."""
        lead = self.text[max(scalar.start, start - _AROUND) : start].rpartition("\n")[2]
        trail = self.text[end : min(scalar.end, end + _AROUND)].partition("\n")[0]
        return lead + self.text[start:end] + trail, lead + new + trail


def survey(name: str, text: str, marks: tuple[int, ...] = ()) -> Source:
    """Survey a file. One that is not YAML has neither values nor groups."""
    root = compose(SourceFile(name, text))
    if not isinstance(root, Node):
        return Source(name, text, (), (), marks)
    repeated = _repeated(root)
    scalars: list[Scalar] = []
    groups: list[Group] = []
    for parts, node in _walk((), root, repeated):
        if isinstance(node, ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            written = text[start:end]
            scalars.append(Scalar(parts, str(node.value), start, written, node.style or ""))
        elif isinstance(node, MappingNode):
            groups.append(Group(parts, node))
    return Source(name, text, tuple(scalars), tuple(groups), marks)


def _repeated(root: Node) -> set[int]:
    """The nodes that stand in the tree more than once."""
    seen: set[int] = set()
    again: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            again.add(id(node))
            continue
        seen.add(id(node))
        waiting += [inner for _, _, inner in keys_and_values(node)]
    return again


def _walk(parts: Parts, node: Node, repeated: set[int]) -> Iterator[tuple[Parts, Node]]:
    if id(node) in repeated:
        return
    yield parts, node
    for part, _, inner in keys_and_values(node):
        yield from _walk((*parts, part), inner, repeated)


def has_anchor(text: str) -> bool:
    """True for a text with an anchor or an alias: its parts must not change places."""
    if "&" not in text and "*" not in text:
        return False
    try:
        return any(
            isinstance(token, (yaml.AnchorToken, yaml.AliasToken)) for token in yaml.scan(text)
        )
    except yaml.YAMLError:
        return True
