"""The difference as people and machines get it: text and JSON."""

from __future__ import annotations

import json

from generator.changes import compare
from generator.display.difference import as_json, text
from tests.libraries import STATEMENT, TOPIC, guidance, put

EARLIER = put("edition", {"id": "2026.10", "date": "2026-10-01", "summary": {"clinician": "First.", "patient": "First."}})  # fmt: skip
WHY = put(f"{TOPIC}.changes", {"glowroot": {"kind": "amended", "why": "A newer trial."}})


def both(*changes):
    old, new = guidance(EARLIER), guidance(*changes)
    return compare(old, new), old, new


def test_text():
    changed = put(f"{STATEMENT}.texts.patient", "Take the glowroot, {dose}.")
    assert text(*both(changed, WHY)) == (
        "2026.10 -> 2026.11. 1 statement: 1 amended; 1 wording.\n"
        "\n"
        "wording: dimness, statement amended: Glowroot (s01)\n"
        "  why: A newer trial.\n"
        "  at:  topics.dimness.sections.first.statements.glowroot\n"
        "  - Text: reworded\n"
        "      patient: Take{+ the+} glowroot, 5 mg a day.\n"
    )


def test_text_without_difference():
    assert text(*both()) == "2026.10 and 2026.11: no difference.\n"


def test_colour_only_if_asked_and_never_alone():
    changed = put(f"{STATEMENT}.texts.patient", "Take the glowroot, {dose}.")
    assert "\x1b" not in text(*both(changed))
    coloured = text(*both(changed), colour=True)
    assert "\x1b[32m{+ the+}\x1b[0m" in coloured


def test_json_has_the_shape_of_its_contract():
    changes, old, new = both(put(f"{STATEMENT}.positions.0.direction", "against"), WHY)
    tree = json.loads(as_json(changes, old, new))
    assert (tree["format"], tree["from"], tree["to"]) == (1, "2026.10", "2026.11")
    (change,) = tree["changes"]
    detail = change.pop("details")[0]
    assert change == {
        "kind": "amended",
        "weight": "clinical",
        "part": "statement",
        "topic": "dimness",
        "id": "glowroot",
        "claim": "s01",
        "name": {"clinician": "Glowroot", "patient": "The plant"},
        "route": "topics.dimness.sections.first.statements.glowroot",
        "reasons": ["A newer trial."],
        "unexplained": False,
    }
    assert detail["words"] == "Glow 2020: direction for -> against; sentence reworded"
    assert detail["fields"] == [{"name": "direction", "old": "for", "new": "against"}]
    patient = detail["texts"][1]
    assert (patient["of"], patient["audience"]) == ("sentence", "patient")
    assert "".join(words for kind, words in patient["runs"] if kind != "inserted") == patient["old"]
    assert "".join(words for kind, words in patient["runs"] if kind != "deleted") == patient["new"]


def test_red_flags_are_told_first_with_level_and_words():
    flag = {
        "name": {"clinician": "Darkness", "patient": "All dark"},
        "level": "urgent",
        "texts": {"clinician": "Sudden darkness.", "patient": "It is suddenly dark."},
        "cites": ["smith-2019"],
    }
    told = both(put(f"{TOPIC}.facts.dose.value", "9"), put(f"{TOPIC}.red-flags.dark", flag))
    lines = text(*told).splitlines()
    assert lines[2] == "clinical: dimness, red flag new: Darkness"
    assert "  - Level: added (urgent)" in lines
    assert "      clinician: {+Sudden darkness.+}" in lines
    assert lines.index("clinical: dimness, statement amended: Glowroot (s01)") > 2


def test_the_order_of_changes_is_the_same_in_every_form():
    changes, old, new = both(
        put(f"{STATEMENT}.name.patient", "Root"),
        put("publisher.emergency.number", "another"),
        put("glossary.glowroot.plain", "A plant."),
    )
    parts = [change["part"] for change in json.loads(as_json(changes, old, new))["changes"]]
    assert parts == ["publisher", "glossary", "statement"]
    said = [line.split(":")[0] for line in text(changes, old, new).splitlines() if ": " in line and line[0] != " "]  # fmt: skip
    assert said[1:] == ["clinical", "wording", "editorial"]


def test_two_revisions_of_one_edition_are_not_told_as_two_editions():
    old, new = guidance(), guidance(put("glossary.glowroot.plain", "A plant that is made up."))
    told = text(compare(old, new), old, new)
    assert told.startswith("Changes in edition 2026.11: 1 statement: ")
    assert "; 1 other change.\n" in told
    assert text((), old, old) == "Edition 2026.11: no difference.\n"
