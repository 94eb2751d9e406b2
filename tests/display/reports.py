"""A small library with problems of every level, to be shown in every format."""

from __future__ import annotations

from datetime import date

from generator.load import Library, load
from generator.model import Suppression
from generator.problem import ROOT, Level, Place, Problem
from tests.libraries import MINIMAL

STATEMENT = ROOT / "topics" / "dimness" / "sections" / "first" / "statements" / "glowroot"
WHY = "The board wants it so: 100 %, for now."
HOSTILE = "a\x1b[31m\r\n::error::b\x9b \u202e\ud800 50 %, [x](javascript:y) {0} {dose}"

ERROR = Problem(
    "unknown-passage",
    Level.ERROR,
    "'smith-2019' has no passage called 'dose'",
    STATEMENT / "positions" / 0 / "cite" / "passages" / 0,
    "did you mean 'dosis'?",
)
WARNING = Problem(
    "vague-term",
    Level.WARNING,
    "'glowroot' is vague",
    (STATEMENT / "texts" / "patient").on("glowroot"),
)
NOTE = Problem("a-note", Level.NOTE, "look here", (ROOT / "glossary" / "glowroot").key())
SUPPRESSED = Problem(
    "vague-term", Level.WARNING, "'dim' is vague", ROOT / "topics" / "dimness" / "title"
)
ENTRY = Suppression(rule="vague-term", at="topics.dimness.title", why=WHY, until=date(2027, 1, 1))


def _line(words: str) -> int:
    text = MINIMAL.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


ERROR_LINE = _line("cite: {ref: smith-2019, passages: [dose]}")
WARNING_LINE = _line("patient: Take glowroot, {dose}.")
NOTE_LINE = _line("  glowroot: {term: glowroot")
SUPPRESSED_LINE = _line("title: {clinician: Dimness, patient: Being dim}")
"""Where each stands: the minimal library grows."""

PAGE = Problem("unreadable-page", Level.ERROR, "no title", Place("content/über uns.md", 3, 5, 4))


def library(folder, source: str | None = None) -> Library:
    """The minimal library with a suppression, as it stands in a folder."""
    text = source or MINIMAL.read_text(encoding="utf-8") + (
        f"suppressions:\n  - {{rule: vague-term, at: topics.dimness.title, why: '{WHY}', until: 2027-01-01}}\n"
    )
    (folder / "guidance.yaml").write_text(text, encoding="utf-8")
    return load(folder)
