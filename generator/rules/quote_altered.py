"""A quote bears the marks of an editor's hand.

Dots for what was left out, words added in brackets, or quotation marks around the whole are not the
source's. Two halves of a sentence joined by dots can say what the source denies.

To mend: quote only words that stand together, as they stand. What stands apart is a passage of its
own; what the quote leaves out or means goes into the passage's 'note'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.works import bare
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_MARKS = (
    (re.compile(r"[\[(]\s*(?:\.{2,}|…|\. \. \.)\s*[\])]"), "words were left out"),
    (re.compile(r"(?<=\w)\s*(?:\.{3,}|…|\. \. \.)\s*(?=\w)"), "words were left out"),
    (re.compile(r"\[\s*sic\b[^\]]*\]", re.IGNORECASE), "an editor's remark"),
    (re.compile(r"(?<![A-Za-z])\[[A-Za-z]\](?=[a-z])"), "a letter was changed"),
    (re.compile(r"\[\s*(?:emphasis|our|ed\.|editor|note:)[^\]]*\]", re.IGNORECASE), "a remark"),
)
_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each mark of a composed quote, and each quote that is only its own note."""
    for key, reference in survey.guidance.references.items():
        for name, passage in reference.passages.items():
            if not passage.seen:
                continue
            quote = passage.quote
            where = ("references", key, "passages", name, "quote")
            if "[" in quote or "…" in quote or ".." in quote or ". ." in quote:
                for pattern, why in _MARKS:
                    if match := pattern.search(quote):
                        yield Finding(
                            Route(where).on(match[0].strip()),
                            f"'{match[0].strip()}' stands in a quote: {why}",
                            "make two passages of it, or quote one part and say the rest in 'note'",
                        )
            if _PAIRS.get(quote[0]) == quote[-1] and not _inner(quote):
                yield Finding(
                    Route(where),
                    "quotation marks stand around the whole quote",
                    "write the words alone: the page sets the marks",
                )
            if passage.note and bare(passage.note) == bare(quote):
                yield Finding(
                    Route(where),
                    "the quote says the same as its note: one of them is not the source's",
                    "quote the source, and keep your own words in 'note'",
                )


def _inner(quote: str) -> bool:
    """True where the marks at both ends belong to two things quoted inside."""
    return quote[0] in quote[1:-1] or quote[-1] in quote[1:-1]
