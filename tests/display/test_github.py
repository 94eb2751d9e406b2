"""Problems as GitHub's runner reads them: one command a line, and nothing else begins one."""

from __future__ import annotations

import dataclasses

from generator.display.github import show
from tests.display.reports import (
    ENTRY,
    ERROR,
    ERROR_LINE,
    HOSTILE,
    NOTE,
    NOTE_LINE,
    PAGE,
    SUPPRESSED,
    WARNING,
    WARNING_LINE,
    library,
)


def test_each_problem_is_one_command_and_a_count_closes(tmp_path):
    assert (
        show([WARNING, ERROR, NOTE, PAGE], library(tmp_path), [(SUPPRESSED, ENTRY)])
        == f"""\
::error file=content/über uns.md,line=3,endLine=3,col=5,endColumn=8,title=unreadable-page::no title
::notice file=guidance.yaml,line={NOTE_LINE},endLine={NOTE_LINE},col=3,endColumn=10,title=a-note::look here
::warning file=guidance.yaml,line={WARNING_LINE},endLine={WARNING_LINE},col=29,endColumn=36,title=vague-term::'glowroot' is vague
::error file=guidance.yaml,line={ERROR_LINE},endLine={ERROR_LINE},col=52,endColumn=55,title=unknown-passage::'smith-2019' has no passage called 'dose'%0Ahint: did you mean 'dosis'?
2 errors, 1 warning, 1 note, 1 suppressed
"""
    )


def test_files_are_named_from_the_top_of_the_repository(tmp_path):
    text = show([ERROR], library(tmp_path), prefix="a, b/c:d/")
    assert text.startswith(f"::error file=a%2C b/c%3Ad/guidance.yaml,line={ERROR_LINE},")


def test_a_hostile_text_begins_no_command(tmp_path):
    bad = dataclasses.replace(ERROR, message=HOSTILE, hint=HOSTILE, rule="a,file=b::c\n::d")
    lines = show([bad], library(tmp_path)).splitlines()
    words = "a<U+001B>[31m<U+000D><U+000A>::error::b<U+009B> <U+202E><U+D800> 50 %25, [x](javascript:y) {0} {dose}"
    place = f"file=guidance.yaml,line={ERROR_LINE},endLine={ERROR_LINE},col=52,endColumn=55"
    title = "a%2Cfile=b%3A%3Ac<U+000A>%3A%3Ad"
    assert lines == [
        f"::error {place},title={title}::{words}%0Ahint: {words}",
        "1 error, 0 warnings",
    ]


def test_a_library_that_cannot_be_read(tmp_path):
    broken = library(tmp_path, "format: 1\ntopics: [\n")
    assert show(broken.problems, broken).startswith("::error file=guidance.yaml,line=3,")
