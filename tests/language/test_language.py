"""How quantities, grades, words and dates are said and recognised: tables of exact results."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.breadcrumbs import breadcrumb
from generator.language.dates import day
from generator.language.facts import fill, say, tokens
from generator.language.grades import badge, sentence
from generator.language.polarity import polarities
from generator.language.quantities import bare_quantities
from generator.language.terms import Finder
from generator.model import Fact, Position, Term
from generator.problem import Route
from tests import libraries

NBSP = "\N{NO-BREAK SPACE}"


def fact(**fields) -> Fact:
    return Fact.model_validate({"what": "x", **fields})


FACTS = [
    ({"value": "200", "unit": "IU", "per": "day"}, "200~IU/day", "200~IU a day"),
    ({"value": "4", "unit": "week"}, "4~weeks", "4~weeks"),
    ({"value": "1", "unit": "week"}, "1~week", "1~week"),
    ({"value": "0.5", "unit": "mg"}, "0.5~mg", "0.5~mg"),
    ({"value": "0.5", "unit": "day"}, "0.5~days", "0.5~days"),
    ({"from": "0", "to": "5", "unit": "day"}, "0–5~days", "0 to 5~days"),
    ({"from": "0", "to": "1", "unit": "day"}, "0–1~day", "0 to 1~day"),
    ({"from": "1000", "to": "1200", "unit": "mg", "per": "day"}, "1000–1200~mg/day", "1000 to 1200~mg a day"),
    ({"values": ["1", "2", "3", "4"], "unit": "week"}, "1, 2, 3 and 4~weeks", "1, 2, 3 and 4~weeks"),
    ({"value": "50", "unit": "%"}, "50%", "50%"),
    ({"value": "2", "unit": "puff", "per": "hour"}, "2~puffs/hour", "2~puffs an hour"),
    ({"value": "10000", "unit": "IU"}, "10000~IU", "10000~IU"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "clinical", "plain"), FACTS)
def test_each_style_says_a_quantity_in_its_own_way(fields, clinical, plain):
    assert say(fact(**fields), "clinical") == clinical.replace("~", NBSP)
    assert say(fact(**fields), "plain") == plain.replace("~", NBSP)


@given(st.integers(0, 10**9), st.sampled_from(["mg", "day", "IU", "week"]))
def test_no_style_changes_a_number(number, unit):
    for style in ("clinical", "plain"):
        assert say(fact(value=str(number), unit=unit), style).split(NBSP)[0] == str(number)


def test_facts_are_filled_where_they_are_named():
    facts = {"dose": fact(value="5", unit="mg"), "time": fact(value="3", unit="day")}
    assert fill("Take {dose} for {time}.", facts, "plain") == f"Take 5{NBSP}mg for 3{NBSP}days."
    assert list(tokens("{dose} and {x}, {dose}")) == ["dose", "x", "dose"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("200 IU daily", ["200 IU"]),
        ("200IU", ["200IU"]),
        ("5.5 mg", ["5.5 mg"]),
        ("0-5 days", ["0-5 days"]),
        ("0–5 days", ["0–5 days"]),
        ("4 to 6 weeks", ["4 to 6 weeks"]),
        ("a 4-week course", ["4-week"]),
        ("1, 2, 3 and 4 weeks", ["3 and 4 weeks"]),
        ("four weeks", ["four weeks"]),
        ("Four to six weeks", ["Four to six weeks"]),
        ("twice a day", ["twice a day"]),
        ("twice daily", ["twice daily"]),
        ("once a day", ["once a day"]),
        ("half of 12 months", ["12 months"]),
        ("12 %", ["12 %"]),
        ("38.5 °C", ["38.5 °C"]),
        (".5 mg", [".5 mg"]),
        ("5 MG", ["5 MG"]),
        ("500 MCG", ["500 MCG"]),
        ("200 iu", ["200 iu"]),
        ("½ tablet", ["½ tablet"]),
        ("200 international units", ["200 international units"]),
        ("2x daily", ["2x"]),
        ("20 mEq", ["20 mEq"]),
        ("6 hourly", ["6 hourly"]),
        ("5 L", ["5 L"]),
        ("at L3 or L4", []),
        ("1 in 5 people", []),
        ("L2, L3 and L4", []),
        ("AAOS 2010 and NICE TA279", []),
        ("3 of 11 recommendations", []),
        ("one bone, two groups", []),
        ("some days", []),
        ("M80.08XA", []),
        ("day 1", []),
    ],
)
def test_bare_quantities(text, found):
    assert list(bare_quantities(text)) == found


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("AAOS 2010 recommends against vertebroplasty.", {"against"}),
        ("It strongly advises against it.", {"against"}),
        ("Vertebroplasty is not recommended.", {"against"}),
        ("Surgery is generally not indicated.", {"against"}),
        ("Avoid prolonged bed rest.", {"against"}),
        ("You should not take it.", {"against"}),
        ("Do not stay in bed.", {"against"}),
        ("EMA advised that the spray be removed from the market.", {"against"}),
        ("AAOS suggests calcitonin.", {"for"}),
        ("Kyphoplasty is an option.", {"for"}),
        ("Bracing may be considered.", {"for"}),
        ("It is unable to recommend for or against bracing.", {"neither"}),
        ("It could not say for or against it.", {"neither"}),
        ("AAOS makes no recommendation on analgesics.", {"neither"}),
        ("AAOS is inconclusive on exercise.", {"neither"}),
        ("NOGG recommends it; AAOS is inconclusive.", {"for", "neither"}),
        ("AAOS recommends against it; NICE recommends it.", {"for", "against"}),
        ("It isn’t recommended.", {"against"}),
        ("It can't be recommended.", {"against"}),
        ("We don't recommend it.", {"against"}),
        ("It is never recommended.", {"against"}),
        ("It is no longer recommended.", {"against"}),
        ("Neither body recommends it.", {"against"}),
        ("Nobody recommends it.", {"against"}),
        ("It recommends not using it.", {"against"}),
        ("It failed to recommend it.", {"against"}),
        ("It is not\N{NO-BREAK SPACE}recommended.", {"against"}),
        ("It is not\nrecommended.", {"against"}),
        ("Never use it.", {"against"}),
        ("It is contraindicated.", {"against"}),
        ("It should not routinely be used.", {"against"}),
        ("Do not routinely offer it.", {"against"}),
        ("You shouldn't take it.", {"against"}),
        ("It is not appropriate.", {"against"}),
        ("It is given for {avoid-window}.", set()),
        ("The tests did not check a later start.", set()),
        ("We could not read the advice.", set()),
        ("It is not clear if a brace helps.", set()),
        ("Calcitonin is a hormone.", set()),
    ],
)
def test_polarities(text, lean):
    assert polarities(text) == lean


def finder() -> Finder:
    return Finder(
        {
            "nsaid": Term(term="NSAID", plain="A pill."),
            "bone-cement": Term(term="bone cement", plain="Cement."),
            "cement": Term(term="cement", plain="Glue.", also=("glue",)),
        }
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("An NSAID helps.", [("NSAID", "nsaid")]),
        ("NSAIDs help.", [("NSAIDs", "nsaid")]),
        ("Nsaid pills.", [("Nsaid", "nsaid")]),
        ("Bone cement, then cement.", [("Bone cement", "bone-cement"), ("cement", "cement")]),
        ("Glue it.", [("Glue", "cement")]),
        ("cemented, glues", [("glues", "cement")]),
        ("nothing here", []),
        ("cement and cement", [("cement", "cement")]),
    ],
)
def test_terms_are_found_as_whole_words_once(text, marked):
    parts = finder().split(text, set())
    assert [(part.text, part.term) for part in parts if part.term] == marked
    assert "".join(part.text for part in parts) == text


@given(st.text())
def test_marking_terms_never_changes_a_text(text):
    assert "".join(part.text for part in finder().split(text, set())) == text


def position(**fields) -> Position:
    return Position.model_validate({"body": "glow", "cite": "smith-2019", **fields})


@pytest.mark.parametrize(
    ("fields", "said", "short"),
    [
        (
            {"scheme": "glow-2020", "strength": "strong", "direction": "against"},
            "Glow 2020 recommends against glowroot (Strong).",
            "Against · Strong",
        ),
        (
            {"scheme": "glow-2020", "strength": "strong", "direction": "for"},
            "Glow 2020 recommends glowroot (Strong).",
            "For · Strong",
        ),
        ({"direction": "for"}, "Glow 2020 advises glowroot (no grade seen).", "For"),
        (
            {"direction": "against"},
            "Glow 2020 advises against glowroot (no grade seen).",
            "Against",
        ),
        (
            {"direction": "none"},
            "Glow 2020 advises neither for nor against glowroot (no grade seen).",
            "Neither for nor against",
        ),
        (
            {"direction": "conditional", "conditions": {"clinician": "it is dark"}},
            "Glow 2020 supports glowroot only under these conditions (no grade seen): it is dark.",
            "Only under conditions",
        ),
        (
            {},
            "Glow 2020 speaks of glowroot, without a grade or a direction. Its own words are quoted with the evidence.",
            "No direction stated",
        ),
    ],
)
def test_strength_and_direction_are_said_by_the_system(fields, said, short):
    grading = libraries.guidance().grading
    given_position = position(**fields)
    conditions = (given_position.conditions or {}).get("clinician")
    told = sentence(given_position, "clinician", "Glow 2020", "glowroot", conditions, grading)
    assert told == said
    assert badge(given_position, grading) == short


def test_braces_in_a_name_are_not_filled_again():
    graded = position(scheme="glow-2020", strength="strong", direction="for")
    grading = libraries.guidance().grading
    assert "{what}" in sentence(graded, "clinician", "{what}", "glowroot", None, grading)


def test_dates_do_not_depend_on_the_locale():
    assert day(date(2026, 11, 2)) == "2 November 2026"


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (("topics", "dimness", "sections", "first", "statements", "glowroot", "cites", 0, "ref"), "Dimness › Glowroot › citation 1 › ref"),
        (("topics", "dimness", "facts", "dose"), "Dimness › facts › Dose"),
        (("references", "smith-2019", "DOI"), "references › Smith 2019 › DOI"),
        (("topics", "dimness", "questions", "patient", 1), "Dimness › questions › patient › 2"),
        ((), "the library"),
    ],
)  # fmt: skip
def test_routes_in_words(route, said):
    assert breadcrumb(Route(route), libraries.guidance()) == said


def test_an_endless_list_of_numbers_is_read_once():
    """Eight times the text took 500 times as long when each number began a list to its end."""

    def cost(length: int) -> float:
        begun = time.process_time()
        for _ in range(5):
            assert list(bare_quantities("1,000," * length)) == []
        return time.process_time() - begun

    cost(300)
    assert cost(2400) < 40 * max(cost(300), 1e-4)
