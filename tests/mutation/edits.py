"""Edits of a YAML text by its nodes: replace, delete and double values, everything else untouched."""

from __future__ import annotations

import json
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, SequenceNode


@dataclass(frozen=True)
class Edit:
    """Put ``new`` in the place of ``text[start:end]``."""

    start: int
    end: int
    new: str


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with all edits made; they do not overlap."""
    for edit in sorted(edits, key=lambda each: -each.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def span(node: Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def source(text: str, node: Node) -> str:
    """What stands there for a node, without the line end that a block scalar takes with it."""
    start, end = span(node)
    return text[start:end].rstrip()


def replace(text: str, node: Node, value: str) -> Edit:
    """Another value in the place of a node, in quotes on one line; line ends stay."""
    start, _ = span(node)
    return Edit(start, start + len(source(text, node)), value)


def quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def entries(node: Node) -> list[tuple[Node | None, Node]]:
    """(key, value) of a mapping, (None, item) of a list."""
    if isinstance(node, MappingNode):
        return list(node.value)
    return [(None, item) for item in node.value] if isinstance(node, SequenceNode) else []


def begin(text: str, parent: Node, key: Node | None, value: Node) -> int:
    """Where an entry begins: its key, or the dash of an item."""
    if key is not None:
        return key.start_mark.index
    start = value.start_mark.index
    return start if parent.flow_style else text.rindex("-", 0, start)


def delete(text: str, parent: Node, index: int) -> Edit:
    """Take an entry out of its mapping or list."""
    every = entries(parent)
    key, value = every[index]
    start = begin(text, parent, key, value)
    if index + 1 < len(every):
        return Edit(start, begin(text, parent, *every[index + 1]), "")
    end = value.start_mark.index + len(source(text, value))
    if parent.flow_style and index:
        last = every[index - 1][1]
        start = last.start_mark.index + len(source(text, last))
    return Edit(start, end, "")


def double(text: str, parent: Node, index: int, key_as: str | None = None) -> Edit:
    """Write an entry twice, the first time under the key ``key_as``."""
    key, value = entries(parent)[index]
    start = begin(text, parent, key, value)
    end = value.start_mark.index + len(source(text, value))
    copy = text[start:end]
    if key is not None and key_as is not None:
        copy = key_as + copy[len(source(text, key)) :]
    if parent.flow_style:
        return Edit(start, start, f"{copy}, ")
    indent = " " * (start - text.rfind("\n", 0, start) - 1)
    return Edit(start, start, f"{copy}\n{indent}")
