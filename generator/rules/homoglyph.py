"""A letter, digit or sign that only looks like the one that is meant.

A word with a letter of another alphabet reads like any other and is found by no search, no
glossary and no check of ours; "2OO IU" with two letters O is no dose to a machine and may be any
to a person. Unicode Technical Standard #39 calls them confusables.

To mend: write the word, the number or the sign anew with plain letters and digits; the hint has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.lookalikes import disguised, foreign_digits, mixed_words, odd_signs
from generator.model.walk import TOKEN
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_DIGIT = re.compile(r"\d").search  # most texts have none: their quantities are facts
_NEAR_DIGIT = re.compile(r"\d[OoIl]|[OoIl][\dOo.,]\d?|[a-z][01][a-z]|\b0[a-z]").search
# Anything but Latin letters and the usual stops, quotes, dashes and signs.
_ODD = re.compile(r"[^ -~\u00a0-\u024f\u1e00-\u1eff–—‘’“”…•]|[ºª¸´¦ıĳĲ]").search
_VERBATIM = frozenset(("quote", "title", "container-title"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each word, number and sign that is not what it looks like."""
    for route, words in survey.marked:
        if words.isascii() or not _ODD(words) or route.parts[0] == "pages":
            continue
        for written, plain in (*mixed_words(words), *foreign_digits(words)):
            hint = "write 'microgram'" if plain in ("µg", "μg") else f"write '{plain}'"
            yield Finding(route.on(written), f"'{written}' holds letters of another alphabet", hint)
        if route.parts[-1] not in _VERBATIM:
            for sign, plain in odd_signs(words):
                name = "a space of another width" if plain == " " else f"'{sign}'"
                meant = "a plain space" if plain == " " else f"'{plain}'"
                yield Finding(
                    route.on(sign),
                    f"{name} (U+{ord(sign[0]):04X}) stands for {meant}",
                    f"write {meant}",
                )
    for route, text in survey.texts:
        for audience, words in text.items():
            if _DIGIT(words) and _NEAR_DIGIT(words):
                for written, plain in disguised(TOKEN.sub("", words)):
                    yield Finding(
                        (route / audience).on(written),
                        f"'{written}' mixes letters and digits that look alike",
                        f"write '{plain}'",
                    )
