"""A quote looks as if it were not verbatim.

It is cut off with dots, holds words in square brackets that editors use for their own, or is too
long to be one passage. Readers take every word of it for the source's.

To mend: hold it against the source. If the source itself prints the dots or brackets, suppress this
warning and say so; else quote words that stand together, and put the rest into 'note'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

LONGEST = 800
"""Characters: longer than any one recommendation with its conditions."""

_CUT = re.compile(r"^(?:\.{2,}|…)|(?:\.{3,}|…)$")
# Sources print abbreviations, figures and reference numbers in brackets; editors add words.
_ADDED = re.compile(r"\[[a-z]+(?:[ '’-][a-z]+)*\]")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each quote with the marks of a cut or of an added word, or of unusual length."""
    for key, reference in survey.guidance.references.items():
        for name, passage in reference.passages.items():
            quote = passage.quote
            cut = _CUT.search(quote)
            if not cut and "[" not in quote and len(quote) <= LONGEST:
                continue
            here = ROOT / "references" / key / "passages" / name / "quote"
            if match := cut:
                yield Finding(
                    here.on(match[0]),
                    "the quote begins or ends with dots",
                    "leave the dots out: a quote need not be a whole sentence",
                )
            if "[" in quote and (match := _ADDED.search(quote)) and match[0] != "[sic]":
                yield Finding(
                    here.on(match[0]),
                    f"'{match[0]}' looks like an editor's word in the quote",
                    "quote the words as they stand, and explain them in 'note'",
                )
            if len(quote) > LONGEST:
                yield Finding(
                    here,
                    f"the quote has {len(quote)} characters",
                    f"make passages of at most {LONGEST} characters, each with its own 'at'",
                )
