"""Adding references to a library: lines are added, and no other byte changes.

They are written as the shipped ones are, in the indentation of those that stand there.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.edit.edits import Edit
from generator.edit.nodes import NoPlaceError, last_line, stands_twice
from generator.edit.scalars import readable
from generator.load.parse import Loader, compose, keys_and_values
from generator.load.read import SourceFile

PART = "references"
WIDTH = 110
"""Widest line, in characters, as far as words can be broken."""


_EMPTY = re.compile(r":( +\{\})[ \t]*(?=\r?\n|\Z)")


@dataclass(frozen=True)
class Entry:
    """A reference to be added: its key, its fields by their YAML keys, and a remark above it."""

    key: str
    fields: Mapping[str, Any]
    remark: str


def references_added(name: str, text: str, entries: Sequence[Entry]) -> Edit:
    """The edit of a file's plain text that adds references behind those that it holds.

    Raises NoPlaceError where they cannot be a group of their own there, such as under an alias.
    """
    root = compose(SourceFile(name, text))
    if not isinstance(root, MappingNode):
        raise NoPlaceError(f"{name} holds no keys")
    key, group = _group(root)
    if group is not None and stands_twice([root, group]):
        raise NoPlaceError(f"'{PART}' is an alias in {name}: write them out")
    old = ""
    if group is None:
        at, new = _new_group(text, root, entries)
    elif not root.flow_style and (empty := _EMPTY.match(text, int(key.end_mark.index))):
        # Braces with nothing in them only keep the place: lines come below the key instead.
        at, old = empty.start(1), empty.group(1)
        new = "".join(_lines(each, key.start_mark.column + 2, 2) for each in entries)
    elif not isinstance(group, MappingNode):
        raise NoPlaceError(f"'{PART}' holds no keys in {name}: remove it, or write one below it")
    elif group.flow_style:
        at, new = _in_braces(text, group, key.start_mark.column + 4, entries)
    else:
        at, new = _in_lines(text, group, entries)
    line = text.count("\n", 0, at) + 1
    end = at + len(old)
    return Edit(name, at, end, new, line, "reference added", old, new.strip("\n"), (PART,))


def _group(root: MappingNode) -> tuple[Node, Node | None]:
    """The key and the value of the references; of a file without any the last key."""
    last: Node = root
    for part, key, value in keys_and_values(root):
        last = key or value
        if part == PART:
            return last, value
    return last, None


def _new_group(text: str, root: MappingNode, entries: Sequence[Entry]) -> tuple[int, str]:
    """Behind all that the file holds, under a key of its own."""
    if root.flow_style:
        inner = ", ".join(f"{each.key}: {_braces(each.fields)}" for each in entries)
        comma = "" if _ends_with_comma(text, root) or not root.value else ", "
        return root.end_mark.index - 1, f"{comma}{PART}: {{{inner}}}"
    column = root.start_mark.column
    at = last_line(text, root, column + 1)
    last = root.value[-1][0]
    gap = "\n" if _apart(text, last) else ""
    lines = "".join(_lines(each, column + 2, 2) for each in entries)
    return at, f"\n{gap}{' ' * column}{PART}:{lines}"


def _in_lines(text: str, group: MappingNode, entries: Sequence[Entry]) -> tuple[int, str]:
    """On new lines below the last reference."""
    first_key, first = group.value[0]
    last_key = group.value[-1][0]
    column = first_key.start_mark.column
    step = 2
    if isinstance(first, MappingNode) and not first.flow_style and first.value:
        step = max(1, first.value[0][0].start_mark.column - column)
    gap = "\n" if len(group.value) > 1 and _apart(text, last_key) else ""
    at = last_line(text, group, column)
    return at, "".join(gap + _lines(each, column, step) for each in entries)


def _apart(text: str, node: Node) -> bool:
    """True if an empty line stands above the line of a key and its remarks."""
    lines = text[: text.rfind("\n", 0, int(node.start_mark.index)) + 1].split("\n")[:-1]
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return bool(lines) and not lines[-1].strip()


def _in_braces(
    text: str, group: MappingNode, column: int, entries: Sequence[Entry]
) -> tuple[int, str]:
    """Before the bracket that closes them."""
    at = int(group.end_mark.index) - 1
    indent = "\n" + " " * column
    rows = f",{indent}".join(
        f"# {each.remark}{indent}{each.key}: {_braces(each.fields)}" for each in entries
    )
    comma = "" if not group.value or _ends_with_comma(text, group) else ","
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if before.strip():
        return at, f"{comma}{indent}{rows}"
    return at, f"{comma} {rows}\n{before}"


def _ends_with_comma(text: str, group: MappingNode) -> bool:
    """True if a comma stands already behind the last value in braces."""
    before: yaml.Token | None = None
    for token in yaml.scan(text, Loader=Loader):
        if token.end_mark.index >= group.end_mark.index:
            break
        before = token
    return isinstance(before, yaml.FlowEntryToken)


def _lines(entry: Entry, column: int, step: int) -> str:
    """An entry in lines, each with its line end before it."""
    outer, inner = "\n" + " " * column, "\n" + " " * (column + step)
    rows = [f"{outer}# {entry.remark}", f"{outer}{entry.key}:"]
    for key, value in entry.fields.items():
        if key == "author":
            rows.append(f"{inner}author:")
            rows += [f"{inner}{' ' * step}- {row}" for row in _authors(value)]
        elif isinstance(value, str):
            rows.append(inner + _field(key, value, column + step, step))
        else:
            rows.append(f"{inner}{key}: [{', '.join(value)}]")
    return "".join(rows)


def _authors(authors: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for author in authors:
        if "literal" in author:
            yield f"literal: {readable(author['literal'])}"
        else:
            yield _flat(author)


def _field(key: str, value: str, column: int, step: int) -> str:
    """A field in one line, or its words in several below it."""
    written = f"{key}: {readable(value)}"
    if len(written) + column <= WIDTH or key not in ("title", "note", "container-title"):
        return written
    indent = " " * (column + step)
    folded = textwrap.wrap(
        value, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
    )
    return f"{key}: >-\n" + "\n".join(indent + line for line in folded)


def _flat(fields: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{key}: {readable(value, True)}' for key, value in fields.items())}}}"


def _braces(fields: Mapping[str, Any]) -> str:
    """The fields of an entry in braces, in one line."""
    parts = []
    for key, value in fields.items():
        if key == "author":
            parts.append(f"author: [{', '.join(map(_flat, value))}]")
        elif isinstance(value, str):
            parts.append(f"{key}: {readable(value, True)}")
        else:
            parts.append(f"{key}: [{', '.join(value)}]")
    return f"{{{', '.join(parts)}}}"


def keys_in(text: str, keys: Sequence[str]) -> dict[str, int]:
    """The line of each added key in the text that holds it, from 1."""
    root = compose(SourceFile("", text))
    found: dict[str, int] = {}
    if isinstance(root, MappingNode):
        _, group = _group(root)
        for name, key, _ in keys_and_values(group) if group is not None else ():
            if isinstance(key, ScalarNode) and name in keys:
                found[str(name)] = key.start_mark.line + 1
    return found
