"""What one case showed is told as if it were known of many.

A case report tells that something happened once. "Kyphoplasty restores height" or "several studies
show" over a single case makes a rule of it, and readers expect what nobody promised them.

To mend: say that it is a case report, or one patient; or cite the studies that the words speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Statement
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_ONE = re.compile(
    r"\b(?:case|cases|report|reports|a single|anecdot\w+"
    r"|one (?:person|patient|woman|man|child|adult))\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:trials?|studies|randomi[sz]ed|meta-analys[ei]s|systematic reviews?|cohorts?|guidelines?"
    r"|many patients|most (?:patients|people))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|without|nor|neither|never|until)\b[^.;]*$", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text over case reports alone that names none, or that names larger studies."""
    references = survey.guidance.references
    for route, _, statement in survey.statements:
        kinds = {references[ref].source_kind for ref in _cited(statement) if ref in references}
        if kinds != {"case-report"}:
            continue
        for audience, words in statement.said.items():
            many = _MANY.search(words)
            if many and not _DENIED.search(words[: many.start()]):
                yield Finding(
                    (route / "texts" / audience).on(many.group()),
                    f"'{many.group()}', and nothing but case reports is cited",
                    "say that it is a case report, or cite what the words speak of",
                )
            elif not _ONE.search(words):
                yield Finding(
                    route / "texts" / audience,
                    "nothing but case reports is cited, and this text does not say so",
                    "say that it is a case report, or one patient",
                )


def _cited(statement: Statement) -> Iterator[str]:
    for citation in statement.cites:
        yield citation.ref
    for position in statement.positions:
        yield position.cite.ref
