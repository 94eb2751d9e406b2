"""Words of strength, bodies, sites, numbers and units: what is recognised in prose, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.language.bodies import Bodies, sentences
from generator.language.error_prone import error_prone
from generator.language.measures import dimension, numbers_in, pairs_in, units_in
from generator.language.mentions import Subjects, mentions
from generator.language.numerals import typed_numbers
from generator.language.people import role_name
from generator.language.sites import sites
from generator.language.strength import phrases
from tests.libraries import guidance, put


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a weak recommendation", ["weak"]),
        ("The advice for it is strong.", ["strong"]),
        ("The strength of this advice is moderate.", ["moderate"]),
        ("Doctors strongly advise against it.", ["strong"]),
        ("They give it only weak support.", ["weak"]),
        ("NASS, Grade C", ["c"]),
        ("There is no strong recommendation.", []),
        ("strong pain medicine for weak bones", []),
        ("high-strength evidence", ["high"]),
        ("no source for “high-strength evidence”", []),
    ],
)
def test_words_of_strength(text, words):
    assert [said.word for said in phrases(text)] == words


def test_bodies_are_found_by_every_name():
    bodies = Bodies(guidance(put("bodies.glow.also", ["plant doctors"])))
    assert bodies.named("Glow 2020 and Plant doctors") == {"glow"}
    assert bodies.named("Glowing reports") == frozenset()


def test_sentences_end_at_stops_and_semicolons():
    assert list(sentences("A is so, e.g. 5 of them. B is not; C is.")) == [
        "A is so, e.g. 5 of them.",
        "B is not",
        "C is.",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at L2", {"L2"}),
        ("at L3-L4", {"L3", "L4"}),
        ("T12 or L1", {"T12", "L1"}),
        ("L9 is none", set()),
        ("the left leg", {"left"}),
        ("right-sided weakness", {"right"}),
        ("on the right", {"right"}),
        ("the right pain relief", set()),
        ("pain in both legs", {"both sides"}),
        ("IL2 and C3PO", set()),
    ],
)
def test_levels_and_sides(text, found):
    assert sites(text) == found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("200 IU", {Decimal(200)}),
        ("1,000 or 1 200 mg", {Decimal(1000), Decimal(1200)}),
        ("5·2 points", {Decimal("5.2")}),
        ("two weeks", {Decimal(2)}),
        ("a week", {Decimal(1)}),
    ],
)
def test_numbers_of_sources(text, numbers):
    assert numbers <= numbers_in(text)


def test_units_of_sources():
    assert units_in("200 international units daily for 4 weeks") == {"IU", "day", "week"} | {
        "unit"
    } - {"unit"}
    assert pairs_in("5 mg and 10-20 µg") == {
        Decimal(5): {"mg"},
        Decimal(10): {"microgram"},
        Decimal(20): {"microgram"},
    }
    assert [dimension(unit) for unit in ("week", "mg/kg", "session", "%")] == [
        "time",
        "amount",
        "count",
        "other",
    ]


def test_typed_numbers_are_those_that_stand_alone():
    assert list(typed_numbers("In 2020, 3 of {dose} at L2, 0.5 or 4-6, 10mg")) == [
        "2020",
        "3",
        "0.5",
        "4",
        "6",
    ]


def test_subjects_are_drugs_and_terms():
    subjects = Subjects(guidance())
    assert subjects.of("Glowroots help") == {"glowroot"}
    assert mentions("Vitamin D tablets", "vitamin D") and not mentions("vitamins", "vitamin D")


def test_roles_have_names():
    assert role_name(guidance(), "editorial-team") == "the editorial team"
    assert role_name(guidance(), "some-board") == "the some board"


def test_each_misread_writing_has_its_mend():
    assert dict(error_prone("5.0 mg QD")) == {
        "5.0": "write it without the trailing zero",
        "QD": "write 'daily'",
    }
    assert list(error_prone("Take {dose} as the US does; 0.5 mg and 10 mg")) == []
