"""A citation number, an identifier, or a list of authors is typed into a text.

Numbers are given by the page and change with it: a typed "[3]" soon points to another work, or to
none. Beside a quantity it reads as part of the dose.

To mend: remove the number, and cite the work under the statement's 'cites'. Names with a year, such
as "Kim and Vaccaro 2006", may stand in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_LIST = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
# [1], [1, 2], [3-5]
_SQUARE = re.compile(rf"\[\s*(?:refs?\.?\s*)?{_LIST}\s*\]", re.IGNORECASE)
# a word of three letters or more with raised digits: m², I² and Ca²⁺ are none
_RAISED = re.compile(
    r"(?<=[A-Za-z]{3})[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,⁻–]*|(?<=[a-z\d)][.,;:])[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,⁻–]*"
)
# ref. 3, references 3 and 4
_NAMED = re.compile(
    r"\brefs?\.?\s*\d{1,3}\b|\breferences?\s+\d{1,3}\b(?!\s*[a-z%/])", re.IGNORECASE
)
# a number in brackets that ends a sentence: "(1)."
_ROUND = re.compile(rf"\({_LIST}\)(?=\s*[.]|\s*$)")
# numbers after the stop, or at a sentence's end as in "vertebroplasty 1, 2."
_AFTER_STOP = re.compile(r"(?<=[a-z]{4})\.\d{1,2}(?:[,–-]\s?\d{1,2})*(?=\s|$)")
_AT_WORD = re.compile(r"(?<=[a-z]{4})\d{1,2}(?:,\d{1,2})+(?=[.;]?(?:\s|$))")
_AT_END = re.compile(r"(?<=[a-z)]{2})\s\d{1,2}(?:,\s?\d{1,2})+(?=\s?\.?$)")
_IDENTIFIER = re.compile(
    r"\bdoi:?\s?10\.\d{4}|\bdoi\.org/|\bPMID:?\s?\d|\bPMC\d{5,}", re.IGNORECASE
)
# authors as a list of references has them: "(Buchbinder et al., 2018)"
_AUTHORS = re.compile(r"\(?\b[A-Z]\w+ et al\b\.?(?:,? (?:19|20)\d\d\)?)?")

_DIGIT = re.compile(r"\d").search
_BEHIND = re.compile(r"[a-z]\.?\d").search  # a number right behind a word, or behind its stop
# Words after which numbers in a row are counted things and no citations.
_COUNTED = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|ages?|aged|levels?|grades?"
    r"|types?|phases?|stages?|steps?|parts?|sections?|tables?|figures?|class(?:es)?|groups?"
    r"|scores?|points?|numbers?|recommendations?|questions?|variants?|criteria|and|or|to|of|at)$"
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each citation that is typed into a text for readers."""
    for route, key, _, _, words in survey.read_texts():
        if route.parts[2:3] == ("source",):
            continue  # what is said of a document that is kept may speak of its own numbers
        for typed in _typed(words):
            yield Finding(
                (route / key).on(typed),
                f"'{typed}' is typed into the text as a citation",
                "remove it, and cite the work under 'cites'",
            )


def _typed(words: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in _possible(words):
        for match in pattern.finditer(words):
            if not _COUNTED.search(words[: match.start()].rstrip()):
                found.setdefault(match[0].strip())
    return tuple(found)


def _possible(words: str) -> Iterator[re.Pattern[str]]:
    """The patterns that can find something, told by signs that each of them needs."""
    if "[" in words:
        yield _SQUARE
    if "et al" in words:
        yield _AUTHORS
    if not words.isascii():
        yield _RAISED
    if not _DIGIT(words):
        if "doi" in words.casefold():
            yield _IDENTIFIER
        return
    folded = words.casefold()
    if "ref" in folded:
        yield _NAMED
    if "(" in words:
        yield _ROUND
    if _BEHIND(words):
        yield _AFTER_STOP
        yield _AT_WORD
    if words.rstrip(" .\n")[-1:].isdigit():
        yield _AT_END
    if "doi" in folded or "pmid" in folded or "pmc" in folded:
        yield _IDENTIFIER
