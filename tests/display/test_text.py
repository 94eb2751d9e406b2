"""Problems as an editor reads them in a terminal."""

from __future__ import annotations

import dataclasses
import time

import pytest

from generator.display import github, json, sarif, text
from generator.display.text import MAX_SHOWN, show
from generator.pipeline import check
from tests.display.reports import (
    ENTRY,
    ERROR,
    ERROR_LINE,
    SUPPRESSED,
    WARNING,
    WARNING_LINE,
    library,
)
from tests.libraries import MINIMAL

SOURCE = MINIMAL.read_text(encoding="utf-8")


def shown(folder, source: str) -> str:
    """What ``guidance check`` prints for a library with this root file."""
    (folder / "guidance.yaml").write_text(source, encoding="utf-8")
    checked = check(folder)
    return show(checked.problems, checked.library)


def test_nothing_wrong(tmp_path):
    assert shown(tmp_path, SOURCE) == "0 errors, 0 warnings\n"


def test_problem_names_place_line_trail_and_mend(tmp_path):
    source = SOURCE.replace("passages: [dose]}", "passages: [dosis]}")
    line = source[: source.index("[dosis]")].count("\n") + 1
    assert (
        shown(tmp_path, source)
        == f"""\
error[unknown-passage]: 'smith-2019' has no passage called 'dosis'
   --> guidance.yaml:{line}:52
   |
{line} |                 cite: {{ref: smith-2019, passages: [dosis]}}
   |                                                    ^^^^^
   = in:   Dimness › Glowroot › position 1 › cite › passage 1
   = hint: did you mean 'dose'?

1 error, 0 warnings
"""
    )


def test_problems_stand_in_order_of_place(tmp_path):
    source = SOURCE.replace("Fictional.,", "Takes 5 mg.,", 1).replace("[dose]", "[dosis]")
    text = shown(tmp_path, source)
    assert text.index("'5 mg'") < text.index("'dosis'")
    assert text.endswith("2 errors, 0 warnings\n")


def test_words_in_a_folded_text_are_pointed_at(tmp_path):
    source = SOURCE.replace(
        "              clinician: Glowroot {dose} is recommended.",
        "              clinician: >-\n                Glowroot is recommended,\n                take 5 mg of it.",
    )
    text = shown(tmp_path, source)
    assert "take 5 mg of it.\n   |                      ^^^^\n" in text


def test_a_hostile_source_cannot_steer_the_terminal(tmp_path):
    source = SOURCE.replace("Fictional.,", '"a \\e[31m 5 mg",', 1)
    text = shown(tmp_path, source)
    assert "\x1b" not in text and "character-not-in-font" in text


def test_a_long_line_is_shown_around_the_place(tmp_path):
    source = SOURCE.replace("Fictional.,", "x y " * 150 + "5 mg of it.,", 1)
    text = shown(tmp_path, source)
    lines = text.splitlines()
    assert max(map(len, lines)) < 130
    shown_line, carets = lines[3], lines[4]
    assert shown_line[carets.index("^") : carets.index("^") + 4] == "5 mg"


def test_a_warning_tells_its_route_as_a_suppression_wants_it(tmp_path):
    text = show([WARNING, ERROR], library(tmp_path), [(SUPPRESSED, ENTRY)])
    assert (
        text
        == f"""\
warning[vague-term]: 'glowroot' is vague
   --> guidance.yaml:{WARNING_LINE}:29
   |
{WARNING_LINE} |               patient: Take glowroot, {{dose}}.
   |                             ^^^^^^^^
   = in:   Dimness › Glowroot › patient
   = at:   topics.dimness.sections.first.statements.glowroot.texts.patient
   = words: glowroot

error[unknown-passage]: 'smith-2019' has no passage called 'dose'
   --> guidance.yaml:{ERROR_LINE}:52
   |
{ERROR_LINE} |                 cite: {{ref: smith-2019, passages: [dose]}}
   |                                                    ^^^^
   = in:   Dimness › Glowroot › position 1 › cite › passage 1
   = hint: did you mean 'dosis'?

1 error, 1 warning, 1 suppressed
"""
    )


def test_what_is_told_at_most_is_said(tmp_path):
    text = show([WARNING] * (MAX_SHOWN + 7), library(tmp_path))
    assert text.endswith("\n\n… and 7 more; mend these first.\n\n0 errors, 207 warnings\n")


@pytest.mark.parametrize("form", [text, github, json, sarif])
def test_thousands_of_problems_cost_no_more_than_their_number(tmp_path, form):
    """Ten times as many take about ten times as long: held against each other, not against a clock."""
    found = library(tmp_path)

    def seconds(number):
        problems = [dataclasses.replace(WARNING, message=f"word {n}") for n in range(number)]
        began = time.process_time()
        form.show(problems, found)
        return time.process_time() - began

    seconds(50)  # what is made once is made
    assert seconds(5000) < 40 * max(min(seconds(500) for _ in range(3)), 0.001)


def test_no_error_is_left_out_for_a_warning(tmp_path):
    """Where there are too many to tell, warnings wait, though they stand above in the file."""
    warnings = [dataclasses.replace(WARNING, message=f"word {n}") for n in range(500)]
    text = show([*warnings, ERROR], library(tmp_path))
    assert "error[unknown-passage]" in text
    assert "… and 301 more; mend these first." in text
