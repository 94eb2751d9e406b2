"""A letter with an accent is written in parts, or an accent stands on its own.

Two texts that look the same are then different to a search, to the glossary and to a comparison
of editions; some fonts print the accent beside its letter. Texts are in Unicode's normal form C
(Unicode Standard Annex #15).

To mend: type the letter as one character; the hint has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each string that is not in normal form C, or has a stray combining mark."""
    for route, words in survey.marked:
        if words.isascii() or route.parts[0] == "pages":
            continue
        composed = unicodedata.normalize("NFC", words)
        if composed != words:
            word = next(
                (each for each in words.split() if unicodedata.normalize("NFC", each) != each),
                words,
            )
            yield Finding(
                route.on(word),
                f"'{word}' is not in Unicode's normal form C",
                f"write '{unicodedata.normalize('NFC', word)}'",
            )
            continue
        marks = [each for each in words if unicodedata.combining(each)]
        if marks:
            name = unicodedata.name(marks[0], "a mark").lower()
            yield Finding(route.on(marks[0]), f"a {name} that no letter takes", "delete the mark")
