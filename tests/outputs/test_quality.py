"""The quality report, its figures for machines, and the page of the rules."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from generator import rules
from generator.language.reading import SectionGrade
from generator.load import load
from generator.load.editions import frozen_editions
from generator.model import Guidance, Suppression
from generator.model.walk import strings
from generator.outputs.addresses import QUALITY, RULES
from generator.outputs.places import place
from generator.outputs.quality import quality_view, reading_rows
from generator.outputs.quality_data import quality_json
from generator.outputs.rulebook import FAMILIES, RuleManual, rules_view
from generator.outputs.templates import environment, filled
from generator.pipeline import outputs_of
from generator.pipeline.manuals import manuals
from generator.pipeline.sources import template_sources
from generator.problem import ROOT, Level, Place, Problem, Route
from tests.libraries import ROOT as PROJECT
from tests.libraries import STATEMENT, TOPIC, drop, guidance, put
from tests.site.reading import words

TEMPLATES = environment(template_sources(PROJECT))
LIMIT = put("audiences.patient.reading-grade", 6)
PROSE = Route(tuple(f"{STATEMENT}.texts.patient".split(".")))


def warning(where: Route | Place = PROSE, rule: str = "bare-quantity", message: str = "the x"):
    return Problem(rule, Level.WARNING, message, where, "a hint")


def report(*problems: Problem, library: Guidance | None = None, **more: object) -> BeautifulSoup:
    """The quality page of the minimal library with these problems."""
    view = quality_view(library or guidance(), problems, manuals(), **more)
    return BeautifulSoup(filled(TEMPLATES.get_template("pages/quality.html"), view=view), "lxml")


def data(*problems: Problem, library: Guidance | None = None, **more: object) -> dict:
    view = quality_view(library or guidance(), problems, manuals(), **more)
    return json.loads(quality_json(view))


# ------------------------------------------------------------------------------- the quality page


def test_the_sum_comes_first():
    page = report(warning(), warning(), Problem("unknown-fact", Level.ERROR, "no", PROSE))
    assert words(page.select_one("[data-sum]")) == "1 error, 2 warnings, 0 let stand"
    assert page.select_one("h1").find_next("p").has_attr("data-sum")
    assert [each["href"] for each in page.select("[data-sum] a")] == [
        "#part_error",
        "#part_warning",
    ]
    assert all(page.select_one(each["href"]) for each in page.select("[data-sum] a"))


def test_nothing_found_is_said():
    page = report()
    assert "The rules found nothing to report" in words(page)
    assert not page.select("[data-sum] a, [data-finding], #part_let-stand, #part_reading")


def test_the_gravest_level_comes_first_and_of_a_level_the_rule_with_most_findings():
    page = report(
        warning(rule="uncited-reference"),
        warning(),
        warning(),
        Problem("unknown-fact", Level.ERROR, "no", PROSE),
    )
    found = [each["data-rule"] for each in page.select("[data-rule]")]
    assert found == ["unknown-fact", "bare-quantity", "uncited-reference"]


@pytest.mark.parametrize(("count", "open_"), [(1, 1), (7, 7), (8, 5), (200, 5)])
def test_many_findings_of_a_rule_are_folded_and_none_is_lost(count: int, open_: int):
    page = report(*(warning(message=f"fault {n}") for n in range(count)))
    told = [words(each).partition(" Fault ")[2] for each in page.select("[data-finding]")]
    assert told == [f"{n}." for n in range(count)]
    assert len(page.select("details [data-finding]")) == count - open_


def test_a_finding_says_what_where_and_by_which_rule():
    page = report(warning(message="'<b>5 mg</b>' is typed"))
    finding = page.select_one("[data-finding]")
    assert words(finding) == "Glowroot › patient '<b>5 mg</b>' is typed."
    assert finding.a["href"] == "../dimness/patient/index.html#glowroot"
    assert page.select_one("[data-rule] a")["href"] == "../rules/index.html#rule_bare-quantity"
    assert "a hint" not in words(page)


def test_with_several_topics_a_place_names_its_topic():
    other = json.loads(guidance().model_dump_json(by_alias=True, exclude_none=True))
    library = guidance(put("topics.dullness", other["topics"]["dimness"]))
    assert words(report(warning(), library=library).select_one("[data-finding]")).startswith(
        "Dimness › Glowroot"
    )


def test_a_place_in_a_file_has_no_link():
    page = report(warning(Place("editions/x.yaml", 3), rule="edition-file"))
    assert words(page.select_one("[data-finding]")) == "editions/x.yaml, line 3 The x."
    assert not page.select("[data-finding] a")


def test_a_rule_that_nobody_explains_has_no_link():
    page = report(warning(rule="of-another-house"))
    assert "of-another-house" in words(page.select_one("[data-rule]"))
    assert not page.select("[data-rule] p a[href*=rule_]")


def test_what_editors_let_stand_is_shown_with_reason_and_day():
    until = Suppression.model_validate(
        {"rule": "bare-quantity", "at": str(PROSE), "why": "<i>Checked</i>.", "until": "2027-01-31"}
    )
    page = report(suppressed=[(warning(), until)])
    row = page.select_one("[data-let-stand]")
    for part in ("Glowroot › patient", "The x.", "<i>Checked</i>.", "31 January 2027"):
        assert part in words(row)
    assert "1 let stand" in words(page.select_one("[data-sum]"))
    found = data(suppressed=[(warning(), until)])
    assert found["findings"] == [] and found["counts"]["let-stand"] == 1
    assert found["let-stand"] == [
        {
            "rule": "bare-quantity",
            "level": "warning",
            "message": "the x",
            "route": str(PROSE),
            "where": "Dimness › Glowroot › patient",
            "why": "<i>Checked</i>.",
            "until": "2027-01-31",
        }
    ]


def test_an_archive_says_that_its_faults_are_kept():
    notice = {"clinician": "Old.", "patient": "Old."}
    library = guidance(
        put("edition.archive", {"replaced-by": "2026.12", "notice": notice}),
        drop(f"{TOPIC}.review.due"),
    )
    error = Problem("unknown-fact", Level.ERROR, "no", PROSE)
    assert "its faults are kept and shown" in words(report(error, library=library))
    assert "archive" not in words(report(error))
    assert data(library=library)["archived"] is True and data()["archived"] is False


ROUTE = ROOT / "topics"


def grades(library: Guidance, topic: str, audience: str) -> list[SectionGrade]:
    title = library.topics[topic].sections["first"].title[audience]
    return [SectionGrade("first", title, 7.25, 12, "Hard <words>.", ROUTE)]


def test_reading_grades_are_shown_where_they_were_measured():
    library = guidance(LIMIT)
    rows = tuple(reading_rows(library, grades))
    assert [(each.audience, each.over) for each in rows] == [("patient", True)]
    page = report(library=library, reading=rows)
    row = page.select_one('#part_reading [data-section="first"]')
    for part in ("What helps", "7.2", "over 6", "12", "Hard <words>."):
        assert part in words(row)
    assert row.a["href"] == "../dimness/patient/index.html#section_first"
    assert data(library=library, reading=rows)["topics"]["dimness"]["reading"] == {
        "patient": [
            {"section": "first", "grade": 7.25, "limit": 6, "words": 12, "hardest": "Hard <words>."}
        ]
    }
    assert not next(iter(reading_rows(guidance(), grades))).over  # without a limit none is over
    assert "reading" not in data()["topics"]["dimness"]


def test_every_table_has_a_caption_and_headers_with_scope():
    page = report(warning(), reading=tuple(reading_rows(guidance(LIMIT), grades)))
    tables = page.select("table")
    assert len(tables) == 3
    for table in tables:
        assert table.caption and words(table.caption)
        assert all(each.has_attr("scope") for each in table.select("th"))


# ---------------------------------------------------------------------------------- for machines


def test_the_figures_agree_with_the_page():
    problems = [warning(message=f"fault {n}") for n in range(9)]
    found = data(*problems)
    assert [each["message"] for each in found["findings"]] == [each.message for each in problems]
    assert found["counts"] == {"error": 0, "warning": 9, "note": 0, "let-stand": 0}
    assert found["rules"].keys() == {each.id for each in manuals()}


def test_every_key_is_told_in_the_docs():
    """The docs name each key of the file, at every depth but for ids."""
    until = Suppression.model_validate(
        {"rule": "bare-quantity", "at": str(PROSE), "why": "x", "until": "2027-01-31"}
    )
    library = guidance(LIMIT, put("references.smith-2019.unverified", ["title"]))
    found = data(
        warning(),
        library=library,
        suppressed=[(warning(), until)],
        reading=tuple(reading_rows(library, grades)),
    )
    topic = found["topics"]["dimness"]
    keys = {*found, *found["counts"], *found["references"], *topic, *topic["reading"]["patient"][0]}
    keys |= {*found["findings"][0], *found["let-stand"][0], *found["rules"]["bare-quantity"]}
    told = set(
        re.findall(r"`([a-z_-]+)`", (PROJECT / "docs" / "quality-json.md").read_text("utf-8"))
    )
    assert keys <= told, keys - told
    assert told - keys == {"kept", "faults", "parts"} | (told & {"error", "warning", "note"} - keys)


# ------------------------------------------------------------------------------ places on a page


def libraries() -> dict[str, Guidance]:
    """The shipped library, its archive, and the one that shows all a page can show."""
    golden = PROJECT / "tests" / "golden" / "showcase.yaml"
    shipped = load(PROJECT).guidance
    assert shipped
    kept, _ = frozen_editions(PROJECT)
    found = {"shipped": shipped, **{each.guidance.edition.id: each.guidance for each in kept}}
    showcase = load(golden).guidance
    assert showcase
    return found | {"showcase": showcase}


@pytest.mark.parametrize("name", ["shipped", "2025.09", "showcase"])
def test_every_place_of_the_source_leads_to_something_there(name: str):
    """Whatever a rule may report, the link leads to a page that is made, and to an id on it."""
    library = libraries()[name]
    made = dict(outputs_of(library, (), TEMPLATES))
    ids = {
        path.replace(".md", ".html"): set(re.findall(r'\bid="([^"]+)"', content.decode()))
        for path, content in made.items()
        if path.endswith(".md")
    }
    routes = [route for route, _ in strings(library, lambda _: True)]
    assert len(routes) > 100
    routes += {Route(route.parts[:depth]) for route in routes for depth in range(8)}
    wrong, anchored = set(), 0
    for route in routes:
        href = place(library, route, QUALITY)
        if href is None:
            assert route.parts[:1] != ("topics",) or len(route.parts) < 2, route
            continue
        path, _, anchor = href.removeprefix("../").partition("#")
        anchored += bool(anchor)
        if path not in ids or (anchor and anchor not in ids[path]):
            wrong.add((str(route), href))
    assert not wrong
    assert anchored > 50


def test_a_place_leads_to_the_page_of_the_audience_it_names():
    library = guidance()
    prose = ROOT / "topics" / "dimness" / "sections" / "first" / "statements" / "glowroot" / "texts"
    assert place(library, prose / "clinician", QUALITY) == "../dimness/index.html#glowroot"
    assert place(library, prose / "patient", QUALITY) == "../dimness/patient/index.html#glowroot"
    assert place(library, prose, QUALITY) == "../dimness/index.html#glowroot"


def test_a_fact_leads_to_the_statement_that_states_it():
    fact = ROOT / "topics" / "dimness" / "facts" / "dose" / "value"
    assert place(guidance(), fact, QUALITY) == "../dimness/index.html#glowroot"


def test_a_withdrawn_statement_leads_to_the_changes():
    gone = {"why": "No source.", "on": "2026-11-22"}
    library = guidance(
        *(drop(f"{STATEMENT}.{key}") for key in ("texts", "positions", "about")),
        put(f"{STATEMENT}.withdrawn", gone),
    )
    where = Route(tuple(f"{STATEMENT}.name.patient".split(".")))
    assert place(library, where, QUALITY) == "../changes/index.html"


# ------------------------------------------------------------------------------ the page of rules


def rulebook(*more: RuleManual) -> BeautifulSoup:
    view = rules_view(guidance(), (*manuals(), *more))
    return BeautifulSoup(filled(TEMPLATES.get_template("pages/rules.html"), view=view), "lxml")


def test_every_family_has_words_for_readers():
    assert set(rules.FAMILIES) | {"output", "loading"} == set(FAMILIES)
    assert list(FAMILIES)[: len(rules.FAMILIES)] == list(rules.FAMILIES)
    assert all(about.endswith(".") for _, about in FAMILIES.values())
    with pytest.raises(ValueError, match="of-another-house"):
        rulebook(RuleManual("x", "error", "of-another-house", "X."))


def test_every_rule_stands_there_with_its_whole_manual():
    page = rulebook()
    for each in manuals():
        article = page.select_one(f"#rule_{each.id}")
        said = words(article)
        assert each.id in said and each.level in said
        for paragraph in each.manual.split("\n\n"):
            assert " ".join(paragraph.split()).rstrip(".") in said, each.id
    assert len(page.select("article")) == len(manuals())


def test_every_rule_stands_in_its_family_and_loading_comes_last():
    page = rulebook()
    for each in manuals():
        assert page.select_one(f"#family_{each.family} #rule_{each.id}"), each.id
    assert page.select("section[id]")[-1]["id"] == "family_loading"
    ids = [each["id"] for each in page.select("#family_loading article")]
    assert ids == sorted(ids)


def test_manuals_are_text_and_no_markup():
    manual = "A <b>tag</b> & more.\n\nBecause {{ 1 }}.\n\nTo mend: write <i>nothing</i>."
    page = rulebook(RuleManual("made-up", "warning", "output", manual))
    article = page.select_one("#family_output #rule_made-up")
    assert not article.select("i, h3 b")
    assert words(article) == (
        "A <b>tag</b> & more made-up warning Because {{ 1 }}. To mend: write <i>nothing</i>."
    )


def test_checks_of_a_built_site_have_their_manuals():
    families = {each.id: each.family for each in manuals()}
    assert families["broken-link"] == "output"
    assert families["not-yaml"] == "loading"


def test_every_edition_has_the_page():
    made = dict(outputs_of(guidance(), (), TEMPLATES))
    assert RULES.replace(".html", ".md") in made
