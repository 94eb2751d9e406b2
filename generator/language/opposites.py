"""Words that have an opposite, so that two texts on one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_OFTEN = r"(?:usually|generally|normally|typically|mostly)"
_PAIRS = (
    (r"short(?:-term)?|brief", r"long(?:-term)?"),
    (r"early|soon", r"late"),
    (r"increas\w+|rais\w+", r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?"),
    (r"before", r"after"),
    (
        r"above|over|exceed\w*|more than|greater than|older than|at least",
        r"below|under|less than|fewer than|smaller than|younger than|within",
    ),
    (r"acute", r"chronic"),
    (r"always", r"never"),
    (r"mild(?:est)?|weakest", r"severe|strongest|very bad"),
    (r"safe", r"unsafe|dangerous"),
    (r"empty stomach|without food", r"with food"),
    (r"high(?:est)?", r"low(?:est)?"),
    (r"adults?|grown-?ups?", r"children|child|infants?|bab(?:y|ies)"),
    (r"gain(?:s|ed|ing)?|put on", r"lost|loss|los(?:e|es|ing)"),
    (r"weak(?:ness|er)?", r"strong(?:er)?"),
    (r"better|best", r"worse|worst|inferior"),
    (rf"(?:not|never) {_OFTEN}|rarely|seldom", rf"{_OFTEN}(?! not\b)"),
    (r"left", r"right"),
)
_ANY = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?P<p{index}_0>{one})|(?P<p{index}_1>{other})"
        for index, (one, other) in enumerate(_PAIRS)
    )
    + r")(?![\w-])",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bwith(?P<out>out)? (?:(?:an?|the|any|your|more|some) )?(?P<noun>\w{3,})", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def opposites(text: str) -> Mapping[int | str, Mapping[int, str]]:
    """For each pair of opposites that a text has a side of: the sides, with the word itself.

    "With" and "without" are a pair for each thing that a text says is there or not.
    """
    found: dict[int | str, dict[int, str]] = {}
    for match in _ANY.finditer(text):
        number, side = str(match.lastgroup)[1:].split("_")
        found.setdefault(int(number), {}).setdefault(int(side), match.group())
    for match in _WITH.finditer(text) if "ith" in text else ():
        out = int(match["out"] is not None)
        found.setdefault(match["noun"].lower(), {}).setdefault(out, match.group())
    return found
