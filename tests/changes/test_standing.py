"""What each audience is told of a review follows from its events, an audit, and what is cited."""

from __future__ import annotations

import json

import pytest

from generator.changes.fingerprint import fingerprint
from generator.changes.standing import (
    Reviews,
    Standing,
    is_withdrawn,
    least,
    reckoned,
    standing,
    standings,
)
from generator.outputs.documents import documents
from generator.outputs.templates import environment
from generator.pipeline import outputs_of, template_sources
from tests.libraries import ROOT, STATEMENT, TOPIC, guidance, put

BOTH = ("clinician", "patient")
REWORDED = put(f"{STATEMENT}.texts.patient", "Take another plant, {dose}.")
PRINTS = {each: fingerprint(guidance(), "dimness", each) for each in BOTH}


def event(state, *audiences, by="board"):
    return {"state": state, "on": "2026-11-22", "by": by, "audiences": list(audiences)}


def approved(*audiences):
    audiences = audiences or BOTH
    prints = {each: PRINTS[each] for each in audiences}
    return {**event("approved", *audiences), "fingerprints": prints}


BEGUN = (event("submitted"), event("under-review"))


def told(events, verified=(), *changes):
    library = guidance(put(f"{TOPIC}.review.events", list(events)), *changes)
    marked = frozenset(("dimness", index) for index in verified)
    return {
        audience: (each.state, each.reason)
        for audience, each in standings(library, "dimness", marked).items()
    }


UNDER_REVIEW = ("under-review", None)
APPROVED = ("approved", None)
NOT_VERIFIED = ("under-review", "approval-not-verified")
OTHER_TEXT = ("under-review", "approval-of-another-text")
CHANGED = ("under-review", "changed-since-approval")


@pytest.mark.parametrize(
    ("events", "verified", "clinician", "patient"),
    [
        ([event("submitted")], [], ("submitted", None), ("submitted", None)),
        (BEGUN, [], UNDER_REVIEW, UNDER_REVIEW),
        ([*BEGUN, approved()], [], NOT_VERIFIED, NOT_VERIFIED),
        ([*BEGUN, approved()], [2], APPROVED, APPROVED),
        ([*BEGUN, approved("clinician")], [2], APPROVED, UNDER_REVIEW),
        ([*BEGUN, approved("clinician"), approved("patient")], [2, 3], APPROVED, APPROVED),
        ([*BEGUN, approved("clinician"), approved("patient")], [2], APPROVED, NOT_VERIFIED),
        # A second approval that nobody can verify takes nothing from the first.
        ([*BEGUN, approved(), approved()], [2], APPROVED, APPROVED),
        ([*BEGUN, approved(), event("under-review")], [2], UNDER_REVIEW, UNDER_REVIEW),
        ([*BEGUN, approved(), event("returned", "patient")], [2], APPROVED, ("returned", None)),
        ([*BEGUN, approved(), event("withdrawn")], [2], ("withdrawn", None), ("withdrawn", None)),
        # Withdrawn is for everybody, and until it is submitted anew for everybody.
        ([*BEGUN, event("withdrawn", "patient")], [], ("withdrawn", None), ("withdrawn", None)),
        (
            [*BEGUN, event("withdrawn"), event("submitted", "clinician")],
            [], ("withdrawn", None), ("withdrawn", None),
        ),
        (
            [*BEGUN, event("withdrawn"), event("submitted", *BOTH)],
            [], ("submitted", None), ("submitted", None),
        ),
    ],
)  # fmt: skip
def test_state_follows_from_the_events(events, verified, clinician, patient):
    assert told(events, verified) == {"clinician": clinician, "patient": patient}


@pytest.mark.parametrize("verified", [[], [2]])
def test_an_edit_after_the_approval_falls_back_for_who_reads_it(verified):
    now = told([*BEGUN, approved()], verified, REWORDED)
    assert now["patient"] == (CHANGED if verified else OTHER_TEXT)
    assert now["clinician"] == (APPROVED if verified else NOT_VERIFIED)


def test_an_approval_of_the_old_text_and_one_of_the_new():
    library = guidance(REWORDED)
    new = {
        **approved("patient"),
        "fingerprints": {"patient": fingerprint(library, "dimness", "patient")},
    }
    assert told([*BEGUN, approved(), new], [2, 3], REWORDED)["patient"] == APPROVED
    assert told([*BEGUN, approved(), new], [2], REWORDED)["patient"] == NOT_VERIFIED


@pytest.mark.parametrize(
    ("status", "events", "state"),
    [
        ("retracted", [*BEGUN, approved()], ("needs-update", None)),
        ("withdrawn", BEGUN, ("needs-update", None)),
        ("retracted", [*BEGUN, event("returned")], ("returned", None)),
        ("retracted", [*BEGUN, event("withdrawn")], ("withdrawn", None)),
        ("superseded", BEGUN, UNDER_REVIEW),
    ],
)
def test_a_source_that_no_longer_holds(status, events, state):
    now = told(events, [2], put("references.smith-2019.status", status))
    assert set(now.values()) == {state}


def test_a_superseded_source_keeps_from_being_approved():
    change = put("references.smith-2019.status", "superseded")
    library = guidance(change)
    prints = {each: fingerprint(library, "dimness", each) for each in BOTH}
    events = [*BEGUN, {**approved(), "fingerprints": prints}]
    assert set(told(events, [2], change).values()) == {("under-review", "source-not-in-force")}


def test_as_a_whole_it_is_told_as_the_least_of_its_audiences():
    library = guidance(put(f"{TOPIC}.review.events", [*BEGUN, approved("clinician")]))
    found = standings(library, "dimness", frozenset({("dimness", 2)}))
    assert least(found.values()) == "under-review"
    assert not is_withdrawn(library, "dimness")


def test_what_an_audit_of_another_topic_verified_does_not_count():
    library = guidance(put(f"{TOPIC}.review.events", [*BEGUN, approved()]))
    now = standing(library, "dimness", "patient", frozenset({("another", 2)}))
    assert (now.state, now.reason) == NOT_VERIFIED


# --------------------------------------------------------------------- reckoned once an edition


def test_the_states_of_a_library_are_a_value():
    library = guidance(put(f"{TOPIC}.review.events", [*BEGUN, approved("clinician")]))
    marked = frozenset({("dimness", 2)})
    reviews = reckoned(library, marked)
    assert reviews.verified == marked
    assert reviews.standings == {"dimness": standings(library, "dimness", marked)}
    assert reckoned(library).standings["dimness"]["clinician"].state == "under-review"


def test_all_that_is_made_of_an_edition_tells_the_states_that_it_is_handed():
    """So a state is reckoned once: what makes its own would not find this approval, of no text."""
    library = guidance(put(f"{TOPIC}.review.events", [*BEGUN, event("approved", *BOTH)]))
    as_said = Standing("approved", approvals=(2,))
    reviews = Reviews(frozenset(), {"dimness": dict.fromkeys(BOTH, as_said)})
    templates = environment(template_sources(ROOT))
    made = dict(outputs_of(library, (), templates, pdfs=True, reviews=reviews))
    told = {path for path, page in made.items() if b"Approved by the board" in page}
    pages = {"index.md", "algorithm/index.md", "patient/index.md", "patient/algorithm/index.md"}
    assert told == {"index.md", "quality/index.md", "quality/quality.json"} | {
        f"dimness/{each}" for each in pages if f"dimness/{each}" in made
    } | {"dimness/ask.js", "dimness/patient/ask.js"}
    assert json.loads(made["guidance.json"])["topics"]["dimness"]["review"]["state"] == "approved"
    for each in documents(library, templates, reviews):
        assert each.data["state"] == "Approved by the board on 22 November 2026.", each.address
