"""A text affirms what the words that it cites deny.

"Exercise reduces falls" over a passage that says "does not reduce falls": the source was read, and
a "not" was lost on the way. Verbs that a cited passage denies are looked for in the texts of the
statement; where a text has the same verb with the same object, it must deny it too.

To mend: read the passage again, and say what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.polarity import denies
from generator.language.subjects import stems
from generator.model import Citation, Guidance, Statement
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_DENIED = re.compile(
    r"\b(?:do|does|did|could|can|is|was|were|are|has|have)(?:n['’]t| not)(?: \w+ly)?"
    r" (?P<verb>[a-z]{4,})"
    r"(?P<object>[^.;,:()]*)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[.;:()]|, (?=and\b|but\b|while\b)|,? but ")
_QUICK = re.compile(r"(?:n['’]t| not) ").search
_ENDINGS = re.compile(r"(?:ing|ed|es|s|e)$")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each clause of a text with a verb and an object that a cited passage denies."""
    for route, _, statement in survey.statements:
        denied = [*_denied(survey.guidance, statement)]
        for audience, words in statement.said.items() if denied else ():
            clauses = [each for each in _CLAUSES.split(words) if each.strip()]
            for verb, about, quote in denied:
                same = [each for each in clauses if _has(each, verb) and about & stems(each)]
                if same and not any(map(denies, same)):
                    yield Finding(
                        (route / "texts" / audience).on(same[0].strip()),
                        f"this says what the cited words deny: '{quote}'",
                        "read the passage again, and say what it says",
                    )
                    break


def _denied(guidance: Guidance, statement: Statement) -> Iterator[tuple[str, frozenset[str], str]]:
    """(stem of a verb, stems of its object, the words) that cited passages deny."""
    for citation in _citations(statement):
        reference = guidance.references.get(citation.ref)
        for name in citation.passages if reference else ():
            passage = reference.passages.get(name) if reference else None
            if passage and passage.seen and _QUICK(passage.quote):
                for match in _DENIED.finditer(passage.quote):
                    about = stems(match["object"])
                    if about:
                        verb = _ENDINGS.sub("", match["verb"].lower())
                        yield verb, about, match.group().strip()


def _has(clause: str, verb: str) -> bool:
    return re.search(rf"\b{re.escape(verb)}(?:e|es|s|ed|ing)?\b", clause, re.IGNORECASE) is not None


def _citations(statement: Statement) -> Iterator[Citation]:
    yield from statement.cites
    for position in statement.positions:
        yield position.cite
