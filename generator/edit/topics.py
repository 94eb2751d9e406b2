"""A topic to fill in, and adding it to a file: lines are added, and no other byte changes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.edit.edits import Edit, apply, plain
from generator.edit.nodes import NoPlaceError, end_of, last_line, line_end
from generator.edit.scalars import word
from generator.load.parse import compose, keys_and_values, parse
from generator.load.read import SourceFile

Tree = Mapping[str, Any]
"""A topic as a tree of keys, lists and words."""


def skeleton(
    audiences: Mapping[str, bool], by: str, today: date, due: date, titles: Mapping[str, str]
) -> Tree:
    """A topic of the right shape that says nothing yet.

    Each of its texts is a placeholder, which ``placeholder-text`` refuses, but for the titles
    that are given by audience. ``audiences`` tells of each whether it reads plain words. ``by``
    submits the topic on ``today``; ``due`` is its next review.
    """

    def texts(what: str, stop: str = "") -> dict[str, str]:
        return {
            audience: f"TODO: {what}{', in plain words' if plain else ''}{stop}"
            for audience, plain in audiences.items()
        }

    return {
        "title": {**texts("the heading"), **titles},
        "question": texts("the question that it answers"),
        "applies-to": texts("whom it is for, and whom not", "."),
        "sections": {
            "first-section": {
                "title": texts("the heading of this section"),
                "statements": {
                    "first-statement": {
                        "name": texts("what this is about, without advice"),
                        "kind": "practice",
                        "texts": texts("what to do", "."),
                        "cites": [],
                    }
                },
            }
        },
        "review": {
            "due": due.isoformat(),
            "events": [{"state": "submitted", "on": today.isoformat(), "by": by}],
        },
    }


_STATEMENT = ("sections", "first-section", "statements", "first-statement")

_TOLD: Mapping[tuple[str, ...], Sequence[str]] = {
    (): (
        "`guidance check` refuses every TODO: write the text in its place, or take the part out.",
        "`guidance explain RULE` tells why a rule asks for something, and how to mend it.",
    ),
    ("sections",): (
        "Before the sections may stand `scope`, `facts` (every quantity, named in texts by its id",
        "in braces), `red-flags` and `bottom-line`; after them `algorithm`, `limits`, `questions`.",
    ),
    ("sections", "first-section"): (
        "An id is an address and never changes its meaning: give this and the next one their own.",
    ),
    (*_STATEMENT, "kind"): ("One of recommendation, evidence, caution, practice and definition.",),
    (*_STATEMENT, "cites"): (
        "What it rests on, such as [{ref: smith-2019, passages: [conclusion]}].",
    ),
}
"""Comments that stand before a key of the skeleton, by its keys."""


def topic_lines(topic: str, tree: Tree, step: int = 2) -> list[str]:
    """A topic in lines, with comments that say what to write; each level ``step`` further in."""
    return [
        *(f"# {line}" for line in _TOLD[()]),
        f"{topic}:",
        *_lines(tree, (), " " * step, step),
    ]


def _lines(tree: Tree, route: tuple[str, ...], indent: str, step: int) -> list[str]:
    lines: list[str] = []
    for key, value in tree.items():
        here = (*route, key)
        lines += [f"{indent}# {line}" for line in _TOLD.get(here, ())]
        if isinstance(value, Mapping):
            lines += [f"{indent}{key}:", *_lines(value, here, indent + " " * step, step)]
        elif key == "events":
            lines.append(f"{indent}{key}:")
            lines += [f"{indent}{' ' * step}- {_braces(each)}" for each in value]
        else:
            lines.append(f"{indent}{key}: {_braces(value)}")
    return lines


def _braces(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_braces(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_braces, value))}]"
    return word(value)


def topic_added(name: str, raw: str, topic: str, tree: Tree) -> Edit:
    """The edit of a file that adds a topic behind its last one.

    ``raw`` is the text of the file with its line ends and byte-order mark; the edit is of its
    plain text. Raises NoPlaceError where the file would then hold anything else than it did and the
    topic, and where its topics are an alias.
    """
    text = plain(raw)
    root = compose(SourceFile(name, text))
    if not isinstance(root, MappingNode):
        raise NoPlaceError(f"{name} holds no keys")
    start, end, new = _place(text, root, topic, tree)
    line = text.count("\n", 0, start) + 1 + (len(new) - len(new.lstrip("\n")))
    edit = Edit(name, start, end, new, line, "added", "", topic, ("topics", topic))
    before, _ = parse(SourceFile(name, text))
    after, problems = parse(SourceFile(name, plain(apply(raw, [edit]))))
    topics = (before.get("topics") or {}) if isinstance(before, dict) else {}
    if not isinstance(topics, dict):
        raise NoPlaceError(f"'topics' of {name} does not hold keys and values")
    wanted = {**before, "topics": {**topics, topic: tree}}
    if problems or _stripped(after) != _stripped(wanted):
        raise NoPlaceError(f"the topics of {name} cannot be added to as they are written")
    return edit


def _place(text: str, root: MappingNode, topic: str, tree: Tree) -> tuple[int, int, str]:
    """(start, end, what to put there) of a topic in a file."""
    found = [each for each in keys_and_values(root) if each[0] == "topics"]
    if not found:
        if root.flow_style:
            raise NoPlaceError("the file is written in braces and has no 'topics' yet")
        lines = ["topics:", *(_indented(topic_lines(topic, tree), 2))]
        at = last_line(text, root, 1)
        return at, at, "\n\n" + "\n".join(lines)
    _, key, topics = found[0]
    if key is None or topics.start_mark.index < key.start_mark.index:
        raise NoPlaceError("'topics' is an alias: write them out")
    if not topics.value or topics.tag.endswith(":null"):  # nothing, or {}, or ~
        start, end = int(topics.start_mark.index), int(topics.end_mark.index)
        if root.flow_style:
            return start, end, f"{{{_entry(topic, tree, key)}}}"
        block = "\n".join(["", *_indented(topic_lines(topic, tree), 2)])
        if start < end:
            return len(text[:start].rstrip()), end, block
        at = line_end(text, int(key.end_mark.index))
        return at, at, block
    if not isinstance(topics, MappingNode):
        raise NoPlaceError("'topics' does not hold keys and values")
    last_key, last = topics.value[-1]
    if topics.flow_style:
        at = max(end_of(text, last), last_key.end_mark.index)
        return at, at, f", {_entry(topic, tree, last_key)}"
    column = last_key.start_mark.column
    step = max(2, column - key.start_mark.column)
    at = last_line(text, topics, column)
    return at, at, "\n" + "\n".join(_indented(topic_lines(topic, tree, step), column))


def _entry(topic: str, tree: Tree, like: Node) -> str:
    """A topic among others in braces; as JSON where a key beside it is written so."""
    if isinstance(like, ScalarNode) and like.style == '"':
        return f"{json.dumps(topic)}: {json.dumps(tree, ensure_ascii=False)}"
    return f"{topic}: {_braces(tree)}"


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" for line in lines]


def _stripped(tree: Any) -> Any:
    """A tree as the model reads it: without space around its words."""
    if isinstance(tree, Mapping):
        return {key: _stripped(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_stripped(value) for value in tree]
    return tree.strip() if isinstance(tree, str) else tree
