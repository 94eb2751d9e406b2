"""A number without a unit stands for a plain reader alone, or no source supports it.

Years, counts and the numbers of trials are typed into texts. One that is in no other audience's
text, nor in any source of the statement, was mistyped: "a 2002 review" for one of 2020.

To mend: correct the number, or name the quantity as a fact. A year belongs to a reference that the
statement cites, to the name of a body, or to a passage's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.evidence import fact_citations
from generator.language.numerals import typed_numbers
from generator.model import Statement, Topic
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each typed number that only one audience has, and each year that no source has."""
    for route, text in survey.texts:
        if route.parts[0] != "topics" or route.parts[2] in ("questions", "source"):
            continue
        if not any(map(_DIGIT.search, text.values())):
            continue
        typed = {audience: frozenset(typed_numbers(words)) for audience, words in text.items()}
        plain = [name for name in typed if survey.guidance.audiences[name].style == "plain"]
        clinical = [name for name in typed if name not in plain]
        known = frozenset().union(*(typed[name] for name in clinical))
        for audience in plain if clinical else ():
            for number in sorted(typed[audience] - known):
                yield Finding(
                    (route / audience).on(number),
                    f"'{number}' stands for '{audience}' alone",
                    f"for '{clinical[0]}' the text has: {', '.join(sorted(known)) or 'no numbers'}",
                )
    yield from _years(survey)


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:18|19|20)\d\d")


def _years(survey: Survey) -> Iterator[Finding]:
    """Years of statements that are neither a source's, nor a body's, nor in a cited passage."""
    guidance = survey.guidance
    named = {
        year
        for body in guidance.bodies.values()
        for words in (*body.called.values(), *body.also, body.name)
        for year in _YEAR.findall(words)
    }
    for route, topic, statement in survey.statements:
        years: frozenset[str] | None = None
        for key, text in (("texts", statement.said), ("indirect", statement.indirect or {})):
            for audience, words in text.items():
                for year in typed_numbers(words):
                    if not _YEAR.fullmatch(year) or year in named:
                        continue
                    if years is None:
                        years = frozenset(_known_years(survey, topic, statement))
                    if year not in years:
                        yield Finding(
                            (route / key / audience).on(year),
                            f"no source of this statement is of {year} or speaks of it",
                            f"its sources have: {', '.join(sorted(years)) or 'no years'}",
                        )


def _known_years(survey: Survey, topic: Topic, statement: Statement) -> Iterator[str]:
    cites = (*(each.cite for each in statement.positions), *statement.cites)
    for citation in (*cites, *fact_citations(topic, statement)):
        reference = survey.guidance.references.get(citation.ref)
        if reference is None:
            continue
        if reference.issued:
            yield reference.issued
        for words in (reference.title, reference.note, reference.edition):
            yield from _YEAR.findall(words or "")
        for name in citation.passages:
            if passage := reference.passages.get(name):
                yield from _YEAR.findall(f"{passage.quote} {passage.at or ''} {passage.note or ''}")
