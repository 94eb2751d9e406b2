"""How a drug is given, as facts, quotes and texts say it."""

from __future__ import annotations

import re
from functools import lru_cache

_ROUTES = {
    "oral": r"oral(?:ly)?|by mouth|per os|swallow\w*|tablets?|capsules?",
    "intravenous": r"intravenous(?:ly)?|into (?:a|the|your) vein|by drip|iv(?= (?:drip|dose))",
    "inhaled": r"inhal\w+|puffs?|nebuli[sz]\w+|breathed? in",
    "nasal": r"nasal(?:ly)?|nose|intranasal(?:ly)?",
    "rectal": r"rectal(?:ly)?|suppositor(?:y|ies)|into (?:the|your) back passage",
    "subcutaneous": r"subcutaneous(?:ly)?|under (?:the|your) skin",
    "intramuscular": r"intramuscular(?:ly)?|into (?:a|the|your) muscle",
    "topical": r"topical(?:ly)?|on (?:the|your) skin|creams?|ointments?|gels?",
}
_NAMES = tuple(_ROUTES)
_ANY = re.compile(
    "|".join(rf"(?P<r{index}>\b(?:{words})\b)" for index, words in enumerate(_ROUTES.values())),
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\}}(?: (?:given|taken|once|daily|as|as an?|by|each day|a day))* (?:{_ANY.pattern})",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def routes(text: str) -> frozenset[str]:
    """Every route that a text names: "by mouth" is "oral"."""
    return frozenset(_name(match) for match in _ANY.finditer(text))


def route_behind(text: str, end: int) -> str | None:
    """The route right behind the brace before ``end``: "oral" for "{dose} by mouth"."""
    match = _BEHIND.match(text, end - 1)
    return _name(match) if match else None


def _name(match: re.Match[str]) -> str:
    return _NAMES[int((match.lastgroup or "r0")[1:])]
