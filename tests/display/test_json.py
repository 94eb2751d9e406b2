"""Problems for programs: the shape that the format's own description promises."""

from __future__ import annotations

import dataclasses
import json

from generator.display.json import show
from tests.display.reports import (
    ENTRY,
    ERROR,
    ERROR_LINE,
    HOSTILE,
    PAGE,
    SUPPRESSED,
    SUPPRESSED_LINE,
    WARNING,
    WARNING_LINE,
    WHY,
    library,
)

ROUTE = "topics.dimness.sections.first.statements.glowroot"


def test_the_whole_shape(tmp_path):
    tree = json.loads(show([WARNING, ERROR, PAGE], library(tmp_path), [(SUPPRESSED, ENTRY)]))
    assert tree == {
        "version": 1,
        "edition": "2026.11",
        "counts": {"error": 2, "warning": 1, "note": 0, "suppressed": 1},
        "problems": [
            {
                "rule": "unreadable-page",
                "level": "error",
                "message": "no title",
                "hint": None,
                "file": "content/über uns.md",
                "line": 3,
                "column": 5,
                "end_column": 9,
                "route": None,
                "breadcrumb": None,
            },
            {
                "rule": "vague-term",
                "level": "warning",
                "family": "scope",
                "message": "'glowroot' is vague",
                "hint": None,
                "file": "guidance.yaml",
                "line": WARNING_LINE,
                "column": 29,
                "end_column": 37,
                "route": f"{ROUTE}.texts.patient",
                "breadcrumb": "Dimness › Glowroot › patient",
            },
            {
                "rule": "unknown-passage",
                "level": "error",
                "family": "citations",
                "message": "'smith-2019' has no passage called 'dose'",
                "hint": "did you mean 'dosis'?",
                "file": "guidance.yaml",
                "line": ERROR_LINE,
                "column": 52,
                "end_column": 56,
                "route": f"{ROUTE}.positions.0.cite.passages.0",
                "breadcrumb": "Dimness › Glowroot › position 1 › cite › passage 1",
            },
        ],
        "suppressed": [
            {
                "rule": "vague-term",
                "level": "warning",
                "family": "scope",
                "message": "'dim' is vague",
                "hint": None,
                "file": "guidance.yaml",
                "line": SUPPRESSED_LINE,
                "column": 12,
                "end_column": 52,
                "route": "topics.dimness.title",
                "breadcrumb": "Dimness › title",
                "why": WHY,
                "until": "2027-01-01",
            }
        ],
    }


def test_a_hostile_text_is_read_back_as_it_is_and_shown_harmless(tmp_path):
    text = show([dataclasses.replace(ERROR, message=HOSTILE)], library(tmp_path))
    assert json.loads(text)["problems"][0]["message"] == HOSTILE
    assert all(line.isprintable() for line in text.splitlines())


def test_letters_stand_as_they_are(tmp_path):
    assert "content/über uns.md" in show([PAGE], library(tmp_path))


def test_a_library_that_cannot_be_read_has_no_edition(tmp_path):
    broken = library(tmp_path, "format: 1\ntopics: [\n")
    tree = json.loads(show(broken.problems, broken))
    assert tree["edition"] is None and tree["counts"]["error"] == 1
    assert tree["problems"][0]["rule"] == "not-yaml"


def test_nothing_is_left_out(tmp_path):
    tree = json.loads(show([ERROR] * 1000, library(tmp_path)))
    assert len(tree["problems"]) == tree["counts"]["error"] == 1000
