"""The layers behind a statement: quantities, what to read with it, its history; and what a grade is of."""

import pytest
import yaml

from generator.language.terms import Finder
from generator.outputs.layers import histories
from generator.outputs.templates import environment, filled
from generator.outputs.topics import topic_view
from generator.pipeline.sources import template_sources
from tests.libraries import ROOT, guidance, put

STATEMENTS = "topics.dimness.sections.first.statements"
ABOUT = {"clinician": "lanterns", "patient": "lanterns"}
LANTERNS = """
name: {clinician: Lanterns, patient: Lanterns}
claim: s02
kind: recommendation
about: {clinician: lanterns, patient: lanterns}
texts: {clinician: Lanterns beside glowroot., patient: A lantern.}
positions:
  - {body: glow, scheme: glow-2020, strength: strong, direction: against, cite: {ref: smith-2019, passages: [dose]}}
"""


def statement(root):
    return root["topics"]["dimness"]["sections"]["first"]["statements"]["glowroot"]


def lanterns(**changes):
    tree = yaml.load(LANTERNS, Loader=yaml.BaseLoader) | changes
    return put(f"{STATEMENTS}.lanterns", tree)


def viewed(*changes, audience="clinician", told=None):
    library = guidance(*changes)
    view = topic_view(library, "dimness", audience, Finder(library.glossary), told=told)
    return {each.id: each for section in view.sections for each in section.statements}


def page_of(*changes, audience="clinician"):
    library = guidance(*changes)
    view = topic_view(library, "dimness", audience, Finder(library.glossary))
    templates = environment(template_sources(ROOT))
    return filled(templates.get_template("pages/topic.html"), view=view)


POINT = put(
    "topics.dimness.bottom-line",
    [{"texts": {"clinician": "Both.", "patient": "Both."}, "see": ["glowroot", "lanterns"]}],
)


@pytest.mark.parametrize(
    ("audience", "amount"), [("clinician", "5 mg/day"), ("patient", "5 mg a day")]
)
def test_practice_has_the_quantities_of_drugs_as_the_audience_says_them(audience, amount):
    (dose,) = viewed(audience=audience)["glowroot"].practice.quantities
    assert (dose.drug, dose.role, dose.amount.replace("\xa0", " ")) == ("glowroot", "dose", amount)


def test_a_quantity_of_no_drug_is_none_to_use():
    time = {"what": "time", "value": "5", "unit": "mg", "per": "day"}
    assert viewed(put("topics.dimness.facts.dose", time))["glowroot"].practice.quantities == ()


def test_what_the_short_answer_sums_up_together_is_read_together_with_every_direction():
    """Who reads of glowroot sees that somebody is against what goes with it."""
    statements = viewed(lanterns(), POINT)
    (other,) = statements["glowroot"].practice.related
    assert (other.link.label, other.link.href, other.directions) == (
        "Lanterns",
        "#lanterns",
        ("against",),
    )
    (back,) = statements["lanterns"].practice.related
    assert back.directions == ("for",)


def test_statements_that_share_a_dose_are_read_together():
    texts = {"clinician": "Lanterns after {dose}.", "patient": "A lantern after {dose}."}
    assert [
        each.link.href for each in viewed(lanterns(texts=texts))["glowroot"].practice.related
    ] == ["#lanterns"]
    assert viewed(lanterns())["glowroot"].practice.related == ()


def test_what_is_withdrawn_is_not_read_with_anything():
    gone = {
        "name": dict(ABOUT), "claim": "s02", "kind": "recommendation",
        "withdrawn": {"why": "No source was found.", "on": "2026-11-22"},
    }  # fmt: skip
    assert viewed(put(f"{STATEMENTS}.lanterns", gone), POINT)["glowroot"].practice.related == ()


def test_history_tells_each_edition_newest_first():
    reason = {"glowroot": {"kind": "amended", "why": "The dose was added."}}
    first = guidance(put("edition.id", "2026.09"), put("edition.date", "2026-09-22"))
    same = guidance(put("edition.id", "2026.10"), put("edition.date", "2026-10-22"))
    now = guidance(put("topics.dimness.changes", reason))
    told = histories(now, (first, same), "dimness")["glowroot"]
    assert [(each.edition, each.became, each.why) for each in told] == [
        ("2026.11", "changed", "The dose was added."),
        ("2026.09", "first published", None),
    ]
    assert told[0].anchor == "change_dimness_statement_glowroot"
    assert viewed(told={"glowroot": told})["glowroot"].history == told


def test_history_begins_with_the_edition_that_first_has_the_statement():
    first = guidance(put("edition.id", "2026.09"), put("edition.date", "2026-09-22"))
    now = guidance(
        lanterns(),
        put(
            "topics.dimness.changes", {"lanterns": {"kind": "new", "why": "Asked for by readers."}}
        ),
    )
    assert [each.became for each in histories(now, (first,), "dimness")["lanterns"]] == ["new"]


# ------------------------------------------------------------------------------ what a grade is of


OF = put(
    f"{STATEMENTS}.glowroot.positions.0.of",
    {"clinician": "roots at noon", "patient": "a noon root"},
)


@pytest.mark.parametrize(
    ("audience", "of"), [("clinician", "roots at noon"), ("patient", "a noon root")]
)
def test_a_grade_says_beside_it_what_it_is_of(audience, of):
    assert f'<b class="g-position__of">{of}</b>' in page_of(OF, audience=audience)


def test_several_directions_stand_in_one_line_before_the_words():
    def against(root):
        (first,) = statement(root)["positions"]
        statement(root)["positions"].append(
            first | {"direction": "against", "what": ABOUT, "of": ABOUT}
        )

    page = page_of(against)
    line = page.index('class="g-ways"')
    assert line < page.index("data-prose") < page.index('class="g-positions"')
    told = page[line : page.index("</p>", line)]
    assert "<span>For</span>" in told
    assert "<span>Against: lanterns</span>" in told


def test_one_position_stands_before_the_words():
    page = page_of()
    assert "g-ways" not in page
    assert page.index('class="g-positions"') < page.index("data-prose")


SCOPE = put("topics.dimness.scope", {"time": ["night"]})


@pytest.mark.parametrize(
    ("scope", "outside"),
    [
        ({"time": ["noon"]}, True),
        ({"time": ["noon", "night"]}, False),
        ({"place": ["cellar"]}, False),
        ({}, False),
    ],
)
def test_a_grade_of_others_than_the_topics_own_is_marked_as_that(scope, outside):
    at = put(f"{STATEMENTS}.glowroot.positions.0.scope", scope)
    assert viewed(SCOPE, at)["glowroot"].positions[0].elsewhere is outside
    for audience, words in (
        ("clinician", "Outside the scope of this page"),
        ("patient", "Not about the people on this page"),
    ):
        page = page_of(SCOPE, at, audience=audience)
        assert (words in page) is outside
        assert ("g-elsewhere" in page) is outside


# ----------------------------------------------------------------------------- the order of a page


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_help_then_the_answer_then_the_signs_in_full(audience):
    flag = {
        "level": "emergency", "name": {"clinician": "Dark", "patient": "Dark"}, "texts": {"clinician": "Dark.", "patient": "Dark."},
        "words": ["it is dark"], "cites": [{"ref": "smith-2019", "passages": ["dose"]}],
    }  # fmt: skip
    page = page_of(
        put("topics.dimness.red-flags", {"dark": flag}), POINT, lanterns(), audience=audience
    )
    places = [
        page.index(each)
        for each in (
            'class="g-emergency"',
            'id="part_bottom-line"',
            'id="part_red-flags"',
            "data-statement",
        )
    ]
    assert places == sorted(places)


def test_a_page_without_signs_of_its_own_says_whom_to_call():
    page = page_of()
    assert 'class="g-emergency"' in page
    assert "the test number" in page
    assert "#part_red-flags" not in page
