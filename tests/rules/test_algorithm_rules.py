"""The rules of algorithms: a change to the minimal library with a small algorithm, and what they report."""

from __future__ import annotations

from copy import deepcopy

import pytest

from generator.rules import check
from tests.libraries import STATEMENT, TOPIC, Change, drop, guidance, put, setting
from tests.rules.tables import based, reported, rows

A = f"{TOPIC}.algorithm"


def both(words: str) -> dict[str, str]:
    return {"clinician": words, "patient": words}


STEPS = {
    "title": both("Dimness"),
    "start": "dim",
    "steps": {
        "dim": {
            "ask": both("Dim?"),
            "branches": [
                {"label": both("No"), "to": "root"},
                {"label": both("Not sure"), "to": "help"},
            ],
        },
        "help": {"help": "emergency"},
        "root": {"do": both("Discuss it."), "see": ["glowroot"], "end": True},
    },
}


def ALGORITHM(root):
    put(A, deepcopy(STEPS))(root)  # other changes go into it


GONE = put(
    f"{TOPIC}.sections.first.statements.gone",
    {
        "name": both("Gone"),
        "kind": "caution",
        "withdrawn": {"why": "No source.", "on": "2026-11-22"},
    },
)
FLAG = {
    "name": both("Dark"),
    "level": "urgent",
    "texts": both("It is dark."),
    "cites": ["smith-2019"],
}
NO_SEE = drop(f"{A}.steps.root.see")

TABLE = {
    "unknown-step": [
        ("all are there", [], []),
        ("a mistyped start", [put(f"{A}.start", "dimm")], [f"{A}.start"]),
        (
            "a branch to nowhere",
            [put(f"{A}.steps.dim.branches.1.to", "hlep")],
            [f"{A}.steps.dim.branches.1.to"],
        ),
        (
            "an action that leads nowhere",
            [drop(f"{A}.steps.root.end"), put(f"{A}.steps.root.then", "x")],
            [f"{A}.steps.root.then"],
        ),
        ("a way back is a step", [put(f"{A}.steps.help.then", "dim")], []),
        (
            "a flag that the topic does not have",
            [put(f"{A}.steps.dim.flags", ["night"])],
            [f"{A}.steps.dim.flags.0"],
        ),
        (
            "a list of a section that is not there",
            [
                put(
                    f"{TOPIC}.listing",
                    {"title": both("L"), "note": both("N"), "sections": ["first", "frist"]},
                )
            ],
            [f"{TOPIC}.listing.sections.1"],
        ),
    ],
    "statement-not-in-algorithm": [
        ("it is in a step", [], []),
        ("it is nowhere", [NO_SEE], [STATEMENT]),
        ("it is left out with a reason", [NO_SEE, put(f"{A}.excluded.glowroot", both("Why."))], []),
        (
            "it is in a step and left out",
            [put(f"{A}.excluded.glowroot", both("Why."))],
            [f"{A}.excluded.glowroot"],
        ),
        (
            "a red flag is asked and left out",
            [
                put(f"{TOPIC}.red-flags.dark", FLAG),
                put(f"{A}.steps.dim.flags", ["dark"]),
                put(f"{A}.excluded.dark", both("Why.")),
            ],
            [f"{A}.excluded.dark"],
        ),
        ("evidence does not act", [NO_SEE, put(f"{STATEMENT}.kind", "evidence")], []),
        ("a caution acts", [NO_SEE, put(f"{STATEMENT}.kind", "caution")], [STATEMENT]),
        ("a practice acts", [NO_SEE, put(f"{STATEMENT}.kind", "practice")], [STATEMENT]),
        ("one taken back does not", [GONE], []),
        ("without an algorithm nothing is asked", [drop(A)], []),
    ],
    "unknown-statement": [
        (
            "a mistyped one in a step",
            [put(f"{A}.steps.root.see", ["glowroot", "glow"])],
            [f"{A}.steps.root.see.1"],
        ),
        (
            "a withdrawn one in a step",
            [GONE, put(f"{A}.steps.root.see", ["glowroot", "gone"])],
            [f"{A}.steps.root.see.1"],
        ),
        (
            "one left out that is not there",
            [put(f"{A}.excluded.glow", both("Why."))],
            [f"{A}.excluded.glow"],
        ),
        (
            "a red flag left out",
            [put(f"{TOPIC}.red-flags.dark", FLAG), put(f"{A}.excluded.dark", both("Why."))],
            [],
        ),
    ],
}
BASE = [ALGORITHM]


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(based(TABLE, BASE)))
def test_reports_exactly(rule: str, changes: list[Change], routes: list[str]):
    assert reported(rule, changes) == routes


def test_the_small_algorithm_has_no_problem():
    assert check(guidance(ALGORITHM), setting()) == ()
