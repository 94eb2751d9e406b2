"""What a topic's page shows of what is under it: where it leads, and what it cites."""

from __future__ import annotations

import re

from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs.templates import environment
from generator.outputs.topics import topic_view
from generator.outputs.views import TopicView
from generator.pipeline import template_sources
from tests.libraries import ROOT, TOPIC, guidance, put

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
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(re.findall(r' id="([^"]+)"', made))
