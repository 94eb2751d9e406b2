"""The article's own defects, one by one: which rule reports each, and where, in edition 2025.09.

The list is that of ``article_defects`` in tests/data/inventory.yaml. What no machine can see is
named with the reason. Parts of a defect that take reading are left out: which guideline is the real
source, and which caution of a medicine is missing.
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

# What no machine can see in the edition: its statements carry no scope of their evidence, and whom
# a document is for is a matter of reading it.
UNSEEN = ("4-6 week gate (s17)", "Professional disclaimer (d11)")
OURS = (
    "In-text numbers 1-5",
    "Listed reference 3",
    "Listed 1 is the publisher",
    "10 clinical statements",
    "Strength given for 2 statements only",
    "Population lost",
    "Calcitonin said four times",
    "Section called 'algorithm'",
    "Review state ambiguous",
    "Typography: '1,2,3, and 4 weeks'",
    "No red flags or emergency advice",
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


def test_every_defect_of_the_inventory_has_its_test_or_its_reason():
    defects = facts("inventory")["article_defects"]
    for defect in defects:
        assert sum(defect.startswith(start) for start in (*OURS, *UNSEEN)) == 1, defect
    assert len(defects) == len(OURS) + len(UNSEEN)


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


@pytest.mark.parametrize(
    "claim",
    ["s01", "s02", "s03", "s04", "s08", "s11", "s12", "s14", "s15", "s16", "s17", "s21", "s22"],
)
def test_recommendations_whose_strength_is_lost_are_reported(reported, places, claim):
    """Strength is given for 2 statements only; the labels of the guideline are lost."""
    assert places[claim] in reported["ungraded-recommendation"]


def test_the_two_with_a_strength_are_not(reported, places):
    assert not {places["s18"], places["s20"]} & set(reported["ungraded-recommendation"])


def test_a_strength_of_evidence_without_a_scheme_is_reported(reported, places):
    """'high-strength' for s13 is no grade of anybody."""
    assert f"{places['s13']}.texts.clinician" in reported["strength-told-otherwise"]


def test_the_lost_population_is_reported(reported):
    """The title covers any L2 fracture; no condition is named."""
    assert f"{TOPIC}.scope" in reported["population-lost"]


@pytest.mark.parametrize("claim", ["s01", "s04", "s26"])
def test_each_place_that_says_the_calcitonin_quantities_again_is_reported(reported, places, claim):
    """Calcitonin is said four times; where its quantities are typed they can drift apart."""
    found = [route for route in reported["bare-quantity"] if route.startswith(places[claim])]
    assert found


def test_the_list_that_is_called_an_algorithm_is_reported(reported):
    assert reported["list-for-algorithm"] == [f"{TOPIC}.listing"]


def test_the_surgery_list_without_any_of_or_all_of_is_reported(reported):
    assert [route for route in reported["open-list"] if "surgery" in route]


def test_the_ambiguous_review_state_is_reported(reported):
    """Reviewed by the board (d02), pending review (d03), three states with none chosen (d04)."""
    items = f"{TOPIC}.source.items"
    assert [f"{items}.{name}.quote" for name in ("d02", "d03", "d04")] == reported[
        "approval-claimed"
    ]


def test_numbers_that_look_like_citations_are_reported(reported, places):
    """'1,2,3, and 4 weeks' stands as it was typed in the list of faults, and in s06."""
    assert f"{TOPIC}.source.faults.11.clinician" in reported["slip-of-the-pen"]
    assert [route for route in reported["bare-quantity"] if route.startswith(places["s06"])]


def test_missing_red_flags_are_reported(reported):
    """Those on the archive's pages are the publisher's own; the article has none."""
    assert reported["red-flags-missing"]
