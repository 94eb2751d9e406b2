"""Nodes of a YAML file, and where something can be added beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.load.parse import keys_and_values


class NoPlaceError(Exception):
    """Something cannot be added to a file as it stands there."""


def end_of(text: str, node: Node) -> int:
    """The place behind the last character of a node; an alias ends where its key does."""
    if isinstance(node, ScalarNode):
        end = int(node.end_mark.index)
        if node.style not in ("|", ">"):
            return end
        header = text[int(node.start_mark.index) :].partition("\n")[0]
        # The blank lines below a text in lines belong to it where its header has a plus.
        return end - 1 if "+" in header else len(text[:end].rstrip())
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(last, tuple):
        return max(int(last[0].end_mark.index), end_of(text, last[1]))
    return end_of(text, last)


def line_end(text: str, at: int) -> int:
    """The end of the line that a place stands in: of its last line, where nothing follows."""
    end = text.find("\n", max(0, at))
    return len(text) if end < 0 else end


def last_line(text: str, group: Node, column: int) -> int:
    """The end of the last line of a group that is written in lines, its entries at a column.

    Whatever stands further in belongs to the last entry, remarks too. A remark at the column itself
    belongs to the group where no empty line parts it.
    """
    at = end = line_end(text, end_of(text, group))
    parted = False
    while at < len(text):
        start = at + 1
        at = line_end(text, start)
        line = text[start:at]
        inner = line.lstrip(" ")
        indent = len(line) - len(inner)
        if not inner.strip():
            parted = True
        elif indent > column or (indent == column and inner.startswith("#") and not parted):
            end, parted = at, False
        else:
            break
    return end


def stands_twice(way: Sequence[Node]) -> bool:
    """True if one of the nodes, the first of which is the root, is an alias somewhere.

    A change of it would be one in two places.
    """
    times = Counter(id(node) for node in _nodes(way[0], set()))
    return any(times[id(node)] > 1 for node in way)


def _nodes(node: Node, entered: set[int]) -> Iterator[Node]:
    """Every node as often as it stands in the tree; what is below a repeated one is told once."""
    yield node
    if id(node) in entered:
        return
    entered.add(id(node))
    for _, _, inner in keys_and_values(node):
        yield from _nodes(inner, entered)
