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


def told(name: str, kind: str, why: str = "It was read again."):
    """An entry under `changes` of the topic."""
    return put(f"{TOPIC}.changes", {name: {"kind": kind, "why": why}})


CHECK = {
    "found": "supported",
    "now": "unchanged",
    "by": "editorial-team",
    "on": "2026-11-22",
    "note": "Read.",
}
FLAG = f"{TOPIC}.red-flags.dark"
DARK = {
    "name": {"clinician": "Dark", "patient": "Dark"},
    "level": "urgent",
    "texts": {"clinician": "It is dark.", "patient": "It is dark."},
    "words": ["dark"],
    "cites": [{"ref": "smith-2019", "passages": ["dose"]}],
}


SUBMITTED = {"state": "submitted", "on": "2026-11-22", "by": "editorial-team"}
BEGUN = {"state": "under-review", "on": "2026-11-22", "by": "editorial-team"}
GONE = {"state": "withdrawn", "on": "2026-11-22", "by": "editorial-team", "note": "It harms."}
AT_EVENTS = f"{TOPIC}.review.events"


def events(*more):
    """What a review has recorded after the submission."""
    return put(AT_EVENTS, [SUBMITTED, *more])


APPROVAL = {
    "state": "approved",
    "on": "2026-11-22",
    "by": "board",
    "audiences": ["clinician", "patient"],
}
APPROVED = events(BEGUN, APPROVAL)
AT_DUE = f"{TOPIC}.review.due"
LATER = put(AT_DUE, "2030-11-22")
REWORDED = put(f"{STATEMENT}.texts.patient", "Take the plant, {dose}.")
OTHER_ID = [drop(AT), put(f"{TOPIC}.sections.first.statements.repose", SECOND)]

# Rule, what the row shows, what both editions have, what the new one changes, the routes expected.
TABLE = {
    "unexplained-change": [
        ("reworded", [], [REWORDED], [STATEMENT]),
        ("reworded, with its reason", [], [REWORDED, told("glowroot", "amended")], []),
        ("a dose written elsewhere", [], [put(f"{TOPIC}.facts.dose.value", "6")], [STATEMENT]),
        ("a reference retracted", [], [put("references.smith-2019.status", "retracted")], [STATEMENT, "references.smith-2019"]),
        ("a reference's title mended", [], [put("references.smith-2019.title", "Glowroot")], ["references.smith-2019"]),
        ("new", [], [put(AT, SECOND)], [AT]),
        ("new, with its reason", [], [put(AT, SECOND), told("rest", "new")], []),
        ("withdrawn: the tombstone says why", [put(AT, SECOND)], [put(AT, WITHDRAWN)], []),
        ("moved only", [put(AT, SECOND)], [lambda tree: tree["topics"]["dimness"]["sections"]["first"].update(statements=dict(reversed(tree["topics"]["dimness"]["sections"]["first"]["statements"].items())))], []),
        ("nothing", [], [], []),
        ("its reason is that of the edition before", [told("glowroot", "amended")], [REWORDED], [STATEMENT]),
        ("a new reason for a new change", [told("glowroot", "amended")], [REWORDED, told("glowroot", "amended", "Other.")], []),
        ("a red flag", [put(FLAG, DARK)], [put(f"{FLAG}.texts.patient", "It is not dark.")], [FLAG]),
        ("a red flag, with its reason", [put(FLAG, DARK)], [put(f"{FLAG}.level", "assess"), told("red-flags.dark", "amended")], []),
        ("a red flag that is gone", [put(FLAG, DARK)], [drop(FLAG)], [FLAG]),
        ("a new red flag", [], [put(FLAG, DARK)], [FLAG]),
        ("a word explained otherwise", [], [put("glossary.glowroot.plain", "No plant.")], ["glossary.glowroot"]),
        ("a new word", [], [put("glossary.dim", {"term": "dim", "plain": "Not bright."})], []),
        ("whom it is for", [], [put(f"{TOPIC}.applies-to.patient", "Children who are dim.")], [TOPIC]),
        ("whom to call", [], [put("publisher.emergency.number", "another number")], ["publisher"]),
        ("whom to call, with its reason", [], [put("publisher.emergency.number", "another number"), put("changes", {"publisher": {"kind": "amended", "why": "It moved."}})], []),
        ("the words of a grade", [], [put("grading.glow-2020.strengths.strong.label", "Sure")], [STATEMENT, "grading.glow-2020"]),
        ("the next review's day", [], [put(f"{TOPIC}.review.due", "2028-11-22")], []),
        ("the edition's summary", [], [put("edition.summary.patient", "Second.")], []),
    ],
    "change-of-part": [
        ("a red flag that is not there", [], [told("red-flags.drak", "amended")], [f"{TOPIC}.changes.red-flags.drak"]),
        ("a red flag that is as it was", [put(FLAG, DARK)], [told("red-flags.dark", "amended")], [f"{TOPIC}.changes.red-flags.dark.kind"]),
        ("a red flag that was looked at", [put(FLAG, DARK)], [told("red-flags.dark", "reviewed-unchanged")], []),
        ("looked at, and it has changed", [put(FLAG, DARK)], [put(f"{FLAG}.level", "assess"), told("red-flags.dark", "reviewed-unchanged")], [f"{TOPIC}.changes.red-flags.dark.kind"]),
        ("withdrawn, and it is there", [put(FLAG, DARK)], [put(f"{FLAG}.level", "assess"), told("red-flags.dark", "withdrawn")], [f"{TOPIC}.changes.red-flags.dark.kind"]),
        ("gone", [put(FLAG, DARK)], [drop(FLAG), told("red-flags.dark", "withdrawn")], []),
        ("a part of the library", [], [put("glossary.glowroot.plain", "No plant."), put("changes", {"glossary.glowroot": {"kind": "amended", "why": "Wrong."}})], []),
        ("a part of the library that is not there", [], [put("changes", {"glossary.glow": {"kind": "amended", "why": "Wrong."}})], ["changes.glossary.glow"]),
        ("the page around the statements", [], [put(f"{TOPIC}.applies-to.patient", "Children."), told("topic.page", "amended")], []),
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
    "source-check-against-statement": [
        ("mended, and it was", [], [REWORDED, put(f"{STATEMENT}.source-check", CHECK | {"now": "mended"})], []),
        ("mended, and it is as it was", [], [put(f"{STATEMENT}.source-check", CHECK | {"now": "mended"})], [f"{STATEMENT}.source-check.now"]),
        ("unchanged, and it was mended", [], [REWORDED, put(f"{STATEMENT}.source-check", CHECK)], [f"{STATEMENT}.source-check.now"]),
        ("a check of long ago", [put(f"{STATEMENT}.source-check", CHECK)], [REWORDED], []),
    ],
    "id-used-again": [
        ("the same", [put(AT, SECOND)], [], []),
        ("another claim", [put(AT, SECOND)], [put(f"{AT}.claim", "s03")], [f"{AT}.claim"]),
        ("its claim is gone", [put(AT, SECOND)], [drop(f"{AT}.claim")], [AT]),
        ("its claim under another id", [put(AT, SECOND)], OTHER_ID, [f"{TOPIC}.sections.first.statements.repose.claim"]),
        ("withdrawn once, and speaks again", [put(AT, WITHDRAWN)], [put(AT, SECOND)], [AT]),
        ("withdrawn once, and returns with a reason", [put(AT, WITHDRAWN)], [put(AT, SECOND), told("rest", "new")], []),
        ("withdrawn and stays so", [put(AT, WITHDRAWN)], [], []),
        ("a new statement", [], [put(AT, SECOND)], []),
    ],
    "edition-against-date": [
        ("the month of its date", [], [], []),
        ("another month", [], [put("edition.id", "2026.12"), put("edition.summary.clinician", "More."), put("edition.summary.patient", "More.")], ["edition.date"]),
        ("another year", [], [put("edition.date", "2025-11-22")], ["edition.date", "edition.date"]),
        ("a second one in the month", [], [put("edition.id", "2026.11.2"), put("edition.summary", {"clinician": "More.", "patient": "More."})], []),
        ("the summary of the one before", [], [put("edition.id", "2026.11.2")], ["edition.summary.clinician", "edition.summary.patient"]),
        ("dated before the one before", [put("edition.date", "2026-11-30")], [put("edition.date", "2026-11-29")], ["edition.date"]),
        ("an archive replaced by an older one", [], [put("edition.archive", {"replaced-by": "2026.10", "notice": {"clinician": "Old.", "patient": "Old."}})], ["edition.archive.replaced-by"]),
        ("an archive", [], [put("edition.archive", {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}})], []),
    ],
    "review-event-gone": [
        ("a further event", [events(BEGUN)], [events(BEGUN, GONE)], []),
        ("one between two: two branches were merged", [events(GONE)], [events(BEGUN, GONE)], []),
        ("a withdrawal is gone", [events(GONE)], [events()], [AT_EVENTS]),
        ("a withdrawal reads otherwise", [events(GONE)], [events(GONE | {"note": "It may."})], [AT_EVENTS]),
        ("a withdrawal is for one audience now", [events(GONE)], [events(GONE | {"audiences": ["patient"]})], [AT_EVENTS]),
        ("a withdrawal was moved before the others", [events(BEGUN, GONE)], [put(AT_EVENTS, [GONE, SUBMITTED, BEGUN])], [AT_EVENTS]),
        ("two are gone", [events(BEGUN, GONE)], [events()], [AT_EVENTS, AT_EVENTS]),
        ("of a document in an archive", [events(GONE), put("edition.archive", {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}})], [events()], []),
        ("of a topic that is gone itself", [lambda tree: tree["topics"].update(night=deepcopy(tree["topics"]["dimness"]))], [drop("topics.night")], []),
    ],
    "review-put-off": [
        ("of an approved text", [APPROVED], [LATER], [AT_DUE]),
        ("to an earlier day", [APPROVED], [put(AT_DUE, "2027-01-22")], []),
        ("of a text that nobody approved", [], [LATER], []),
        ("of a text that was returned since", [APPROVED], [LATER, events(BEGUN, APPROVAL, {**BEGUN, "state": "returned"})], []),
        ("approved anew", [APPROVED], [LATER, events(BEGUN, APPROVAL, {**APPROVAL, "on": "2026-11-23"})], []),
        ("approved anew for one audience alone", [APPROVED], [LATER, events(BEGUN, APPROVAL, {**APPROVAL, "on": "2026-11-23", "audiences": ["patient"]})], [AT_DUE]),
        ("returned and approved anew for one audience, the other's stands", [APPROVED],
         [LATER, events(BEGUN, APPROVAL, *({**APPROVAL, "state": each, "on": "2026-11-23", "audiences": ["patient"]} for each in ("returned", "submitted", "under-review", "approved")))], [AT_DUE]),
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
    before = guidance(*both)
    known = replace(setting(), before=before, earlier=(before,))
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


def test_a_statement_that_a_pull_request_takes_away_is_told():
    """It stands in no edition yet; whoever read the preview finds nothing and is not told."""
    known = replace(setting(), base=guidance(put(AT, SECOND)))
    problems = check(guidance(), known)
    (found,) = [each for each in problems if each.rule == "statement-removed"]
    assert found.message == "the statement 'rest' that was there before is gone"
    again = replace(known, before=known.base)
    assert [each.rule for each in check(guidance(), again)].count("statement-removed") == 1


def test_an_event_that_a_pull_request_takes_away_is_told_with_what_it_was():
    """Against its base and the edition before at once it is told once, and what to put back."""
    before = guidance(events(GONE))
    for known in (
        replace(setting(), base=before),
        replace(setting(), base=before, before=before, earlier=(before,)),
    ):
        (found,) = [e for e in check(guidance(), known) if e.rule == "review-event-gone"]
        assert found.message == (
            "the event 'withdrawn' of 2026-11-22 by editorial-team, which was there before, is gone"
        )
        assert found.hint == (
            "put it back as it was: "
            "{state: withdrawn, on: 2026-11-22, by: editorial-team, note: It harms.}"
        )


def test_an_event_of_an_edition_further_back_is_told_too():
    """The edition in between did not have the topic; the one before it has."""
    older = guidance(events(GONE))
    newer = guidance(lambda tree: tree["topics"].update(night=tree["topics"].pop("dimness")))
    known = replace(setting(), before=newer, earlier=(older, newer))
    (found,) = [e for e in check(guidance(), known) if e.rule == "review-event-gone"]
    assert "by editorial-team, which edition 2026.11 has, is gone" in found.message
