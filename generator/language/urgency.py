"""How urgent a source says that something is, told from its own terms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Urgency = Literal["emergency", "urgent", "assess"]

LEVELS: tuple[Urgency, ...] = ("assess", "urgent", "emergency")
"""The levels of a red flag, the most urgent last."""

_LESS = re.compile(
    r"\b(?:not an?|non-?|no|rather than an?|not) ?(?:emergency|urgent|immediate\w*)|none stated",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(
    r"\bemergency\b|\bA ?& ?E\b|\bambulance\b|\bimmediate(?:ly)?\b|\b(?:999|911|112|000)\b"
    r"|\bat once\b|\bright away\b|\bcasualty\b|\blife[- ]threatening\b",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\burgent(?:ly)?\b|\bsame[- ]day\b|\btoday\b|\bwithin (?:24|48|12|6) h(?:ours)?\b"
    r"|\bas soon as possible\b|\bcall your doctor now\b|\bpromptly\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def urgencies(words: str) -> tuple[Urgency, ...]:
    """The levels that a source's terms name, the most urgent first."""
    rest = _LESS.sub(" ", words)
    found: list[Urgency] = []
    if _EMERGENCY.search(rest):
        found.append("emergency")
    if _URGENT.search(rest):
        found.append("urgent")
    return tuple(found)


def urgency(words: str) -> Urgency | None:
    """The most urgent level that a source's terms name."""
    return next(iter(urgencies(words)), None)
