"""How hard a text is to read: syllables, sentences, grades, common words."""

from __future__ import annotations

import pytest

from generator.language.common import NAMES, PLAINER, is_common
from generator.language.reading import (
    Count,
    count,
    grade,
    hardest,
    section_grades,
    sentences,
    words,
)
from generator.language.syllables import syllables
from generator.language.urgency import urgency
from tests.libraries import TOPIC, put
from tests.libraries import guidance as library

# As they are said: the first pronunciation of the CMU Pronouncing Dictionary.
SAID = {
    1: "a the bone break brace back take helped wait worse pain through weeks asked used eight eyes "
    "breathe health strength stretched month walked stayed tried loss nerve's",
    2: "doctor surgeon fracture numbness weakness only sometimes without before nervous bowel bladder "
    "able little needed started people review balance older treatment something table moving being "
    "injured fever patient swelling steady trouble ages",
    3: "medicine exercise vertebra surgery hospital suggested injury infection vitamin recover "
    "important procedure calcium however condition benefit continue possible area",
    4: "emergency experience immediate temperature ability kyphoplasty calcitonin recommended usually",
    5: "vertebroplasty examination inflammatory university immediately",
    6: "osteoporosis rehabilitation acetaminophen physiotherapist osteoporotic responsibility",
}


@pytest.mark.parametrize(
    ("number", "word"), [(number, word) for number, line in SAID.items() for word in line.split()]
)
def test_syllables_as_they_are_said(number, word):
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"), [("US", 2), ("AAOS", 4), ("200", 1), ("L2", 1), ("X-ray", 2), ("don’t", 1)]
)
def test_syllables_of_what_is_no_word(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One sentence", 1),
        ("One. Two! Three? Four", 4),
        ("See Dr. Smith, e.g. today. Go now.", 2),
        ("A dose of 1.5 mg. Then 3.", 2),
        ("“It helps.” So they say.", 2),
        ("It helps (a little). {dose} is enough.", 2),
        ("The US. Then the UK.", 2),
        ("By A. B. Smith. Read it.", 2),
        ("", 0),
        ("   ", 0),
    ],
)
def test_sentences(text, number):
    assert len(sentences(text)) == number


def test_sentences_put_together_are_the_text():
    text = "See Dr. Smith. “Is it so?” Yes (it is). Go!"
    assert " ".join(sentences(text)) == text


def test_words():
    assert words("Don’t take 1.5 mg/day, or a well-known X-ray (L2).") == [
        "Don’t", "take", "1.5", "mg/day,", "or", "a", "well-known", "X-ray", "L2",
    ]  # fmt: skip


def test_grade_is_the_published_formula():
    # 10 words, 2 sentences, 14 syllables, by hand.
    text = "The doctor will see you soon. Take your medicine daily."
    assert count(text) == Count(2, 10, 14)
    assert grade(text) == pytest.approx(0.39 * 5 + 11.8 * 1.4 - 15.59)


def test_grade_of_nothing_and_of_the_easiest():
    assert grade("") == 0 == grade("Go. Sit. Eat.")


def test_hardest_looks_past_short_sentences():
    text = "Osteoporosis. Ask the doctor to see you soon about your medication. Go to bed now and rest."
    assert hardest([text]) == "Ask the doctor to see you soon about your medication."
    assert hardest([]) == ""


def test_shipped_patient_pages_keep_their_limit_and_clinical_ones_are_harder(guidance):
    for topic_id in guidance.topics:
        plain = section_grades(guidance, topic_id, "patient")
        assert max(each.grade for each in plain) < guidance.audiences["patient"].reading_grade
        clinical = {each.section: each for each in section_grades(guidance, topic_id, "clinician")}
        assert all(clinical[each.section].grade > each.grade for each in plain)


def test_section_grades_tell_place_and_hardest_sentence(guidance):
    topic_id, topic = next(iter(guidance.topics.items()))
    found = section_grades(guidance, topic_id, "patient")
    assert [each.section for each in found] == [
        "red-flags", "bottom-line", *topic.sections, "algorithm",
    ]  # fmt: skip
    for each in found:
        assert each.words > 20 and each.hardest and "{" not in each.hardest
        assert each.where.parts[:2] == ("topics", topic_id) and each.where.parts[-1] == "patient"


def test_section_grades_of_a_topic_without_parts():
    (only,) = section_grades(library(), "dimness", "patient")
    assert (only.section, only.title, only.hardest) == (
        "first",
        "What helps",
        "Take glowroot, 5\u00a0mg a day.",
    )
    assert section_grades(library(put(f"{TOPIC}.sections", {})), "dimness", "patient") == ()


@pytest.mark.parametrize(
    "word",
    "the pain numb poo wee you'll don’t doctor’s unsteady half-way kidneys dizziest breastfeeding "
    "rested stopped easily worries healthier ibuprofen".split(),
)
def test_common_words(word):
    assert is_common(word)


@pytest.mark.parametrize(
    "word",
    "percutaneous osteoporosis vertebral symptomatic malignancy prophylaxis renal fracture fractures "
    "concomitant subacute neurological analgesics hypertension calcitonin".split(),
)
def test_words_of_clinicians(word):
    assert not is_common(word)


def test_plainer_words_are_for_clinicians_words_and_plain_themselves():
    for plain in PLAINER.values():
        assert all(is_common(word.strip(",").lower()) for word in plain.split()), plain
    assert all(name == name.lower() for name in NAMES)


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("Call 999 or go to A&E if", "emergency"),
        ("emergency (people with cancer)", "emergency"),
        ("Seek immediate medical care", "emergency"),
        ("call 111 and ask for an ambulance", "emergency"),
        ("Ask for an urgent GP practice appointment or call 111 if", "urgent"),
        ("within 24 hours (people with cancer)", "urgent"),
        ("same day", "urgent"),
        ("none stated in the part seen", None),
        ("This is not an emergency", None),
        ("non-urgent referral", None),
        ("see your GP", None),
    ],
)
def test_urgency(told, level):
    assert urgency(told) == level
