"""Recognising quantities that somebody typed into a text instead of naming a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_UNITS = (
    "milligrams?|micrograms?|nanograms?|grams?|kilograms?|millilit(?:er|re)s?|lit(?:er|re)s?|"
    "(?:international )?units?|seconds?|minutes?|hours?|hourly|days?|nights?|weeks?|weekly|"
    "months?|monthly|years?|yearly|fortnights?|tablets?|capsules?|puffs?|drops?|doses?|sprays?|"
    "pills?|patch(?:es)?|times|percent|per cent|degrees?|hrs?|mins?|secs?|wks?|mths?|yrs?|"
    "mg|mcg|ug|µg|μg|ng|kg|ml|dl|iu|meq|mmol|mol|mm|cm|kpa|mmhg|gy|kcal|x"
)
# One letter is a unit in its own case only: "3 L" and not "L3", "2 g" and not "2 G".
_LETTERS = "g|L|h|d"
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|"
    "thirty|forty|fifty|sixty|ninety|hundred|half|twice|thrice|once"
)
_LENGTHS = "minute|hour|day|week|month|year"
# Bounded, so that an endless list of numbers is not read again from each of them.
_NUMBER = r"(?:\d{1,12}(?:[.,]\d{1,12}){0,3}|\.\d{1,12}|[½¼¾⅓⅔])"

_DIGITS = re.compile(
    rf"(?<![\w.]){_NUMBER}(?:\s*(?:-|–|to|or|and)\s*{_NUMBER})?[\s\-–]*"
    rf"(?:(?:(?i:{_UNITS})|{_LETTERS})(?![\w])|%|°C?)"
)
# "a day" is a rate in words; "one day" and "twice daily" are quantities in words.
_SPELT = re.compile(
    rf"\b(?:{_WORDS})(?:\s+(?:or|to|and)\s+(?:{_WORDS}))?[\s\-]+(?:(?:{_UNITS})\b|an? day|daily)"
    rf"|\bhalf an? (?:{_LENGTHS}|tablet|pill|dose)\b|\ba fortnight\b|\ba (?:{_LENGTHS}) or two\b"
    rf"|\b(?:more|less|longer|shorter) than an? (?:{_LENGTHS})\b",
    re.IGNORECASE,
)

# Most texts hold neither: looking at each word once spares them the long patterns.
_DIGIT = re.compile(r"(?<![\w.])\.?[\d½¼¾⅓⅔]")
_GAP = re.compile(r"[\W_]+")
_NUMBER_WORDS = frozenset((*_WORDS.split("|"), "fortnight", "than"))


def bare_quantities(text: str) -> Iterator[str]:
    """Yield each number with a unit that stands in a text, as it is written there.

    "L2", "3 bodies" and years are not quantities: they carry no unit.
    """
    kinds = set(map(_kind, text.split()))
    if kinds == _NONE:
        return
    found = [*_DIGITS.finditer(text)] if "digits" in kinds else []
    if "spelt" in kinds:
        found += _SPELT.finditer(text)
    for match in sorted(found, key=lambda each: each.start()):
        yield match.group(0)


_NONE = {None}


@lru_cache(maxsize=65536)
def _kind(word: str) -> str | None:
    """How a number begins in a word, if one does."""
    if _DIGIT.search(word):
        return "digits"
    return None if _NUMBER_WORDS.isdisjoint(_GAP.split(word.lower())) else "spelt"
