"""What a topic's page shows of what is under it: where it leads, and what it cites."""

from __future__ import annotations

import re

import pytest

from generator.changes.fingerprint import fingerprint
from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs.library import citing
from generator.outputs.printed_topic import article
from generator.outputs.templates import environment
from generator.outputs.topics import topic_view
from generator.outputs.views import TopicView
from generator.pipeline import template_sources
from tests.libraries import ROOT, STATEMENT, TOPIC, guidance, put

BOTH = ("clinician", "patient")


def view(library: Guidance, audience: str = "clinician") -> TopicView:
    return topic_view(library, "dimness", audience, Finder(library.glossary))


def page(library: Guidance, audience: str = "clinician") -> str:
    template = environment(template_sources(ROOT)).get_template("pages/topic.html")
    return template.render(view=view(library, audience))


# -------------------------------------------------------------------------- the short answer


def test_a_point_leads_to_no_statement_that_was_withdrawn():
    """A rule refuses such a point; an archive is published all the same, and its links must hold."""
    gone = {
        "claim": "s02",
        "kind": "evidence",
        "name": {"clinician": "Gone", "patient": "Gone"},
        "withdrawn": {"why": "No source was found.", "on": "2026-11-22"},
    }
    point = {"texts": dict.fromkeys(BOTH, "Glowroot helps."), "see": ["gone", "glowroot"]}
    library = guidance(
        put(f"{TOPIC}.sections.first.statements.gone", gone), put(f"{TOPIC}.bottom-line", [point])
    )
    (shown,) = view(library).bottom_line
    assert [each.href for each in shown.see] == ["#glowroot"]
    made = page(library)
    links = (each for each in re.findall(r'href="#([^"]+)"', made) if not each.startswith("icon_"))
    assert set(links) <= set(re.findall(r' id="([^"]+)"', made))


# ------------------------------------------------------------------------------- what it cites


def test_a_passage_named_twice_in_one_citation_is_shown_once():
    cite = {"ref": "smith-2019", "passages": ["dose", "dose"]}
    library = guidance(put(f"{STATEMENT}.positions.0.cite", cite))
    (statement,) = view(library).sections[0].statements
    assert [each.quote for each in statement.positions[0].citation.passages] == [
        "We recommend glowroot."
    ]
    for audience in BOTH:
        assert page(library, audience) == page(guidance(), audience)
        assert fingerprint(library, "dimness", audience) == fingerprint(
            guidance(), "dimness", audience
        )


COURSE = {
    "what": "course", "value": "3", "unit": "week",
    "cite": {"ref": "lamp-2021", "passages": ["course"]},
}  # fmt: skip
LAMP = {
    "type": "article-journal", "source-kind": "guideline", "title": "Lamps", "issued": "2021",
    "container-title": "Journal of Lamps", "unverified": [],
    "passages": {"course": {"at": "Table 2", "quote": "Three weeks.", "read": "page"}},
}  # fmt: skip
CITED = (put(f"{TOPIC}.facts.course", COURSE), put("references.lamp-2021", LAMP))
FLAG = {
    "name": {"clinician": "Loss of sight", "patient": "All dark"},
    "level": "emergency",
    "texts": {"clinician": "Loss of all sight.", "patient": "You see nothing."},
    "words": ["all dark"],
    "cites": ["smith-2019"],
}


@pytest.mark.parametrize("reads", BOTH)
@pytest.mark.parametrize(
    ("words", "anchor", "changes"),
    [
        (f"{STATEMENT}.texts", "glowroot", ()),
        (f"{STATEMENT}.indirect", "glowroot", (put(f"{STATEMENT}.indirect", FLAG["texts"]),)),
        (f"{TOPIC}.red-flags.night.texts", "flag_night", (put(f"{TOPIC}.red-flags.night", FLAG),)),
    ],
    ids=["text", "another text", "red flag"],
)
def test_a_fact_that_one_audience_reads_is_cited_on_its_page_alone(words, anchor, changes, reads):
    library = guidance(*CITED, *changes, put(f"{words}.{reads}", "For {course}."))
    for audience in BOTH:
        cited = {each.id: each.cited_by for each in view(library, audience).references}
        assert ("lamp-2021" in cited) is (audience == reads)
        assert ("Three weeks." in page(library, audience)) is (audience == reads)
        if audience == reads:
            assert [each.href for each in cited["lamp-2021"]] == [f"#{anchor}"]
    # The list of the library's references leads to the page that shows it.
    (place,) = citing(library, "references/index.html")["lamp-2021"].values()
    folder = "../dimness/" if reads == "clinician" else "../dimness/patient/"
    assert place.href == f"{folder}index.html#{anchor}"


def test_what_a_statement_states_without_naming_it_is_cited_for_everybody():
    library = guidance(*CITED, put(f"{STATEMENT}.quantities", ["course"]))
    assert all("Three weeks." in page(library, audience) for audience in BOTH)


ARCHIVED = put(
    "edition.archive", {"replaced-by": "2026.12", "notice": dict.fromkeys(BOTH, "Old text.")}
)
CALM = {
    "texts": {"clinician": "Mostly harmless.", "patient": "Mostly harmless."},
    "cites": [{"ref": "lamp-2021", "passages": ["course"]}],
}


@pytest.mark.parametrize("flags", [{}, {"night": FLAG}], ids=["alone", "after red flags"])
@pytest.mark.parametrize("audience", BOTH)
def test_the_passages_that_a_reassurance_rests_on_are_shown(flags, audience):
    library = guidance(*CITED, put(f"{TOPIC}.reassurance", CALM), put(f"{TOPIC}.red-flags", flags))
    made = page(library, audience)
    assert made.count('id="part_reassurance"') == made.count("Mostly harmless.") == 1
    assert made.index("Mostly harmless.") < made.index("Three weeks.")
    told = article(library, view(library, audience), "en", environment({}).filters["entry"])
    number = "2.1" if flags else "1.1"
    assert told["reassurance"] == {"text": "Mostly harmless.", "marks": [number]}
    assert [number, "Three weeks."] in [
        passage[:2] for each in told["references"] for passage in each["passages"]
    ]


def test_a_reassurance_that_an_archive_does_not_show_cites_nothing_there():
    library = guidance(*CITED, put(f"{TOPIC}.reassurance", CALM))
    assert citing(library, "references/index.html")["lamp-2021"]
    kept = guidance(*CITED, put(f"{TOPIC}.reassurance", CALM), ARCHIVED)
    assert "lamp-2021" not in citing(kept, "references/index.html")
    assert "Mostly harmless." not in page(kept)
