"""Wordings that stand under the wrong audience: how many are found, and that no right one is."""

from __future__ import annotations

from statistics import median

import pytest

from generator.language.register import ENOUGH, Habit, Pair, pair
from generator.load.editions import frozen_editions
from generator.model import Guidance, walk
from generator.rules import Setting, _registers, check
from generator.rules._survey import survey
from tests.libraries import setting

RULES = {"audiences-swapped", "audience-in-doubt", "wording-swapped-elsewhere"}


def pairs(guidance: Guidance) -> list[tuple[str, str]]:
    """(clinical, plain) of each text whose two wordings differ."""
    found = [text for _, text in walk.texts(guidance) if text["clinician"] != text["patient"]]
    return [(text["clinician"], text["patient"]) for text in found]


def share_killed(guidance: Guidance, limit: float) -> float:
    """Of all pairs, the share that is found when that one pair is exchanged."""
    told = [pair(*each) for each in pairs(guidance)]
    killed = 0
    for index, each in enumerate(told):
        others = [*told]
        others[index] = Pair(each.plain, each.clinical, -each.harder)
        killed += -Habit(others).lean(others[index]) > limit
    return killed / len(told)


def test_of_the_shipped_pairs_nearly_all_are_found_when_exchanged(guidance):
    assert share_killed(guidance, _registers.SURE) >= 0.93
    assert share_killed(guidance, _registers.DOUBTFUL) >= 0.96


def test_no_shipped_pair_is_in_doubt(guidance):
    told = [pair(*each) for each in pairs(guidance)]
    habit = Habit(told)
    assert min(habit.lean(each) for each in told) > -_registers.DOUBTFUL / 2
    assert median(habit.lean(each) for each in told) > 5


def test_no_pair_of_the_archive_is_in_doubt(root):
    for kept in frozen_editions(root)[0]:
        told = [pair(*each) for each in pairs(kept.guidance)]
        habit = Habit(told)
        assert min(habit.lean(each) for each in told) > -_registers.DOUBTFUL


def test_part_of_a_library_is_never_told_to_be_exchanged(guidance, sample):
    """Thirty pairs at random, twenty times: what fits a large library must not fail a small one."""
    every = [pair(*each) for each in pairs(guidance)]
    for start in range(20):
        few = every[start::20] + every[start + 1 :: 25]
        habit = Habit(few)
        assert min(map(habit.lean, few)) > -_registers.SURE


def test_with_the_rules_an_exchanged_text_is_found_at_its_place(guidance, sample):
    texts = [
        (route, text)
        for route, text in walk.texts(guidance)
        if text["clinician"] != text["patient"] and str(route.parts[-1]) in ("texts", "do", "note")
    ]
    for route, text in sample(texts, 6):
        tree = guidance.model_dump(by_alias=True, exclude_unset=True, mode="json")
        node = tree
        for part in route.parts[:-1]:
            node = node[part]
        node[route.parts[-1]] = {"clinician": text["patient"], "patient": text["clinician"]}
        found = [
            each for each in check(Guidance.model_validate(tree), setting()) if each.rule in RULES
        ]
        assert str(route) in {
            ".".join(map(str, each.where.parts[: len(route.parts)])) for each in found
        }


@pytest.mark.parametrize(
    ("clinical", "plain"),
    [
        ("Evaluate for osteoporosis.", "Ask to be checked for weak bones."),
        ("Assess renal function.", "Your doctor checks your kidneys."),
        ("Administer with caution in the elderly patient.", "Take care with it if you are old."),
    ],
)
def test_what_tells_in_any_library(clinical, plain):
    habit = Habit([])
    assert habit.lean(pair(clinical, plain), counted=False) > 3
    assert habit.lean(pair(plain, clinical), counted=False) < -3


def test_a_habit_takes_many_pairs():
    words = pair("luminous plants", "bright plants")
    few, many = Habit([words] * (ENOUGH - 1)), Habit([words] * ENOUGH)
    other = pair("a luminous leaf", "a bright leaf")
    assert few.lean(other, counted=False) < many.lean(other, counted=False)


def test_the_pair_that_is_judged_is_no_witness():
    odd = pair("zeta zeta", "eta eta")
    same = [pair("omega", "alpha")] * ENOUGH
    assert Habit([odd, *same]).lean(odd) == Habit(same).lean(odd, counted=False)


def test_facts_and_stops_do_not_count():
    assert pair("Take {dose}, now.", "take now") == Pair(frozenset(), frozenset())


def test_rules_ask_for_the_leans_once(guidance):
    surveyed = survey(guidance, Setting(setting().today, frozenset()))
    assert _registers._leaning_wrong(surveyed) is _registers._leaning_wrong(surveyed)
