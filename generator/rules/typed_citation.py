"""A citation number, or an identifier, is typed into a text.

Numbers are given by the page and change with it: a typed "[3]" soon points to another work, or to
none. Beside a quantity it reads as part of the dose.

To mend: remove the number, and cite the work under the statement's 'cites'. Names with a year, such
as "Kim and Vaccaro 2006", may stand in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_LIST = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        # [1], [1, 2], [3-5]
        (rf"\[\s*(?:refs?\.?\s*)?{_LIST}\s*\]", re.IGNORECASE),
        # a word of three letters or more with raised digits: m², I² and Ca²⁺ are none
        (r"(?<=[A-Za-z]{3})[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,⁻–]*|(?<=[a-z\d)][.,;:])[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,⁻–]*", 0),
        # ref. 3, references 3 and 4
        (r"\brefs?\.?\s*\d{1,3}\b|\breferences?\s+\d{1,3}\b(?!\s*[a-z%/])", re.IGNORECASE),
        # a number in brackets that ends a sentence: "(1)."
        (rf"\({_LIST}\)(?=\s*[.]|\s*$)", 0),
        # numbers after the stop, or at a sentence's end as in "vertebroplasty 1, 2."
        (r"(?<=[a-z]{4})\.\d{1,2}(?:[,–-]\s?\d{1,2})*(?=\s|$)", 0),
        (r"(?<=[a-z]{4})\d{1,2}(?:,\d{1,2})+(?=[.;]?(?:\s|$))", 0),
        (r"(?<=[a-z)]{2})\s\d{1,2}(?:,\s?\d{1,2})+(?=\s?\.?$)", 0),
        (r"\bdoi:?\s?10\.\d{4}|\bdoi\.org/|\bPMID:?\s?\d", re.IGNORECASE),
    )
)
# Words after which numbers in a row are counted things and no citations.
_COUNTED = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|ages?|aged|levels?|grades?"
    r"|types?|phases?|stages?|steps?|parts?|sections?|tables?|figures?|class(?:es)?|groups?"
    r"|scores?|points?|numbers?|recommendations?|questions?|variants?|criteria|and|or|to|of|at)$"
)
_QUICK = re.compile(r"[\[(¹²³⁰⁴-⁹\d]|ref|doi|PMID", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each citation that is typed into a text for readers."""
    for route, _, _, words in survey.audience_texts():
        if not _QUICK.search(words) or route.parts[2:3] == ("source",):
            continue  # what is said of a document that is kept may speak of its own numbers
        for typed in _typed(words):
            yield Finding(
                route.on(typed),
                f"'{typed}' is typed into the text as a citation",
                "remove it, and cite the work under 'cites'",
            )


@lru_cache(maxsize=4096)
def _typed(words: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            if not _COUNTED.search(words[: match.start()].rstrip()):
                found.setdefault(match[0].strip())
    return tuple(found)
