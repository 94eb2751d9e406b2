"""The fingerprint of what an audience sees: what changes it, and what does not."""

from __future__ import annotations

import pytest

from generator.changes.fingerprint import fingerprint
from generator.language import facts, grades
from tests.libraries import STATEMENT, TOPIC, guidance, put

FLAGS = f"{TOPIC}.red-flags"


CITES = [{"ref": "smith-2019", "passages": ["dose"]}]


def flag(words, level="urgent"):
    name = dict.fromkeys(("clinician", "patient"), words)
    return {"name": name, "level": level, "texts": name, "cites": CITES}


ONE, OTHER, WORST = flag("Glare"), flag("Haze"), flag("Night", "emergency")


def prints(*changes):
    return [fingerprint(guidance(*changes), "dimness", each) for each in ("clinician", "patient")]


def changed(*changes, of=()):
    """The audiences whose fingerprints the changes change; ``of`` are changes that came before."""
    before, after = prints(*of), prints(*of, *changes)
    names = ("clinician", "patient")
    return [
        name
        for name, one, other in zip(names, before, after, strict=True)
        if one != other
    ]  # fmt: skip


def test_it_is_one_of_each_audience():
    clinician, patient = prints()
    assert clinician.startswith("v1:") and len(clinician) == 3 + 64
    assert clinician != patient
    assert changed(put(f"{STATEMENT}.texts.patient", "Eat {dose}.")) == ["patient"]


def test_the_order_in_which_warnings_are_read_counts():
    assert prints(put(FLAGS, {"glare": ONE, "haze": OTHER})) != prints(
        put(FLAGS, {"haze": OTHER, "glare": ONE})
    )


def test_the_order_of_warnings_of_two_levels_is_the_pages_own():
    assert prints(put(FLAGS, {"glare": ONE, "night": WORST})) == prints(
        put(FLAGS, {"night": WORST, "glare": ONE})
    )


def test_the_order_of_other_keys_does_not():
    assert prints(put(FLAGS, {"glare": ONE})) == prints(
        put(FLAGS, {"glare": dict(reversed(ONE.items()))})
    )


def test_nobody_has_a_fingerprint_of_nothing():
    with pytest.raises(KeyError):
        fingerprint(guidance(), "dimness", "nurse")


SMITH = "references.smith-2019"
SAYS = "grading.glow-2020.strengths.strong.directions.for"
BOTH = ["clinician", "patient"]


@pytest.mark.parametrize(
    ("route", "value", "audiences"),
    [
        # What both read.
        (f"{TOPIC}.facts.dose.value", "50", BOTH),
        (f"{SMITH}.passages.dose.quote", "Other words.", BOTH),
        (f"{SMITH}.volume", "20", BOTH),
        (f"{STATEMENT}.claim", "s77", BOTH),
        ("publisher.disclaimer", {"clinician": "None.", "patient": "None."}, BOTH),
        ("bodies.glow.name", "Another name", BOTH),
        # What one of them reads.
        (f"{SAYS}.says.patient", "{who} likes {what}.", ["patient"]),
        (f"{STATEMENT}.texts.clinician", "Glowroot, not {dose}.", ["clinician"]),
        (f"{STATEMENT}.scope", {"timing": ["acute"]}, ["clinician"]),
        (f"{TOPIC}.codes", {"icd-10-cm": ["H53.9"]}, ["clinician"]),
        (f"{SMITH}.passages.dose.note", "Read twice.", ["clinician"]),
        (f"{SMITH}.passages.dose.urgency", "at once", ["clinician"]),
        ("audiences.patient.notice", "Change no medicine.", ["patient"]),
        ("glossary.glowroot.plain", "No plant.", ["patient"]),
        ("glossary.glowroot.also", ["root of glow"], ["patient"]),
        # What steers, sorts or is for editors.
        ("glossary.glowroot.lay", ["glow plant"], []),
        ("glossary.nowhere", {"term": "nowhere", "plain": "In no text."}, []),
        (f"{TOPIC}.facts.dose.what", "How much", []),
        (f"{SAYS}.verb", "likes", []),
        ("grading.glow-2020.strengths.strong.directions.against", {"verb": "x", "says": {"clinician": "No {what}.", "patient": "No {what}."}}, []),
        ("bodies.glow.also", ["glow people"], []),
        (f"{SMITH}.passages.uncited", {"quote": "not-seen"}, []),
        ("references.uncited-2020", {"type": "book", "source-kind": "review", "unverified": []}, []),
        # What tells of the review, the edition and its changes.
        (f"{TOPIC}.review.due", "2028-11-22", []),
        (f"{TOPIC}.review.events.0.note", "Read twice.", []),
        (f"{TOPIC}.changes", {"glowroot": {"kind": "new", "why": "New."}}, []),
        ("changes", {SMITH: {"kind": "amended", "why": "Mended."}}, []),
        ("suppressions", [{"rule": "open-list", "at": TOPIC, "why": "So it is.", "until": "2027-11-22"}], []),
        ("edition.id", "2026.12", []),
        ("edition.date", "2026-11-23", []),
        ("edition.summary", {"clinician": "Next.", "patient": "Next."}, []),
        ("publisher.contact", "write@example.org", []),
        ("audiences.patient.reading-grade", "9", []),
    ],
)  # fmt: skip
def test_whose_it_changes(route, value, audiences):
    assert changed(put(route, value)) == audiences


def test_how_quantities_are_said_counts(monkeypatch):
    before = prints()
    monkeypatch.setattr(facts, "say", lambda fact, style: f"{fact.value} {fact.unit}!")
    assert all(one != other for one, other in zip(before, prints(), strict=True))


def test_how_the_system_says_a_direction_counts(monkeypatch):
    before = prints()
    monkeypatch.setitem(grades.DIRECTION_WORDS, "for", "In favour")
    assert all(one != other for one, other in zip(before, prints(), strict=True))
