"""The rules that ask the edition before: what both have, what this one changes, the exact routes."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from generator.load import load
from generator.rules import check
from tests import libraries
from tests.libraries import ROOT, STATEMENT, TOPIC, drop, guidance, setting

SECOND = {
    "name": {"clinician": "Rest", "patient": "Rest"},
    "claim": "s02",
    "kind": "practice",
    "texts": {"clinician": "Rest at night.", "patient": "Rest at night."},
    "unsourced": {"clinician": "No source is known.", "patient": "No source is known."},
}
WITHDRAWN = {key: SECOND[key] for key in ("name", "claim", "kind")} | {
    "withdrawn": {"why": "No source.", "on": "2026-11-22"}
}
AT = f"{TOPIC}.sections.first.statements.rest"


def put(route, value):
    """As in tests.libraries; each library gets a copy of its own."""
    return lambda tree: libraries.put(route, deepcopy(value))(tree)


def told(name: str, kind: str):
    """An entry under `changes` of the topic."""
    return put(f"{TOPIC}.changes", {name: {"kind": kind, "why": "It was read again."}})


REWORDED = put(f"{STATEMENT}.texts.patient", "Take the plant, {dose}.")
OTHER_ID = [drop(AT), put(f"{TOPIC}.sections.first.statements.repose", SECOND)]

# Rule, what the row shows, what both editions have, what the new one changes, the routes expected.
TABLE = {
    "unexplained-change": [
        ("reworded", [], [REWORDED], [STATEMENT]),
        ("reworded, with its reason", [], [REWORDED, told("glowroot", "amended")], []),
        ("a dose written elsewhere", [], [put(f"{TOPIC}.facts.dose.value", "6")], [STATEMENT]),
        ("a reference retracted", [], [put("references.smith-2019.status", "retracted")], [STATEMENT]),
        ("a reference's title mended", [], [put("references.smith-2019.title", "Glowroot")], []),
        ("new", [], [put(AT, SECOND)], [AT]),
        ("new, with its reason", [], [put(AT, SECOND), told("rest", "new")], []),
        ("withdrawn: the tombstone says why", [put(AT, SECOND)], [put(AT, WITHDRAWN)], []),
        ("moved only", [put(AT, SECOND)], [lambda tree: tree["topics"]["dimness"]["sections"]["first"].update(statements=dict(reversed(tree["topics"]["dimness"]["sections"]["first"]["statements"].items())))], []),
        ("nothing", [], [], []),
    ],
    "change-against-statement": [
        ("amended, and it is as it was", [], [told("glowroot", "amended")], [f"{TOPIC}.changes.glowroot.kind"]),
        ("new, and it is as it was", [], [told("glowroot", "new")], [f"{TOPIC}.changes.glowroot.kind"]),
        ("new, and it was there in other words", [], [REWORDED, told("glowroot", "new")], [f"{TOPIC}.changes.glowroot.kind"]),
        ("reviewed, and it reads differently", [], [REWORDED, told("glowroot", "reviewed-unchanged")], [f"{TOPIC}.changes.glowroot.kind"]),
        ("reviewed, and it is as it was", [], [told("glowroot", "reviewed-unchanged")], []),
        ("reviewed, and a title was mended", [], [put("references.smith-2019.title", "Glowroot"), told("glowroot", "reviewed-unchanged")], []),
        ("amended, and it is new", [], [put(AT, SECOND), told("rest", "amended")], [f"{TOPIC}.changes.rest.kind"]),
        ("amended", [], [REWORDED, told("glowroot", "amended")], []),
        ("withdrawn before", [put(AT, WITHDRAWN), told("rest", "withdrawn")], [], []),
    ],
    "statement-removed": [
        ("gone", [put(AT, SECOND)], [drop(AT)], [f"{TOPIC}.sections"]),
        ("under another id", [put(AT, SECOND)], OTHER_ID, [f"{TOPIC}.sections"]),
        ("withdrawn", [put(AT, SECOND)], [put(AT, WITHDRAWN)], []),
        ("a whole topic", [lambda tree: tree["topics"].update(night=deepcopy(tree["topics"]["dimness"]))], [drop("topics.night")], ["topics"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "both", "changed", "routes"),
    [
        pytest.param(rule, *row[1:], id=f"{rule}: {row[0]}")
        for rule, rows in TABLE.items()
        for row in rows
    ],
)
def test_reports_exactly(rule, both, changed, routes):
    known = replace(setting(), before=guidance(*both))
    problems = check(guidance(*both, *changed), known)
    found = [problem for problem in problems if problem.rule == rule]
    assert [str(problem.where) for problem in found] == routes
    assert all(problem.hint for problem in found)


def test_a_new_id_for_an_old_claim_is_named():
    problems = check(guidance(*OTHER_ID[1:]), replace(setting(), before=guidance(put(AT, SECOND))))
    (hint,) = [each.hint for each in problems if each.rule == "statement-removed"]
    assert hint == "its claim s02 now stands under 'repose': give that its old id"


def test_without_an_edition_before_they_are_silent():
    """A first edition has nothing to be compared with, whatever its record says."""
    assert check(guidance(told("glowroot", "amended")), setting()) == ()


def test_the_shipped_edition_explains_every_change(guidance):
    before = load(ROOT / "editions" / "2025.09.yaml").guidance
    assert before is not None
    problems = check(guidance, replace(setting(), before=before))
    assert [problem for problem in problems if problem.rule in TABLE] == []
