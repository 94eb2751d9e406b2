"""Suppressions: what may stand for a time, and what is wrong with a suppression itself."""

from __future__ import annotations

import pytest

from generator.problem import Level
from generator.rules import SUPPRESSION, review
from tests.libraries import STATEMENT, TOPIC, guidance, put, setting

# A warning of the minimal library: the review of the topic is overdue.
OVERDUE = put(f"{TOPIC}.review.due", "2026-11-20")
AT = f"{TOPIC}.review.due"


def let_stand(**parts: str):
    entry = {"rule": "review-overdue", "at": AT, "why": "Planned.", "until": "2026-12-31"}
    return put("suppressions", [entry | parts])


def faults(*changes) -> list[tuple[str, str]]:
    report = review(guidance(*changes), setting())
    return [(str(each.where), each.message) for each in report.problems if each.rule == SUPPRESSION]


def test_a_warning_may_stand_with_its_reason():
    report = review(guidance(OVERDUE, let_stand()), setting())
    assert "review-overdue" not in [each.rule for each in report.problems]
    ((problem, entry),) = report.suppressed
    assert (problem.rule, problem.level, entry.why) == ("review-overdue", Level.WARNING, "Planned.")


def test_it_holds_to_the_end_of_its_day():
    assert faults(OVERDUE, let_stand(until="2026-11-22")) == []
    assert faults(OVERDUE, let_stand(until="2026-11-21")) == [
        ("suppressions.0.until", "this suppression expired on 2026-11-21")
    ]


def test_an_expired_one_hides_nothing():
    report = review(guidance(OVERDUE, let_stand(until="2026-11-21")), setting())
    assert "review-overdue" in [each.rule for each in report.problems]


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ([let_stand()], "suppressions.0.at", "has nothing to report"),
        ([OVERDUE, let_stand(at=f"{TOPIC}.review")], "suppressions.0.at", "has nothing to report"),
        ([let_stand(rule="review-overdeu")], "suppressions.0.rule", "no rule is called"),
        (
            [
                put(f"{STATEMENT}.cites", ["nobody"]),
                let_stand(rule="unknown-reference", at=f"{STATEMENT}.cites.0.ref"),
            ],
            "suppressions.0.rule",
            "an error cannot be suppressed",
        ),
    ],
    ids=["unused", "another place", "mistyped rule", "an error"],
)
def test_a_suppression_of_nothing_is_an_error(changes, where, words):
    ((place, message),) = faults(*changes)
    assert place == where
    assert words in message


def test_an_error_stays_an_error():
    changes = [
        put(f"{STATEMENT}.cites", ["nobody"]),
        let_stand(rule="unknown-reference", at=f"{STATEMENT}.cites.0.ref"),
    ]
    report = review(guidance(*changes), setting())
    assert "unknown-reference" in [each.rule for each in report.problems]
    assert report.suppressed == ()


def test_twice_is_told():
    entry = {"rule": "review-overdue", "at": AT, "why": "Planned.", "until": "2026-12-31"}
    assert faults(OVERDUE, put("suppressions", [entry, entry])) == [
        ("suppressions.1.at", "this place is suppressed twice")
    ]


VAGUE = put(f"{STATEMENT}.texts.clinician", "Prolonged use, with adequate light, {dose}.")


def vague(**parts: str):
    entry = {"rule": "vague-term", "at": f"{STATEMENT}.texts.clinician", "why": "As in the source."}
    return put("suppressions", [entry | {"until": "2026-12-31"} | parts])


def test_a_new_finding_in_the_same_text_is_told():
    """Looked at was one word; another one may have come later."""
    ((place, message),) = faults(VAGUE, vague())
    assert place == "suppressions.0.at"
    assert message == "this hides findings of 'Prolonged', 'adequate'"


def test_an_entry_holds_for_its_words():
    report = review(guidance(VAGUE, vague(words="adequate")), setting())
    assert [each.where.words for each, _ in report.suppressed] == ["adequate"]
    assert [each.where.words for each in report.problems if each.rule == "vague-term"] == [
        "Prolonged"
    ]
    assert SUPPRESSION not in [each.rule for each in report.problems]


def test_an_entry_for_words_that_are_gone_is_told():
    ((_, message),) = faults(VAGUE, vague(words="gentle"))
    assert message.startswith("'vague-term' has nothing to report of 'gentle' at ")
