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
            found = next((kv for kv in keys_and_values(node) if kv[0] == part), None)
            if found is None:
                # The rest is missing: point at the key that should have held it.
                nearest = node if key_node is None or isinstance(node, ScalarNode) else key_node
                return place_of(nearest, source.name)
            _, key_node, node = found
        if where.at_key and key_node is not None:
            return place_of(key_node, source.name)
        if where.words and isinstance(node, ScalarNode):
            return self._words(node, where.words, source)
        return place_of(node, source.name)

    def line(self, place: Place) -> str | None:
        """The source line of a place, None if there is none."""
        for source in self._files:
            if source.name == place.file:
                lines = source.text.split("\n")
                return lines[place.line - 1] if 0 < place.line <= len(lines) else None
        return None

    def _owner(self, route: Route) -> int:
        head = route.parts[:2]
        return self._owners.get((str(head[0]), str(head[1])), 0) if len(head) == 2 else 0

    def _node(self, index: int) -> Node | None:
        if index not in self._nodes:
            composed = compose(self._files[index])
            self._nodes[index] = None if isinstance(composed, Problem) else composed
        return self._nodes[index]

    @staticmethod
    def _words(node: ScalarNode, words: str, source: SourceFile) -> Place:
        """Narrow a scalar to the words in it; a folded text is searched line by line."""
        lines = source.text.split("\n")
        start, end = node.start_mark, node.end_mark
        # Words that a fold broke in two are found by their first part.
        for wanted in (words, words.split(" ")[0]):
            for number in range(start.line, min(end.line + 1, len(lines))):
                begin = start.column if number == start.line else 0
                column = lines[number].find(wanted, begin)
                if column >= 0:
                    return Place(source.name, number + 1, column + 1, len(wanted))
        return place_of(node, source.name)
