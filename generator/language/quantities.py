"""Recognising quantities that somebody typed into a text instead of naming a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = (
    "milligrams?|micrograms?|grams?|kilograms?|millilit(?:er|re)s?|lit(?:er|re)s?|units?|"
    "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|fortnights?|"
    "tablets?|capsules?|puffs?|drops?|doses?|sprays?|pills?|times|"
    "percent|per cent|degrees?|hrs?|mins?|wks?|yrs?|"
    "mg|mcg|µg|μg|kg|g|mL|ml|dL|L|IU|mmol|mol|mm|cm|kPa|mmHg|Gy"
)
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|"
    "thirty|forty|fifty|sixty|ninety|hundred|half|twice|once"
)
_NUMBER = r"\d+(?:[.,]\d+)*"

_DIGITS = re.compile(
    rf"(?<![\w.]){_NUMBER}(?:\s*(?:-|–|to|or|and)\s*{_NUMBER})?[\s\-–]*"
    rf"(?:(?:{_UNITS})(?![\w])|%|°C?)"
)
# "a day" is a rate in words; "one day" and "twice daily" are quantities in words.
_SPELT = re.compile(
    rf"\b(?:{_WORDS})(?:\s+(?:or|to|and)\s+(?:{_WORDS}))?[\s\-]+(?:(?:{_UNITS})\b|a day|daily)",
    re.IGNORECASE,
)


# Most texts hold neither: a quick look spares them the long patterns.
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\W_]+")
_NUMBER_WORDS = frozenset(_WORDS.split("|"))


def bare_quantities(text: str) -> Iterator[str]:
    """Yield each number with a unit that stands in a text, as it is written there.

    "L2", "3 bodies" and years are not quantities: they carry no unit.
    """
    found = [*_DIGITS.finditer(text)] if _DIGIT.search(text) else []
    if not _NUMBER_WORDS.isdisjoint(_GAP.split(text.lower())):
        found += _SPELT.finditer(text)
    for match in sorted(found, key=lambda each: each.start()):
        yield match.group(0)
