"""Text to a plain tree of dictionaries, lists and strings, refusing what YAML lets pass.

Every scalar stays the string that the editor wrote: YAML would read ``NO`` as false and ``1.10``
as 1.1. Nodes are thrown away at once; the place of a route is found again when a problem has to
be shown (``locate``), so a large library costs no memory for positions nobody asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.load.read import SourceFile
from generator.problem import Level, Place, Problem

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # pragma: no cover - a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NULL, _TEXT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
_SEQUENCE, _MAPPING = "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"


class Loader(_Base):
    """Reads every plain scalar as text or as nothing; PyYAML would guess numbers and dates."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that carries none of its own."""
        if kind is ScalarNode:
            return _NULL if implicit[0] and value in _NULLS else _TEXT
        return _MAPPING if kind is MappingNode else _SEQUENCE


MAX_DEPTH = 40
"""Deepest nesting read. A library needs about 12 levels; deeper is a mistake or an attack."""

MAX_NODES_FROM_ALIASES = 20_000
"""Most values that anchors may add by being repeated."""


def compose(source: SourceFile) -> Node | Problem | None:
    """The YAML node tree of a file; None for an empty one, a problem where it is not YAML."""
    deep = _too_deep(source)
    if deep:
        return deep
    try:
        return yaml.compose(source.text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _not_yaml(source, error, line, column)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Problem(
            "not-yaml",
            Level.ERROR,
            f"this cannot be read as YAML: {type(error).__name__}",
            Place(source.name),
            "look for unusual nesting or characters",
        )


# What could open a level: brackets anywhere, and a line's leading spaces, dashes and marks.
_BRACKETS = re.compile(r"[\[\]{}]")
_LEADING = re.compile(r"(?m)^[ \-?:]+")
_SAFE_DEPTH = 800
"""Nesting that the composer's recursion bears on the smallest stack; it fails beyond thousands."""


def _too_deep(source: SourceFile) -> Problem | None:
    """A problem for nesting so deep that composing it would overflow the stack.

    Most files cannot be that deep, which is seen at a glance. For others the levels are counted
    from the parser's events, which needs no recursion.
    """
    leading = max((len(match.group()) for match in _LEADING.finditer(source.text)), default=0)
    opened = deepest = 0
    for match in _BRACKETS.finditer(source.text):
        opened = opened + 1 if match.group() in "[{" else max(0, opened - 1)
        deepest = max(deepest, opened)
    if leading + deepest < _SAFE_DEPTH:
        return None
    depth = 0
    try:
        for event in yaml.parse(source.text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                return _deeper_than_any_library(place_of(event, source.name))
    except yaml.YAMLError:
        return None  # told by the composer, with its place
    return None


def _deeper_than_any_library(place: Place) -> Problem:
    message = f"nested more than {MAX_DEPTH} levels deep"
    return Problem("too-deep", Level.ERROR, message, place, "flatten this part")


def _not_yaml(source: SourceFile, error: yaml.MarkedYAMLError, line: int, column: int) -> Problem:
    """Say a YAML syntax error with the mend that fits its line."""
    lines = source.text.split("\n")
    content = lines[line - 1] if line <= len(lines) else ""
    message = (error.problem or "syntax error").strip()
    if error.context:
        message += f" ({error.context.strip()})"
    hint = "check the indentation and the quotes of this line and the one above"
    if "\t" in content[: len(content) - len(content.lstrip())] or "'\\t'" in message:
        message, hint = "a tab where YAML wants spaces", "indent with spaces, two for each level"
    elif "mapping values are not allowed" in message:
        hint = "put the text in quotes: it holds a colon followed by a space"
    elif "undefined alias" in message:
        hint = "put the text in quotes if it should start with '*'"
    elif "expected a single document" in message:
        hint = "a file holds one document: remove the '---' between the two"
    return Problem("not-yaml", Level.ERROR, message, Place(source.name, line, column), hint)


def place_of(node: Node | yaml.Event, name: str) -> Place:
    """Where a node stands. The width is that of its first line."""
    start, end = node.start_mark, node.end_mark
    if start is None or end is None:
        return Place(name)
    width = end.column - start.column if end.line == start.line else 1
    return Place(name, start.line + 1, start.column + 1, max(1, width))


class _Reader:
    """One walk over a file's nodes; it collects the problems that it meets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._open: set[int] = set()  # nodes on the path down, to notice an alias to a parent
        self._seen: set[int] = set()
        self._in_alias = 0  # how many repeated nodes the walk is inside of
        self._repeated = 0

    def _report(self, rule: str, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(rule, Level.ERROR, message, place_of(node, self.name), hint))

    def value(self, node: Node, depth: int = 0) -> Any:
        """The plain value of a node."""
        if id(node) in self._open:
            self._report(
                "endless-alias", node, "this anchor contains itself", "write the value out"
            )
            return None
        if depth > MAX_DEPTH:
            self.problems.append(_deeper_than_any_library(place_of(node, self.name)))
            return None
        again = id(node) in self._seen
        self._seen.add(id(node))
        if again or self._in_alias:
            self._repeated += 1
            if not self._room(node):
                return None
        empty = node.tag == _NULL and node.value in _NULLS
        if node.tag not in (_TEXT, _SEQUENCE, _MAPPING) and not empty:
            self._report(
                "unknown-tag",
                node,
                f"the tag '{node.tag.removeprefix('tag:yaml.org,2002:')}' is not used here",
                "remove the tag; put the text in quotes if it should start with '!'",
            )
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        self._open.add(id(node))
        self._in_alias += again
        try:
            if isinstance(node, SequenceNode):
                return [self.value(item, depth + 1) for item in node.value]
            return self._mapping(node, depth) if isinstance(node, MappingNode) else None
        finally:
            self._open.discard(id(node))
            self._in_alias -= again

    def _room(self, node: Node) -> bool:
        """Count what a repeated anchor adds; False, once reported, when it explodes."""
        if self._repeated < MAX_NODES_FROM_ALIASES:
            return True
        if self._repeated == MAX_NODES_FROM_ALIASES:
            self._report(
                "exploding-alias",
                node,
                f"anchors repeat more than {MAX_NODES_FROM_ALIASES} values",
                "write the values out, or name a fact or a reference by its id",
            )
        return False

    @staticmethod
    def _scalar(node: ScalarNode) -> str | None:
        if node.tag == _NULL:
            return None
        return str(node.value)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        tree: dict[str, Any] = {}
        first: dict[str, Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._report(
                    "odd-key", key_node, "a key must be plain text", "write the key as one word"
                )
                continue
            key = str(key_node.value)
            if key in tree:
                line = first[key].start_mark.line + 1
                self._report(
                    "repeated-key",
                    key_node,
                    f"the key '{key}' stands here a second time",
                    f"it stands first in line {line}: keep one, or give this one another id",
                )
                continue
            first[key] = key_node
            tree[intern(key)] = self.value(value_node, depth + 1)
        return tree


def parse(source: SourceFile) -> tuple[Any, tuple[Problem, ...]]:
    """The plain tree of a file and every problem met on the way. An empty file gives None."""
    node = compose(source)
    if isinstance(node, Problem):
        return None, (node,)
    if node is None:
        return None, ()
    reader = _Reader(source.name)
    tree = reader.value(node)
    return tree, tuple(reader.problems)


def keys_and_values(node: Node) -> Iterator[tuple[str | int, Node | None, Node]]:
    """Yield (key, key node, value node) of a mapping or a sequence."""
    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            if isinstance(key_node, ScalarNode):  # others are refused, and could be endless
                yield str(key_node.value), key_node, value_node
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield index, None, item
