"""A topic is added to a file as an editor would write it, and no other byte is touched."""

from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest
import yaml

from generator.edit.edits import BOM, apply, plain
from generator.edit.nodes import NoPlaceError
from generator.edit.topics import skeleton, topic_added, topic_lines
from generator.load.parse import Loader
from generator.model.topic import Topic
from tests.edit.test_events import layout as varied

TREE = skeleton(
    {"clinician": False, "patient": True},
    "team",
    date(2026, 11, 22),
    date(2027, 11, 22),
    {"clinician": 'Wrist: "so" # it is'},
)


def added(raw: str) -> str:
    return apply(raw, [topic_added("x.yaml", raw, "wrist", TREE)])


def read(raw: str):
    return yaml.load(plain(raw), Loader=Loader)


def block(column: int, step: int = 2) -> str:
    return "".join(f"{' ' * column}{line}\n" for line in topic_lines("wrist", TREE, step))


def test_the_skeleton_is_a_topic():
    topic = Topic.model_validate(TREE)
    assert topic.review.events[0].state == "submitted" and len(topic.review.events) == 1
    assert topic.title == {
        "clinician": 'Wrist: "so" # it is',
        "patient": "TODO: the heading, in plain words",
    }


def test_its_lines_read_as_it():
    assert read(block(0)) == {"wrist": TREE}


FIRST = "format: 1\n\ntopics:\n  dimness:   # the first\n    title: {a: b}\n"

LAYOUTS = {
    "at the end": (FIRST, "", 2, 2),
    "before other keys, and their comment": (FIRST, "\n# what may stand\nsuppressions: []\n", 2, 2),
    "behind a comment that belongs to the topic": (
        FIRST + "\n    # nothing else yet\n  # and no other topic\n", "# the end\nchanges: {}\n", 2, 2,
    ),
    "four spaces": ("topics:\n    dimness:\n        title: {a: b}\n", "changes: {}\n", 4, 4),
    "behind a text in lines": ("topics:\n  dimness:\n    title: >-\n      one\n      two\n", "\nchanges: {}\n", 2, 2),
    "behind blank lines that belong to a text": (
        "topics:\n  dimness:\n    title: |+\n      one\n\n\n", "changes: {}\n", 2, 2,
    ),
    "behind a list": ("topics:\n  dimness:\n    events:\n    - {a: b}\n    - c: d  # e\n", "...\n", 2, 2),
    "behind an alias": ("topics:\n  dim: &d {a: b}\n  dark: *d\n", "changes: {}\n", 2, 2),
    "behind an alias inside": ("x: &d {a: b}\ntopics:\n  dim:\n    title: *d   # so\n", "y: z\n", 2, 2),
    "behind an alias at the end of a list": (
        "x: &d {a: b}\ntopics:\n  dim:\n    list:\n    - c\n    - *d   # so\n", "y: z\n", 2, 2,
    ),
    "before a comment that an empty line parts": (FIRST, "\n  # of another day\nchanges: {}\n", 2, 2),
    "behind nothing": ("topics:\n  dimness:\n", "changes: {}\n", 2, 2),
    "the first one": ("format: 1\ntopics:\n", "changes: {}\n", 2, 2),
    "the first one, with a remark": ("format: 1\ntopics:   # none yet\n", "changes: {}\n", 2, 2),
}  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", BOM], ids=["", "BOM"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_lines_are_added(layout, mark, ends):
    before, after, column, step = LAYOUTS[layout]
    raw = mark + (before + after).replace("\n", ends)
    wanted = mark + (before + block(column, step) + after).replace("\n", ends)
    assert added(raw) == wanted
    assert topic_added("x.yaml", raw, "wrist", TREE).line == before.count("\n") + 1


@pytest.mark.parametrize(
    "layout", [each for each in LAYOUTS if not LAYOUTS[each][1] or "blank" not in each]
)
def test_a_file_without_a_line_end_at_its_end(layout):
    raw = LAYOUTS[layout][0].rstrip("\n")
    assert added(raw) == f"{raw}\n{block(*LAYOUTS[layout][2:])}".removesuffix("\n")


def test_a_file_that_has_no_topics():
    assert added("format: 1\n") == f"format: 1\n\ntopics:\n{block(2)}"


def test_empty_braces_give_way():
    assert added("topics: {}\nchanges: {}\n") == f"topics:\n{block(2)}changes: {{}}\n"
    assert added("topics: ~\nchanges: {}\n") == f"topics:\n{block(2)}changes: {{}}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("topics: {dimness: {a: b}", "}  # all\nchanges: {}\n"),
        ("topics: {dimness: {a: b}", ",}\n"),
        ("topics:\n  {dimness: {a: b},\n   dark: x", "\n  }\n"),
        ("{format: 1, topics: {dimness: {a: b}", "}, changes: {}}"),
    ],
)
def test_in_braces(before, after):
    new = added(before + after)
    assert new.startswith(f"{before}, wrist: {{title: ") and new.endswith(after)
    assert read(new)["topics"]["wrist"] == TREE


def test_a_file_of_json_stays_json():
    source = json.dumps({"format": "1", "topics": {"dimness": {"title": {"a": "b"}}}}, indent=2)
    topics = json.loads(added(source))["topics"]
    assert topics == {"dimness": {"title": {"a": "b"}}, "wrist": TREE}
    empty = json.dumps({"format": "1", "topics": {}})
    assert json.loads(added(empty))["topics"] == {"wrist": TREE}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("- a\n- b\n", "holds no keys"),
        ("{format: 1}", "no 'topics' yet"),
        ("x: &t {a: {b: c}}\ntopics: *t\n", "alias"),
        ("topics: &t {a: {b: c}}\nchanges: *t\n", "cannot be added to"),
        ("topics: [a]\n", "does not hold keys and values"),
        ("topics: soon\n", "does not hold keys and values"),
        ("topics:\n  ? dimness\n  : a\n", "cannot be added to"),
    ],
)
def test_what_has_no_room(source, words):
    with pytest.raises(NoPlaceError, match=words):
        topic_added("x.yaml", source, "wrist", TREE)


@pytest.mark.parametrize("seed", range(200))
def test_only_lines_are_added_whatever_the_layout(seed):
    raw = varied(Random(seed))
    new = added(raw)
    assert read(new)["topics"].pop("wrist") == TREE
    start = topic_added("x.yaml", raw, "wrist", TREE).start
    at = len(_raw_prefix(raw, start))
    assert new[:at] == raw[:at] and new.endswith(raw[at:])
    rest = read(new)
    rest["topics"].pop("wrist")
    assert rest == read(raw)


def _raw_prefix(raw: str, start: int) -> str:
    """What stands before a place of the plain text, with its own line ends."""
    prefix = plain(raw)[:start]
    return prefix.replace("\n", "\r\n") if "\r\n" in raw else prefix
