"""Adding an event to a topic's review: lines are added, and no other byte changes.

The new event is written as the one before it is: in the same indentation, in lines or in braces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yaml.nodes import MappingNode, Node, SequenceNode

from generator.edit.edits import Edit
from generator.edit.nodes import NoPlaceError, end_of, line_end, stands_twice
from generator.edit.scalars import word
from generator.load.parse import compose, keys_and_values
from generator.load.read import SourceFile

Value = str | Sequence[str] | Mapping[str, str]
"""What an event's key holds: words, a list of ids, or words by id."""


def event_added(name: str, text: str, topic: str, event: Mapping[str, Value]) -> Edit:
    """The edit of a file's plain text that adds an event to a topic's review.

    Raises NoPlaceError where the events are not a list of their own in this file, such as an alias
    of another topic's.
    """
    root = compose(SourceFile(name, text))
    way = _way(root, topic) if isinstance(root, Node) else []
    events = way[-1] if way else None
    if not isinstance(events, SequenceNode) or not events.value:
        raise NoPlaceError(f"'topics: {topic}: review: events' is no list in {name}")
    if stands_twice(way):
        raise NoPlaceError(f"the events of '{topic}' are an alias: write them out in {name}")
    last = events.value[-1]
    if not isinstance(last, MappingNode):
        raise NoPlaceError(f"the last event of '{topic}' is no mapping")
    at, new = _in_braces(text, last, event) if events.flow_style else _in_lines(text, last, event)
    line = text.count("\n", 0, at) + 1 + new.startswith("\n")
    route = ("topics", topic, "review", "events", len(events.value))
    return Edit(name, at, at, new, line, f"{event['state']}", "", new.strip(), route)


def _in_braces(text: str, last: MappingNode, event: Mapping[str, Value]) -> tuple[int, str]:
    """Behind the last event of a list in brackets."""
    return last.end_mark.index, f", {_braces(event)}"


def _in_lines(text: str, last: MappingNode, event: Mapping[str, Value]) -> tuple[int, str]:
    """On new lines below the last event of a list of dashes."""
    start = last.start_mark.index
    dash = text.rfind("-", 0, start)
    column = dash - (text.rfind("\n", 0, dash) + 1)
    indent = " " * column
    gap = text[dash + 1 : start] if "\n" not in text[dash + 1 : start] else " "
    # What stands behind it in its line, such as a comment, stays there.
    at = line_end(text, end_of(text, last))
    if last.flow_style:
        return at, f"\n{indent}-{gap}{_braces(event)}"
    keys = f"\n{indent} {' ' * len(gap)}"
    lines = []
    for key, value in event.items():
        if isinstance(value, Mapping):
            lines.append(f"{key}:")
            lines += [f"  {inner}: {word(words)}" for inner, words in value.items()]
        else:
            lines.append(f"{key}: {_written(value)}")
    return at, f"\n{indent}-{gap}{keys.join(lines)}"


def _written(value: Value) -> str:
    if isinstance(value, str):
        return word(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {word(each)}' for key, each in value.items())}}}"
    return f"[{', '.join(map(word, value))}]"


def _braces(event: Mapping[str, Value]) -> str:
    return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in event.items())}}}"


def _way(root: Node, topic: str) -> list[Node]:
    """The nodes from the root down to a topic's events; empty where it leads nowhere."""
    way = [root]
    for key in ("topics", topic, "review", "events"):
        inner = [below for part, _, below in keys_and_values(way[-1]) if part == key]
        if not inner:
            return []
        way.append(inner[0])
    return way
