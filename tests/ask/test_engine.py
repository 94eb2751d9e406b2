"""What Ask must answer, must not answer, and must show first: cases that a change may not break."""

from __future__ import annotations

import pytest

from tests.ask.engine import firsts

NEVER_CONFUSED = [
    # (audience, question, the name that it must be told not to have)
    ("clinician", "calcitriol dose", "calcitriol"),
    ("clinician", "calcitrol for L2 fracture", "calcitriol"),
    ("clinician", "sacroplasty", "sacroplasty"),
    ("clinician", "medial branch block", "facet joint injection"),
    ("clinician", "L1 fracture calcitonin", "L1"),
    ("clinician", "T12 fracture", "the thoracic spine"),
    ("patient", "does prolia stop more breaks", "denosumab"),
    ("patient", "should i have an epidural", "epidural injection"),
    ("patient", "is a neck brace any good", "a collar"),
    ("patient", "vitamin a", "vitamin A"),
    ("clinician", "how much vitamin b 12", "vitamin B"),
    ("clinician", "calcium channel blockers", "blood pressure medicines"),
    ("patient", "calcium in urine", "calcium in blood or urine"),
    ("patient", "balloon angioplasty", "angioplasty"),
    ("clinician", "hormone replacement", "hormone replacement therapy"),
    ("clinician", "sodium biphosphate", "phosphate"),
    ("clinician", "serum calcitonin", "calcitonin in the blood"),
    ("clinician", "eel calcitonin", "calcitonin of man or eel"),
]


@pytest.mark.parametrize(("audience", "question", "name"), NEVER_CONFUSED)
def test_a_name_is_never_taken_for_another(engine, audience, question, name):
    answer = engine.ask(question, audience)
    assert (answer["state"], answer["results"]) == ("not-covered", [])
    assert {"kind": "not-named", "name": name} in answer["notices"]


TOGETHER = [
    ("L3 kyphoplasty", ["L3", "kyphoplasty"]),
    ("calcitonin for L4 fracture", ["calcitonin", "L4"]),
    ("calcitonin with bracing", ["calcitonin", "a back brace"]),
    ("calcitonin with lithium", ["calcitonin", "lithium"]),
]


@pytest.mark.parametrize(("question", "names"), TOGETHER)
def test_what_no_statement_has_together_is_not_answered_with_either(engine, question, names):
    answer = engine.ask(question, "clinician")
    assert (answer["state"], answer["results"]) == ("not-covered", [])
    assert answer["notices"] == [{"kind": "not-together", "names": names}]


NO_NAMES = [
    "procalcitonin level", "elcatonin", "ozempic", "metformin", "neridronate", "zinc", "does zinc help",
    "calcitonin for migraine",
]  # fmt: skip


@pytest.mark.parametrize("question", NO_NAMES)
def test_a_word_that_nobody_listed_is_no_other_name(engine, question):
    answer = engine.ask(question, "clinician")
    assert answer["state"] == "not-covered"


MENDED = [
    ("calcitonen", "calcitonin", "calcitonin"),
    ("is vertabroplasty advised", "vertebroplasty", "vertebroplasty"),
    ("paracetomol", "paracetamol", "mild-pain"),
    ("bisfosfonates", "bisphosphonates", "bisphosphonates"),
    ("kyfoplasty", "kyphoplasty", "kyphoplasty"),
    ("calci tonin dose", "calcitonin", "calcitonin"),
]


@pytest.mark.parametrize(("question", "to", "first"), MENDED)
def test_a_misspelling_is_mended_and_told(engine, question, to, first):
    answer = engine.ask(question)
    assert to in [each[1] for each in answer["mended"]]
    assert firsts(answer) == [first]


CLASSES = [
    ("should i take fosamax", "alendronate", "bisphosphonates", "bisphosphonates"),
    ("can i take nurofen", "ibuprofen", "NSAIDs", "mild-pain"),
    ("is tramadol ok", "tramadol", "opioids", "opioids"),
    ("should i wear a corset", "a corset", "a back brace", "bracing"),
    ("movicol", "macrogol", "laxatives", "opioids"),
    # What holds two medicines is called by both.
    ("does tramacet help", "tramadol with acetaminophen", "opioids", "opioids"),
]


@pytest.mark.parametrize(("question", "name", "speaks", "first"), CLASSES)
def test_a_class_answers_for_its_members_and_says_so(engine, question, name, speaks, first):
    answer = engine.ask(question)
    assert answer["notices"] == [{"kind": "class", "name": name, "speaks": speaks}]
    assert firsts(answer) == [first]


def test_another_name_for_the_same_thing_needs_no_remark(engine):
    answer = engine.ask("boniva")
    assert (answer["notices"], firsts(answer)) == ([], ["bisphosphonates"])
    assert engine.ask("miacalcin dose", "clinician")["notices"] == []


def test_cement_without_a_balloon_is_not_cement_with_one(engine):
    assert firsts(engine.ask("the cement without the balloon is it dangerous")) == [
        "vertebroplasty"
    ]
    assert firsts(engine.ask("bone cement with a balloon")) == ["kyphoplasty"]


def test_who_recommends_it_gets_the_statement_with_all_positions(engine, guidance):
    answer = engine.ask("who recommends vertebroplasty", "clinician")
    assert firsts(answer) == ["vertebroplasty"]


NOT_COVERED = [
    ("patient", "can i drive"),
    ("patient", "i am pregnant can i take paracetamol"),
    ("patient", "how many paracetamol can i take a day"),  # no dose of it is given
    ("patient", "do i need an mri"),
    ("patient", "fosamax and your jaw bone rotting"),  # a medicine it knows, a harm it does not
    ("patient", "what mattress is best"),
    ("patient", "asdf lkj banana 77"),
    ("clinician", "MRI STIR to date fracture"),
    ("clinician", "zoledronate creatinine clearance cutoff"),
    ("clinician", "compression fx in pregnancy analgesia"),
]


@pytest.mark.parametrize(("audience", "question"), NOT_COVERED)
def test_what_is_not_covered_is_said(engine, audience, question):
    answer = engine.ask(question, audience)
    assert (answer["state"], answer["results"]) == ("not-covered", [])
    assert answer["headings"], "the nearest headings are offered"


def test_what_it_does_not_cover_is_named_where_the_question_is_on_it(engine):
    assert "Which scans you need, and when." in engine.ask("do i need an mri")["limits"]


EMERGENCIES = [
    ("cant feel my legs", "legs-numb"),
    ("cnt feel my leggs", "legs-numb"),
    ("i wet myself last night", "bladder"),
    ("wett my self", "bladder"),
    ("numb down below", "saddle"),
    ("i cnat pee", "bladder"),
    ("dad messed his pants", "bowel"),
    ("my legs gave way", "legs-weak"),
    ("my foot drags and slaps on the floor", "legs-weak"),
    ("cant move my legs", "move"),
    ("can i take advil my legs went numb", "legs-numb"),
    ("fell off a ladder this morning", "accident"),
    ("shivering and a temprature of 39", "fever"),
    ("i had breast cancer and now my back hurts", "cancer"),
    ("my legs went numb should i change my diet", "legs-numb"),
    ("trousers falling off me and im not dieting", "weight"),
    ("cant get hard since my back went", "sexual"),
]


@pytest.mark.parametrize(("question", "flag"), EMERGENCIES)
def test_a_danger_sign_comes_first_whatever_else_is_asked(engine, question, flag):
    answer = engine.ask(question)
    assert answer["state"] == "emergency"
    assert flag in answer["flags"]


def test_an_emergency_is_answered_with_what_to_do(engine):
    assert firsts(engine.ask("can i take advil my legs went numb")) == ["neurological-compromise"]
    assert firsts(engine.ask("my legs gave way")) == ["neurological-compromise"]


NO_EMERGENCY = [
    "how long does the numbing of the L2 nerve last",
    "can they numb the nerve",
    "lost weight on purpose with weight watchers do i need more calcium",
    "i have no weakness in my legs, can i wear a brace",
    "weak bones",
    "grandma wont get out of bed is that bad for her bones",
    "is the balloon done while i am asleep",
    "can the calcitonin spray give you cancer",
]


@pytest.mark.parametrize("question", NO_EMERGENCY)
def test_like_words_are_no_danger_sign(engine, question):
    answer = engine.ask(question)
    assert (answer["state"], answer["flags"]) == ("answered", [])


ALONE = ["i cannot feel my legs", "my legs are numb", "wet myself"]


@pytest.mark.parametrize("question", ALONE)
def test_who_tells_of_nothing_but_a_sign_is_shown_no_statement_on_its_words(engine, question):
    """Balance exercises have legs in them too."""
    answer = engine.ask(question)
    assert firsts(answer, 9) == ["neurological-compromise"]


def test_what_is_asked_beside_a_sign_is_answered_below_it(engine):
    answer = engine.ask("my legs are numb after the nerve block")
    assert firsts(answer, 9) == ["neurological-compromise", "nerve-block"]


SHORT = [
    ("hip flexion 3/5 bilat, was 5/5", "neurological-compromise"),
    ("8/52 on, still 9/10 pain, refer for augmentation?", "conservative-gate"),
    ("R/O myeloma in VCF", "other-causes"),
    ("PT after wedge #", "physical-therapy"),
    ("when can pt get OOB", "early-mobilization"),
]


@pytest.mark.parametrize(("question", "first"), SHORT)
def test_signs_and_capitals_of_clinicians_are_read(engine, question, first):
    answer = engine.ask(question, "clinician")
    assert first in firsts(answer, 2)


def test_a_number_after_a_medicine_is_a_dose_and_an_age_is_none(engine):
    assert engine.ask("fosamax 70", "clinician")["state"] == "not-covered"
    assert engine.ask("ibuprofen 80yo wedge fracture", "clinician")["state"] == "answered"
    assert firsts(engine.ask("calcitonin 200", "clinician"))[0].startswith("calcitonin")


def test_a_phrase_with_a_name_asks_for_a_statement_that_has_it_not(engine):
    """Who asks for more than paracetamol does not ask about paracetamol."""
    answer = engine.ask("panadol is not touching it")
    assert firsts(answer) == ["opioids"]


def test_a_name_in_two_words_is_that_name(engine):
    assert firsts(engine.ask("vertebro plasty")) == ["vertebroplasty"]
    assert firsts(engine.ask("kypho-plasty"))[0].startswith("kyphoplasty")


def test_however_chatty_a_question_is_its_one_telling_word_answers(engine):
    plain = engine.ask("keep me steady")
    chatty = engine.ask(
        "honestly, not one of my clever cousins would ever believe it, but anything to keep me steady"
    )
    assert firsts(plain) == firsts(chatty) == ["balance-training"]


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\u202e", "\ufeff"])
def test_what_nobody_sees_hides_no_danger_sign_and_no_name(engine, unseen):
    """Words copied from a page bring its soft hyphens and marks of direction along."""
    answer = engine.ask(f"I cannot fe{unseen}el my l{unseen}egs")
    assert answer["state"] == "emergency" and "legs-numb" in answer["flags"]
    answer = engine.ask(f"is vertebro{unseen}plasty recommended")
    assert firsts(answer) == ["vertebroplasty"] and not answer["mended"]


def test_half_a_word_is_neither_misspelled_nor_unknown(engine):
    typing = engine.ask("calcit", typing=True)
    assert (typing["results"], typing["mended"]) == ([], [])
    assert engine.ask("how much calcit", typing=True)["mended"] == []
    assert firsts(engine.ask("how much calcitonin", typing=True)) == ["calcitonin"]


def test_nothing_asked_is_nothing_answered(engine):
    assert engine.ask("?")["state"] == "empty"
    assert engine.ask("the")["state"] == "empty"


def test_the_same_question_has_the_same_answer(engine):
    asked = "what can stop me breaking more bones"
    assert engine.ask(asked) == engine.ask(asked)


HOSTILE = [
    "<script>alert(1)</script>",
    "a" * 500,
    "__proto__ constructor",
    "\u202ecalcitonin",
    "%00",
    "toString",
    "({[*+?",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_any_text_has_an_answer(engine, question):
    assert engine.ask(question)["state"] in ("answered", "not-covered", "empty")
