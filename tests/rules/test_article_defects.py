"""The article's own defects, one by one: which rule reports each, and where, in edition 2025.09.

The list is that of ``article_defects`` in tests/data/inventory.yaml. What no machine can see is
named with the reason.
"""

from __future__ import annotations

from datetime import date

import pytest

from generator import pipeline
from generator.rules import rules
from tests.content.facts import facts
from tests.libraries import ROOT

TOPIC = "topics.l2-compression-fracture"

# Statements that rest on a self-published, secondary or unidentified work alone, and the place.
WEAK = {
    "lead": "cites",
    "mild-pain": "cites",
    "opioids": "cites",
    "calcitonin": "cites",
    "calcium-vitamin-d": "cites",
    "bisphosphonates": "cites",
    "antiresorptives-pain": "cites",
    "physical-therapy": "cites",
    "early-strengthening": "cites",
    "balance-training": "cites",
    "kyphoplasty": "positions.0.cite.ref",
    "kyphoplasty-relief": "cites",
    "vertebroplasty": "positions.0.cite.ref",
    "nerve-block": "cites",
    "surgery-not-indicated": "cites",
    "calcitonin-timing": "cites",
    "concomitant-fractures": "cites",  # its [3] is unidentified
    "height-restoration": "cites",  # its [5] is unidentified
    "summary": "cites",
}
CLAIMS_WITHOUT_CITATION = ("s05", "s06", "s07", "s08", "s09", "s10", "s17", "s23", "s24", "s25")

# Defects for other families to report, by their first words. A rule that reports one gets a test
# like those above, and its line is taken from here.
OTHERS = {
    "Strength given for 2 statements only": "grading",
    "Population lost": "scope",
    "Calcitonin said four times": "scope: the same thing told twice",
    "4-6 week gate (s17)": "scope: evidence that does not cover what it is used for",
    "Section called 'algorithm'": "algorithm: a list without start, branches or ends",
    "Review state ambiguous": "governance",
    "Professional disclaimer (d11)": "governance or patient text: the audience is undefined",
    "Typography: '1,2,3, and 4 weeks'": "quantities",
    "No red flags or emergency advice": "patient text",
}
OURS = (
    "In-text numbers 1-5",
    "Listed reference 3",
    "Listed 1 is the publisher",
    "10 clinical statements",
)


@pytest.fixture(scope="module")
def checked():
    return pipeline.check(ROOT, date(2026, 11, 25), edition="2025.09")


@pytest.fixture(scope="module")
def reported(checked) -> dict[str, list[str]]:
    """The routes that each rule reports."""
    found: dict[str, list[str]] = {rule.id: [] for rule in rules()}
    for problem in checked.problems:
        found[problem.rule].append(str(problem.where))
    return found


@pytest.fixture(scope="module")
def places(checked) -> dict[str, str]:
    """The route of each statement, by its id and by its claim."""
    found = {}
    for topic_id, topic in checked.library.guidance.topics.items():
        for section, name, statement in topic.statements():
            route = f"topics.{topic_id}.sections.{section}.statements.{name}"
            found[name] = found[str(statement.claim)] = route
    return found


def test_every_defect_of_the_inventory_is_ours_or_named_for_others():
    defects = facts("inventory")["article_defects"]
    for defect in defects:
        assert sum(defect.startswith(start) for start in (*OURS, *OTHERS)) == 1, defect
    assert len(defects) == len(OURS) + len(OTHERS)


@pytest.mark.parametrize("number", [3, 5])
def test_a_number_that_the_list_does_not_have_is_reported(reported, number):
    """In-text numbers 1-5 but only three references listed."""
    assert f"references.article-ref-{number}.status" in reported["reference-status"]


def test_what_rests_on_an_unlisted_number_is_reported(reported, places):
    """In-text 3 and 5 can be inferred by subject only: nothing stands behind s27 and s29."""
    for claim in ("s27", "s29"):
        assert f"{places[claim]}.cites" in reported["sole-weak-support"]


def test_the_list_cites_works_and_no_place_in_them(reported):
    """The list is unnumbered, and nothing in it says where in the work a claim stands."""
    assert reported["citation-without-locator"] == [
        "references.article-ref-1",
        "references.article-ref-2",
        "references.kim-vaccaro-2006",
    ]


def test_the_listed_article_lacks_its_volume_and_pages(reported):
    """Listed reference 3 is a journal article without volume or pages: it was matched by subject."""
    assert reported["reference-field-missing"] == ["references.kim-vaccaro-2006"] * 2


@pytest.mark.parametrize(("statement", "place"), WEAK.items())
def test_self_published_and_secondary_sources_carry_nothing_alone(
    reported, places, statement, place
):
    """Listed 1 is the publisher citing itself; listed 2 is a secondary summary."""
    assert f"{places[statement]}.{place}" in reported["sole-weak-support"]


def test_nothing_else_rests_on_weak_sources(reported):
    assert len(reported["sole-weak-support"]) == len(WEAK)


@pytest.mark.parametrize("claim", CLAIMS_WITHOUT_CITATION)
def test_each_statement_without_citation_is_reported(reported, places, claim):
    """Ten clinical statements carry no citation."""
    assert places[claim] in reported["unsupported-statement"]


def test_no_other_statement_is_without_citation(reported):
    assert len(reported["unsupported-statement"]) == len(CLAIMS_WITHOUT_CITATION)


@pytest.mark.parametrize(
    "fact",
    [
        "calcitonin-dose", "calcitonin-course", "acute-window", "relief-points", "calcium-intake",
        "vitamin-d-intake", "conservative-trial",
    ],
)  # fmt: skip
def test_each_quantity_of_the_article_is_without_a_source(reported, fact):
    """Its doses and durations cite no passage that states them."""
    assert f"{TOPIC}.facts.{fact}" in reported["uncited-fact"]
