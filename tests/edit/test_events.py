"""Events are added to a review as an editor would write them, and nothing else is touched."""

from __future__ import annotations

from random import Random

import pytest
import yaml

from generator.edit.edits import apply, plain
from generator.edit.events import event_added
from generator.edit.nodes import NoPlaceError
from generator.load.parse import Loader

PRINT = "v1:" + "0" * 64
EVENT = {
    "state": "approved",
    "on": "2026-11-22",
    "by": "board",
    "audiences": ["clinician", "patient"],
    "fingerprints": {"clinician": PRINT, "patient": PRINT},
    "note": 'It is so: "yes", # and – no',
}
SHORT = {"state": "under-review", "on": "2026-11-22", "by": "board"}


def added(source: str, event=SHORT) -> str:
    return apply(source, [event_added("x.yaml", plain(source), "dimness", event)])


def topic(review: str) -> str:
    return f"topics:\n  dimness:\n    title: x\n{review}    changes: {{}}\n"


LINES = """\
    review:
      due: 2027-11-22
      events:
        - state: submitted   # by mail
          on: 2026-11-20
          by: team  # all of it
        # nobody else yet

"""


def test_in_lines_as_those_before():
    new = "\n        - state: under-review\n          on: 2026-11-22\n          by: board"
    assert added(topic(LINES)) == topic(LINES.replace("# all of it", f"# all of it{new}"))


def test_an_approval_in_lines():
    assert (
        added(topic(LINES), EVENT)
        .split("# all of it\n")[1]
        .startswith(
            f"""\
        - state: approved
          on: 2026-11-22
          by: board
          audiences: [clinician, patient]
          fingerprints:
            clinician: "{PRINT}"
            patient: "{PRINT}"
          note: "It is so: \\"yes\\", # and – no"
        # nobody else yet
"""
        )
    )


def test_in_braces_as_those_before():
    old = "    review: {due: 2027-11-22, events: [{state: submitted, on: 2026-11-20, by: team}]}  # so\n"
    new = old.replace("team}", "team}, {state: under-review, on: 2026-11-22, by: board}")
    assert added(topic(old)) == topic(new)


@pytest.mark.parametrize(
    "review",
    [
        LINES,
        "    review: {events: [{state: submitted, on: 2026-11-20, by: team}]}\n",
        "    review:\n      events: [\n        {state: submitted}\n      ]\n",
        "    review:\n      events:\n      - {state: submitted}\n      # x\n",
    ],
)
def test_the_line_is_the_one_where_the_event_begins(review):
    source = topic(review)
    line = event_added("x.yaml", source, "dimness", SHORT).line
    assert "state: under-review" in added(source).split("\n")[line - 1]


def test_dashes_with_braces():
    old = "    review:\n      events:\n      - {state: submitted, on: 2026-11-20, by: team} # x\n"
    new = old + "      - {state: under-review, on: 2026-11-22, by: board}\n"
    assert added(topic(old)) == topic(new)


def test_below_a_folded_note():
    note = "          note: >-\n            One line,\n            and another.\n\n"
    old = LINES.replace("          by: team  # all of it\n", "          by: team\n" + note)
    assert "and another.\n        - state: under-review\n" in added(topic(old))


def test_at_the_end_of_a_file_without_a_line_end():
    source = (
        "topics: {}\n".replace("{}", "\n  dimness:")
        + "    review:\n      events:\n        - state: x"
    )
    assert added(source).endswith(
        "        - state: x\n        - state: under-review\n          on: 2026-11-22\n          by: board"
    )


def test_the_line_ends_of_the_file():
    source = topic(LINES).replace("\n", "\r\n")
    assert added(source).replace("\r\n", "").count("\n") == 0
    assert added("\ufeff" + source) == "\ufeff" + added(source)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        ("    review: &r {events: [{state: submitted}]}\n    again: *r\n", "alias"),
        ("    review: {events: []}\n", "no list"),
        ("    review: {events: submitted}\n", "no list"),
        ("    review: {}\n", "no list"),
        ("    review: {events: [submitted]}\n", "no mapping"),
    ],
)
def test_what_has_no_place_for_it(review, words):
    with pytest.raises(NoPlaceError, match=words):
        added(topic(review))


def test_another_topic_has_none():
    with pytest.raises(NoPlaceError):
        event_added("x.yaml", topic(LINES), "glare", SHORT)


# -------------------------------------------------------------------------------- in any layout


def layout(chance: Random) -> str:
    """A small source in a random layout: indentation, braces, comments, blank lines, line ends."""
    step = " " * chance.choice((1, 2, 4))
    gap = " " * chance.choice((1, 1, 3))
    tail = chance.choice(("", "  # said so", " # x: y"))
    events = [
        {"state": "submitted", "on": "2026-11-20", "by": "team"},
        {"state": "under-review", "on": "2026-11-21", "by": "board", "note": chance.choice(
            ("Plain words", "'it''s'", '"said: so"', ">-\n#in#folded words\n#in#  more", "|\n#in#kept\n"))},
    ][: chance.choice((1, 2))]  # fmt: skip
    deep = step * 3
    dash = deep + chance.choice(("", step))
    lines = []
    for each in events:
        if chance.random() < 0.3 and not any("\n" in value for value in each.values()):
            lines.append(f"{dash}-{gap}{{{', '.join(f'{k}: {v}' for k, v in each.items())}}}{tail}")
            continue
        inner = dash + " " + gap
        rows = [f"{key}: {value.replace('#in#', inner + '  ')}" for key, value in each.items()]
        lines.append(f"{dash}-{gap}" + f"\n{inner}".join(rows) + ("" if "\n" in rows[-1] else tail))
        lines += chance.choice(([], [""], [f"{dash}# a remark"]))
    source = (
        f"# {chance.random()}\ntopics:\n{step}dimness:\n{step * 2}review:\n{deep}due: 2027-11-22\n"
    )
    source += f"{deep}events:{tail}\n" + "\n".join(lines)
    source += chance.choice(("", "\n", f"\n\n{step * 2}title: {{a: b}}\n", "\n# the end"))
    ending = chance.choice(("\n", "\n", "\r\n"))
    return source.replace("\n", ending)


@pytest.mark.parametrize("seed", range(200))
def test_only_lines_are_added_whatever_the_layout(seed):
    source = layout(Random(seed))
    before = yaml.load(source, Loader=Loader)
    new = added(source, EVENT)
    after = yaml.load(new, Loader=Loader)
    assert after["topics"]["dimness"]["review"]["events"].pop() == EVENT
    assert after == before
    start = next(
        (i for i, (a, b) in enumerate(zip(source, new, strict=False)) if a != b), len(source)
    )
    tail = len(source) - start
    assert new[:start] == source[:start] and (not tail or new.endswith(source[-tail:]))
