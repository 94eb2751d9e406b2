"""The algorithm's page: the view, the shipped chart, and what a browser and a printer make of it."""

from __future__ import annotations

import re

import pytest

from generator.outputs.algorithm import algorithm_view
from generator.outputs.chart import chart_svg
from generator.outputs.templates import environment, filled
from generator.pipeline import template_sources
from tests.libraries import ROOT, put
from tests.libraries import guidance as made
from tests.outputs.charts import faults
from tests.rules.test_algorithm_rules import ALGORITHM, A, both

TOPIC = "l2-compression-fracture"
AUDIENCES = ("clinician", "patient")
TEMPLATES = environment(template_sources(ROOT))


@pytest.fixture(params=AUDIENCES)
def audience(request):
    return request.param


@pytest.fixture
def view(guidance, audience):
    return algorithm_view(guidance, TOPIC, audience)


def small(*changes, audience="clinician"):
    return algorithm_view(made(ALGORITHM, *changes), "dimness", audience)


def shown_as(view) -> str:
    return filled(TEMPLATES.get_template("pages/algorithm.html"), view=view)


# ------------------------------------------------------------------------------------ the view


def test_a_topic_without_an_algorithm_has_no_page():
    assert algorithm_view(made(), "dimness", "clinician") is None


def test_steps_carry_what_list_and_chart_show():
    dim, help_, root = small().steps
    assert (dim.number, dim.kind, dim.text) == (1, "ask", "Dim?")
    assert [(way.text, way.href) for way in dim.ways] == [
        ("No: go to step 3", "#step_root"),
        ("Yes, or not sure: go to step 2 (Emergency care)", "#step_help"),
    ]
    assert (help_.level, help_.text, help_.call) == (
        "emergency",
        "Emergency care",
        "the test number",
    )
    assert [(link.label, link.href) for link in root.see] == [
        ("Glowroot", "../index.html#glowroot")
    ]
    assert root.end and root.anchor == "step_root"


FLAG = {
    "name": both("Dark sign"),
    "level": "urgent",
    "emergency-if": both("It is night."),
    "texts": both("Dark for {dose}."),
    "cites": ["smith-2019"],
}


def test_a_red_flag_is_whole_in_the_list_and_named_in_the_chart():
    asked = small(put("topics.dimness.red-flags.dark", FLAG), put(f"{A}.steps.dim.flags", ["dark"]))
    whole = "Dark for 5\N{NO-BREAK SPACE}mg/day. It is an emergency if: It is night."
    assert asked.steps[0].criteria == (whole,)
    assert asked.steps[0].short == ("Dark sign",)
    drawn = chart_svg(TEMPLATES, asked.chart, standalone=True, title="x")
    assert "Dark sign" in drawn and "Dark for" not in drawn
    html = shown_as(asked)
    assert "<li>Dark for 5\N{NO-BREAK SPACE}mg/day.<p" in html
    assert "<b>It is an emergency if:</b> It is night.</p>" in html  # on a line of its own


def test_the_list_offers_the_way_to_help_first_and_the_chart_keeps_its_order():
    dim = small().steps[0]
    assert [way.to for way in dim.answers] == ["help", "root"]
    assert [way.to for way in dim.ways] == ["root", "help"]
    html = shown_as(small())
    assert html.index("Yes, or not sure: go to step 2") < html.index("No: go to step 3")
    assert 'class="g-todo__to--emergency" href="#step_help"' in html


@pytest.mark.parametrize(
    ("level", "stops"), [("emergency", True), ("urgent", True), ("assess", False)]
)
def test_help_that_is_needed_at_once_stops_the_reader(level, stops):
    view = small(put(f"{A}.steps.help.help", level))
    assert view.steps[1].stops is stops
    assert ("Stop here. Do not go on with these steps." in shown_as(view)) is stops


def test_help_from_which_a_step_leads_on_does_not_stop_the_reader():
    view = small(put(f"{A}.steps.help.then", "root"))
    assert not view.steps[1].stops and "Stop here." not in shown_as(view)


def test_help_that_assesses_leads_back_to_the_questions():
    there = small(put(f"{A}.steps.help.help", "assess"))
    assert [(each.label, each.href) for each in there.steps[1].back] == [
        ("Back to step 1", "#step_dim")
    ]
    assert '<a href="#step_dim">Back to step 1</a>' in shown_as(there)
    assert small().steps[1].back == () and "Back to step" not in shown_as(small())


def test_more_and_the_note_on_the_whole_stand_beside_the_chart():
    change = (
        put(f"{A}.steps.root.more", both("Then {dose}.")),
        put(f"{A}.note", both("Our order.")),
    )
    shown = small(*change)
    assert shown.steps[2].more == "Then 5\N{NO-BREAK SPACE}mg/day."
    drawn = chart_svg(TEMPLATES, shown.chart, standalone=True, title="x")
    assert "Then 5" not in drawn and "Our order" not in drawn
    html = shown_as(shown)
    assert "Then 5\N{NO-BREAK SPACE}mg/day." in html and "Our order." in html


def test_a_red_flag_that_is_not_asked_is_left_out_with_its_reason():
    left = small(
        put("topics.dimness.red-flags.dark", FLAG),
        put(f"{A}.excluded.dark", both("It is why they come.")),
    ).excluded
    assert [(each.name.label, each.name.href, each.why) for each in left] == [
        ("Dark sign", "../index.html#flag_dark", "It is why they come.")
    ]


def test_a_way_that_leads_nowhere_says_so_and_does_not_crash():
    """An archive is published with its errors."""
    dim = small(put(f"{A}.steps.dim.branches.0.to", "gone")).steps[0]
    assert (dim.ways[0].text, dim.ways[0].number) == ("No: the step “gone” is missing", None)


@pytest.mark.parametrize(
    "change",
    [
        put(f"{A}.start", "gone"),
        put(f"{A}.steps.dim.flags", ["gone"]),
        put(f"{A}.steps.root.see", ["gone"]),
        put(f"{A}.excluded.gone", both("Why.")),
        put(f"{A}.steps.dim.branches.0.to", "dim"),
        put(f"{A}.steps.dim.branches", []),
    ],
    ids=["start", "flag", "statement", "left out", "loop", "no way out"],
)
def test_a_faulty_algorithm_is_drawn_all_the_same(change):
    drawn = small(change)
    assert {box.id for box in drawn.chart.boxes} == {"dim", "help", "root"}
    assert "Discuss glowroot." in chart_svg(TEMPLATES, drawn.chart, standalone=True, title="x")


def test_a_text_cannot_become_markup():
    bad = '<script>alert(1)</script> & "quotes"'
    drawn = small(put(f"{A}.steps.root.do.clinician", bad), put(f"{A}.title.clinician", bad))
    html = shown_as(drawn)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4  # heading, chart's title, its box, the list


def test_an_archive_shows_its_list_and_no_chart():
    listing = {
        "title": both("The list"),
        "note": both("Not a decision algorithm."),
        "sections": ["first"],
    }
    drawn = algorithm_view(made(put("topics.dimness.listing", listing)), "dimness", "patient")
    assert drawn.chart is None and drawn.steps == ()
    assert drawn.listing.note == "Not a decision algorithm."
    (section,) = drawn.listing.sections
    assert [(each.id, each.prose) for each in section.statements] == [
        ("glowroot", "Take glowroot, 5\N{NO-BREAK SPACE}mg a day.")
    ]
    html = shown_as(drawn)
    assert "Not a decision algorithm." in html and '<svg class="c-chart"' not in html
    assert re.search(
        r"<ul class=\"g-listing\"[^>]*>\s*<li class=\"g-listing__item\" data-listed=\"glowroot\"",
        html,
    )


def test_each_item_of_an_archives_list_says_that_it_is_archived():
    listing = {"title": both("The list"), "note": both("No."), "sections": ["first"]}
    archive = {"replaced-by": "2026.12", "notice": both("Do not use this.")}
    changes = (put("topics.dimness.listing", listing), put("edition.archive", archive))
    tag = '<span class="g-tag g-tag--archive">Archived text: do not use</span>'
    kept = algorithm_view(made(*changes), "dimness", "clinician")
    assert shown_as(kept).count(tag) == sum(len(each.statements) for each in kept.listing.sections)
    today = algorithm_view(made(changes[0]), "dimness", "clinician")
    assert tag not in shown_as(today)


# ------------------------------------------------------------------------ the shipped algorithm


def test_the_shipped_chart_has_no_fault(guidance, view):
    from generator.outputs.algorithm import nodes_of

    nodes = nodes_of(guidance.topics[TOPIC].algorithm, view.steps)
    svg = chart_svg(TEMPLATES, view.chart, standalone=False, title=view.title)
    assert list(faults(nodes, view.chart, svg)) == []


def test_the_shipped_chart_prints_in_a_type_that_can_be_read(view):
    assert view.chart.smallest_pt >= 7.8
    assert len(view.steps) <= 15


def test_red_flags_come_first_and_not_sure_leads_to_help(view):
    topic_steps = {step.number: step for step in view.steps}
    assert view.steps[0].lead == "Any of:" and len(view.steps[0].criteria) == 8
    unsure = [way for step in view.steps for way in step.ways if "ot sure" in (way.label or "")]
    assert len(unsure) == 6
    assert all(topic_steps[way.number].kind == "help" for way in unsure)


def test_every_flag_of_emergency_and_urgency_is_asked(guidance):
    topic = guidance.topics[TOPIC]
    asked = {flag for step in topic.algorithm.steps.values() for flag in step.flags}
    assert asked == {name for name, flag in topic.red_flags.items() if flag.level != "assess"}
    assert set(topic.red_flags) - asked <= set(topic.algorithm.excluded)


def test_whoever_is_not_neurologically_intact_is_sent_to_emergency_care(guidance):
    steps = guidance.topics[TOPIC].algorithm.steps
    yes, no = steps["intact"].branches
    assert (yes.label["clinician"], yes.to) == ("Yes", "applies")
    assert (no.label["clinician"], no.to) == ("No, or not sure", "emergency")
    assert steps["emergency"].help == "emergency"


def test_the_list_has_each_red_flag_with_all_its_conditions(guidance, view, audience):
    from generator.language.facts import in_words

    topic = guidance.topics[TOPIC]
    listed = " ".join(criterion for step in view.steps for criterion in step.criteria)
    for name, flag in topic.red_flags.items():
        for text in (flag.texts, flag.emergency_if):
            if text and name not in topic.algorithm.excluded:
                assert in_words(guidance, topic, text, audience) in listed, name


def test_calcitonin_is_reached_by_the_acute_window_alone(guidance):
    steps = guidance.topics[TOPIC].algorithm.steps
    into = {name for name, step in steps.items() for _, to in step.ways() if to == "calcitonin"}
    assert into == {"acute"}
    assert "{acute-window}" in steps["acute"].ask["clinician"]
    assert "{acute-window}" in steps["acute"].ask["patient"]


def test_every_way_to_an_emergency_that_has_no_line_bears_its_sign(view):
    drawn = {(arrow.source, arrow.target) for arrow in view.chart.arrows}
    said = {
        step.id
        for step in view.steps
        for way in step.ways
        if way.level == "emergency" and (step.id, way.to) not in drawn
    }
    signed = {
        box.id
        for box in view.chart.boxes
        for text in box.texts
        if text and text[0].sign is not None
    }
    assert signed == said == {"intact"}


def test_help_stands_first_among_the_answers_and_both_calls_stop_the_reader(view):
    for step in view.steps:
        levels = [way.level is not None for way in step.answers]
        assert levels == sorted(levels, reverse=True), step.id
    assert [step.id for step in view.steps if step.stops] == ["emergency", "urgent"]
    (assess,) = [step for step in view.steps if step.level == "assess"]
    assert [each.href for each in assess.back] == [
        "#step_applies",
        "#step_acute",
        "#step_pain-stays",
    ]


def test_numbers_of_chart_and_list_agree(view):
    assert [(box.id, box.number) for box in view.chart.boxes] == [
        (step.id, step.number) for step in view.steps
    ]
