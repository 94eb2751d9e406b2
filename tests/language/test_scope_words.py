"""What the words of a text tell of levels, patients, answers, abbreviations and subjects."""

from __future__ import annotations

import pytest

from generator.language.abbreviations import abbreviations, initials, singular
from generator.language.answers import answers, folded
from generator.language.levels import in_scope, is_level, levels
from generator.language.populations import kind_of, populations
from generator.language.subjects import heads, says, stems, terms
from generator.language.vague import vague_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a fracture at L3 or L4", {"L3", "L4"}),
        ("an L2 nerve root block", {"L2"}),
        ("from T12 to L2", {"T12", "L1", "L2"}),
        ("L3–L5 and L1/2", {"L3", "L4", "L5", "L1", "L2"}),
        ("fusion of C4-6", {"C4", "C5", "C6"}),
        ("bright on T2-weighted images", set()),
        ("the S1 heart sound", set()),
        ("3 L of water, L6, C9, T13", set()),
        ("HCL2 and L2a, vitamin B12", set()),
    ],
)
def test_levels(text: str, found: set[str]):
    assert levels(text) == found


def test_levels_in_scopes():
    assert in_scope({"level": ("L2", "L3")}, {"timing": ("acute",)}) == {"L2", "L3"}
    assert is_level("T12") and not is_level("L23") and not is_level("L3/L4")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an acute osteoporotic fracture", {"timing": {"acute"}}),
        ("subacute fractures", {"timing": {"subacute"}}),
        ("acutely painful fractures", {}),
        ("acute and chronic pain", {"timing": {"acute", "chronic"}}),
        ("a neurologically intact adult", {"nerves": {"intact"}, "age": {"adult"}}),
        ("not neurologically intact", {"nerves": {"compromised"}}),
        ("without neurological compromise", {"nerves": {"intact"}}),
        ("the right pain relief", {}),
        ("the right leg", {"side": {"right"}}),
        ("moderate to severe pain", {"severity": {"moderate", "severe"}}),
        ("women and men", {"sex": {"female", "male"}}),
    ],
)
def test_populations(text: str, found: dict[str, set[str]]):
    assert populations(text) == found


def test_kinds_of_a_scopes_values():
    assert kind_of("Acute") == ("timing", "acute")
    assert kind_of("not intact") == ("nerves", "compromised")
    assert kind_of("osteoporotic compression fracture") is None


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Yes", {"yes"}),
        ("No, or not sure", {"no", "unsure"}),
        ("Not sure, ask today", {"unsure"}),
        ("I don’t know", {"unsure"}),
        ("None of these", {"no"}),
        ("One or more", {"yes"}),
        ("Within 5 days", set()),
        ("Notable", set()),
    ],
)
def test_answers(label: str, found: set[str]):
    assert answers(label) == found


def test_labels_are_compared_without_case_and_stops():
    assert folded(" NO. ") == folded("No") != folded("Not")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An NSAID, then NSAIDs", [("NSAID", False), ("NSAIDs", False)]),
        ("bone density scan (DXA)", [("DXA", True)]),
        ("DXA (a bone density scan)", [("DXA", True)]),
        ("bodies disagree (NASS)", [("NASS", False)]),
        ("EULAR/EFORT 2017", [("EULAR", False)]),
        ("phase III, and IV", []),
        ("A sentence. Another one.", []),
        ("HbA1c and eGFR", [("HbA1c", False), ("eGFR", False)]),
    ],
)
def test_abbreviations(text: str, found: list[tuple[str, bool]]):
    assert list(abbreviations(text)) == found


def test_what_letters_stand_for():
    assert singular("NSAIDs") == "NSAID" and singular("AIDS") == "AIDS"
    assert initials("Royal Australian College of General Practitioners") == "RACGP"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Avoid prolonged bed rest.", ("prolonged",)),
        ("Avoid prolonged bed rest (beyond {rest}).", ()),
        ("Give an adequate dose as needed.", ("adequate", "as needed")),
        ("It is usually appropriate.", ()),
        ("There was no significant difference.", ()),
        ("Consider surgery in significant stenosis.", ("significant",)),
        ("Give {dose} for {course}.", ()),
    ],
)
def test_vague_words(text: str, found: tuple[str, ...]):
    assert vague_words(text) == found


def test_terms_are_found_as_whole_words_longest_first():
    finder = terms(
        (("nerve root block", "block"), ("brace", "brace"), ("back brace", "back-brace"))
    )
    assert finder.found("Two nerve root blocks and a back brace") == {"block", "back-brace"}
    assert finder.found("a brace, embraced") == {"brace"}
    assert finder.found("nerve root") == frozenset()


def test_stems_leave_out_what_every_text_says():
    assert stems("Osteoporotic fractures are recommended for {dose}") == {"osteop", "fractu"}
    assert says("Adults with osteoporosis", "adult")
    assert not says("Children with osteoporosis", "adult")


def test_heads_are_what_is_done():
    assert heads("percutaneous vertebroplasty for a new fracture") == stems(
        "percutaneous vertebroplasty"
    )
    assert heads("surgical consultation for a new fracture").isdisjoint(
        heads("vertebral augmentation for a new fracture")
    )
