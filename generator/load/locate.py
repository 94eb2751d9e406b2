"""Routes to places, found late: a file is read for positions only when a problem is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yaml.nodes import Node, ScalarNode

from generator.load.parse import compose, keys_and_values, place_of
from generator.load.read import SourceFile
from generator.problem import Place, Problem, Route


class Locator:
    """Finds where a route stands in the files of a library.

    ``owners`` tells which file an entry of an included part came from, such as
    ``("topics", "x")``; everything else stands in the first file.
    """

    def __init__(
        self, files: Sequence[SourceFile], owners: Mapping[tuple[str, str], int] | None = None
    ) -> None:
        self._files = files
        self._owners = owners or {}
        self._nodes: dict[int, Node | None] = {}
        self._split: dict[str, list[str]] = {}
        self._children: dict[int, dict[str | int, tuple[Node | None, Node]]] = {}

    def place(self, where: Route | Place) -> Place:
        """The place of a route: its own if it is there, else the nearest part that is."""
        if isinstance(where, Place):
            return where
        index = self._owner(where)
        if index >= len(self._files):
            return Place("guidance.yaml")
        source = self._files[index]
        node = self._node(index)
        if node is None:
            return Place(source.name)
        key_node: Node | None = None
        for part in where.parts:
            found = self._child(node, part)
            if found is None:
                # The rest is missing: point at the key that should have held it.
                nearest = node if key_node is None or isinstance(node, ScalarNode) else key_node
                return self._of(nearest, source)
            key_node, node = found
        if where.at_key and key_node is not None:
            return self._of(key_node, source)
        if where.words and isinstance(node, ScalarNode):
            return self._words(node, where.words, source)
        return self._of(node, source)

    def line(self, place: Place) -> str | None:
        """The source line of a place, None if there is none."""
        lines = self._lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def _lines(self, name: str) -> list[str]:
        """The lines of a file, split once."""
        if name not in self._split:
            text = next((file.text for file in self._files if file.name == name), "")
            self._split[name] = text.split("\n")
        return self._split[name]

    def _child(self, node: Node, part: str | int) -> tuple[Node | None, Node] | None:
        """The key node and value node of a part; the first where a key is repeated."""
        if id(node) not in self._children:
            found: dict[str | int, tuple[Node | None, Node]] = {}
            for key, key_node, value_node in keys_and_values(node):
                found.setdefault(key, (key_node, value_node))
            self._children[id(node)] = found
        return self._children[id(node)].get(part)

    def _owner(self, route: Route) -> int:
        head = route.parts[:2]
        return self._owners.get((str(head[0]), str(head[1])), 0) if len(head) == 2 else 0

    def _node(self, index: int) -> Node | None:
        if index not in self._nodes:
            composed = compose(self._files[index])
            self._nodes[index] = None if isinstance(composed, Problem) else composed
        return self._nodes[index]

    def _of(self, node: Node, source: SourceFile) -> Place:
        """Where a node stands. YAML puts what is missing at a file's end into the line after it."""
        place, lines = place_of(node, source.name), self._lines(source.name)
        if place.line <= len(lines):
            return place
        return Place(source.name, len(lines), max(1, len(lines[-1])))

    def _words(self, node: ScalarNode, words: str, source: SourceFile) -> Place:
        """Narrow a scalar to the words in it; a folded text is searched line by line."""
        lines = self._lines(source.name)
        start, end = node.start_mark, node.end_mark
        # Words that a fold broke in two are found by their first part.
        for wanted in (words, words.split(" ")[0]):
            for number in range(start.line, min(end.line + 1, len(lines))):
                begin = start.column if number == start.line else 0
                column = lines[number].find(wanted, begin)
                if column >= 0:
                    return Place(source.name, number + 1, column + 1, len(wanted))
        return place_of(node, source.name)
