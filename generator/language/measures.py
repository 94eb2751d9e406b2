"""Numbers and units as sources write them: digits, words, decimal points of other kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from generator.model import Fact

Dimension = Literal["time", "amount", "count", "other"]

_TIME = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
_AMOUNT = frozenset(
    "mg g kg mL L dL IU mmol mol mEq microgram nanogram unit tablet capsule puff drop dose spray "
    "sachet patch Gy kcal".split()
)
_COUNT = frozenset(("session", "time", "step", "repetition", "point", "person"))


def dimension(unit: str) -> Dimension:
    """What a unit measures; of ``mg/kg`` the first part counts."""
    first = unit.partition("/")[0]
    if first in _TIME:
        return "time"
    if first in _AMOUNT:
        return "amount"
    return "count" if first in _COUNT else "other"


def numbers(fact: Fact) -> tuple[Decimal, ...]:
    """The numbers of a fact, in the order in which they stand."""
    written = (fact.value, fact.from_, fact.to, *(fact.values or ()))
    return tuple(Decimal(each) for each in written if each is not None)


_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "a": Decimal(1), "an": Decimal(1), "once": Decimal(1), "first": Decimal(1), "single": Decimal(1),
    "twice": Decimal(2), "second": Decimal(2), "half": Decimal("0.5"), "third": Decimal(3),
    "thirty": Decimal(30), "forty": Decimal(40), "fifty": Decimal(50), "sixty": Decimal(60),
    "seventy": Decimal(70), "eighty": Decimal(80), "ninety": Decimal(90), "hundred": Decimal(100),
}  # fmt: skip
"""Number words. "a week" is one week: a source need not print the digit."""

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:[, \N{NO-BREAK SPACE}\N{THIN SPACE}]\d{3})+(?!\d)|\d+(?:[.\N{MIDDLE DOT}]\d+)?)"
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)

_UNITS = {
    "week": r"weeks?|wks?|weekly", "day": r"days?|daily|nightly|/d", "hour": r"hours?|hourly|hrs?|h",
    "month": r"months?|monthly|mths?", "year": r"years?|yearly|annual(?:ly)?|yrs?|aged",
    "minute": r"minutes?|mins?", "second": r"seconds|secs?", "night": r"nights?|nocturnal",
    "IU": r"iu|i\.u\.|international units?", "mg": r"mgs?|milligrams?", "g": r"g|grams?",
    "kg": r"kgs?|kilograms?", "mL": r"mls?|millilit(?:er|re)s?", "L": r"l|lit(?:er|re)s?",
    "microgram": r"micrograms?|mcg|µg|μg|ug", "nanogram": r"nanograms?|ng", "unit": r"units?",
    "mmol": r"mmol", "%": r"%|per ?cent", "mm": r"mm|millimet(?:er|re)s?",
    "cm": r"cm|centimet(?:er|re)s?", "m": r"m|met(?:er|re)s?", "mmHg": r"mm ?hg", "°C": r"°c|degrees celsius",
    "tablet": r"tablets?", "capsule": r"capsules?", "puff": r"puffs?", "drop": r"drops?",
    "dose": r"doses?", "spray": r"sprays?", "session": r"sessions?", "time": r"times", "degree": r"degrees?|°",
    "person": r"persons?|people|patients?|in", "mEq": r"meq", "Gy": r"gy", "kPa": r"kpa", "kcal": r"kcal",
}  # fmt: skip
_ALL = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(rf"(?P<u{index}>(?:{form})(?![a-z]))" for index, form in enumerate(_UNITS.values()))
    + ")",
    re.IGNORECASE,
)
_NAMES = tuple(_UNITS)


def _decimal(digits: str) -> Decimal:
    plain = digits.replace("\N{MIDDLE DOT}", ".")
    return Decimal(re.sub(r"[,\s]", "", plain))


@lru_cache(maxsize=64)  # every fact of a topic may rest on one passage
def numbers_in(text: str) -> frozenset[Decimal]:
    """Every number that a text has, as digits or in words."""
    found = {_decimal(match.group()) for match in _DIGITS.finditer(text)}
    # "1,000" may also be the list "1, 000": no such list is ever written, so it is a thousand.
    found |= {_WORDS[word] for word in map(str.lower, _WORD.findall(text)) if word in _WORDS}
    return frozenset(found)


@lru_cache(maxsize=64)  # every fact of a topic may rest on one passage
def units_in(text: str) -> frozenset[str]:
    """Every unit of the list that a text names, by its name here."""
    return frozenset(_unit(match) for match in _ALL.finditer(text))


def _unit(match: re.Match[str]) -> str:
    return _NAMES[int((match.lastgroup or "u0")[1:])]


# "mg/kg", "mg per kg", "mg for each kg of body weight": one unit, told by two.
_JOINT = re.compile(
    r"\s*(?:/|per\b|an?\b|(?:for )?(?:each|every)\b)\s*(?:kilo\b)?\s*", re.IGNORECASE
)


@lru_cache(maxsize=64)  # every fact of a topic may rest on one passage
def joined_in(text: str) -> frozenset[tuple[str, str]]:
    """Every two units that a text joins to one, such as ("mg", "kg") of "mg per kg"."""
    found = [*_ALL.finditer(text)]
    return frozenset(
        (_unit(one), _unit(other))
        for one, other in pairwise(found)
        if _JOINT.fullmatch(text, one.end(), other.start())
    )


_PAIR = re.compile(
    rf"(?P<n>{_DIGITS.pattern})(?:\s*(?:-|–|to|or|and)\s*(?P<m>{_DIGITS.pattern}))?[\s-]*"
    rf"(?:{_ALL.pattern})",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # every fact of a topic may rest on one passage
def pairs_in(text: str) -> Mapping[Decimal, set[str]]:
    """The units that stand right behind each number of a text, or behind its range."""
    found: dict[Decimal, set[str]] = {}
    for match in _PAIR.finditer(text):
        unit = next(name for name in match.groupdict() if name[0] == "u" and match[name])
        for number in filter(None, (match["n"], match["m"])):
            found.setdefault(_decimal(number), set()).add(_NAMES[int(unit[1:])])
    return found


@lru_cache(maxsize=64)  # every fact of a topic may rest on one passage
def compounds_in(text: str) -> tuple[tuple[Decimal, str, str | None], ...]:
    """(number, unit, unit joined to it) of each quantity: 15 mg/kg is (15, "mg", "kg")."""
    found = []
    for match in _PAIR.finditer(text):
        first = next(name for name in match.groupdict() if name[0] == "u" and match[name])
        after = _JOINT.match(text, match.end())
        then = _ALL.match(text, after.end()) if after and after.end() > match.end() else None
        for number in filter(None, (match["n"], match["m"])):
            second = _unit(then) if then else None
            found.append((_decimal(number), _NAMES[int(first[1:])], second))
    return tuple(found)
