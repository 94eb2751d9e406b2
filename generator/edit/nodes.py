"""Nodes of a YAML file, and where something can be added beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, SequenceNode

from generator.load.parse import keys_and_values


class NoPlaceError(Exception):
    """Something cannot be added to a file as it stands there."""


def end_of(node: Node) -> int:
    """The place behind the last character of a node that is written in lines."""
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(last[1] if isinstance(last, tuple) else last)


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
