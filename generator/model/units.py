"""The units that a fact may have, and how each is said for more than one.

A closed list: an unknown unit would be given an "s" and print "500 mcgs". Symbols stay as they are
in the plural (BIPM, SI Brochure, section 5.3). ISMP's error-prone abbreviations are left out on
purpose: micrograms are written "microgram", never "mcg" or with a letter mu.
"""

from __future__ import annotations

_SYMBOLS = (
    "mg", "g", "kg", "mL", "L", "dL", "IU", "mmol", "mol", "mEq", "mm", "cm", "m", "m²", "mmHg",
    "kPa", "Gy", "kcal", "°C", "%",
)  # fmt: skip
_WORDS = (
    "second", "minute", "hour", "day", "night", "week", "month", "year", "microgram", "nanogram",
    "unit", "tablet", "capsule", "puff", "drop", "dose", "spray", "sachet", "patch", "session",
    "time", "step", "repetition", "point", "person", "degree",
)  # fmt: skip
_IRREGULAR = {"patch": "patches", "person": "people"}

PLURALS = {
    **{symbol: symbol for symbol in _SYMBOLS},
    **{word: _IRREGULAR.get(word, word + "s") for word in _WORDS},
}
"""Each unit with its plural."""


def known(unit: str) -> bool:
    """True for a unit of the list, or several joined by "/", such as ``mg/kg``."""
    return all(part in PLURALS for part in unit.split("/"))


def plural(unit: str) -> str:
    """The unit for more than one: the first part of "tablet/day" takes the plural.

    Raises KeyError for a unit that is not known.
    """
    first, slash, rest = unit.partition("/")
    return PLURALS[first] + slash + rest
