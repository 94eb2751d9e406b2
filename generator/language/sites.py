"""Levels of the spine and sides of the body, as texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_LEVEL = re.compile(
    r"(?<![\w-])([CTLS])(\d{1,2})(?:\s*(?:[-–/]|to|and|or)\s*([CTLS]?)(\d{1,2}))?(?!\w)"
)
_BODY = (
    r"(?:leg|arm|side|hip|knee|shoulder|eye|ear|breast|lung|kidney|hand|foot|wrist|ankle|elbow|ovary"
    r"|testicle|iliac|ventric\w*|atri\w*|hemi\w*|lobe|lower|upper|flank|groin|thigh|calf|buttock)"
)
_SIDE = re.compile(
    rf"\b(left|right)(?=[\s-]+(?:sided\b|{_BODY}s?\b))|\bon (?:the|your|her|his) (left|right)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"\b(?:both|bilateral)\s+{_BODY}s?\b|\bbilateral(?:ly)?\b", re.IGNORECASE)
_SOUGHT = re.compile(r"[CTLS]\d|left|right|bilateral|both", re.IGNORECASE)
_MOST = {"C": 8, "T": 12, "L": 5, "S": 5}


@lru_cache(maxsize=4096)
def sites(text: str) -> frozenset[str]:
    """The levels ("L2") and sides ("left", "right", "both sides") that a text names."""
    if not _SOUGHT.search(text):
        return frozenset()
    found = set(levels(text))
    for match in _SIDE.finditer(text):
        found.add((match[1] or match[2]).lower())
    if _BOTH.search(text):
        found.add("both sides")
    return frozenset(found)


def sides(text: str) -> Iterator[str]:
    """Each left and right of the body that a text names, in order."""
    return ((match[1] or match[2]).lower() for match in _SIDE.finditer(text))


def levels(text: str) -> frozenset[str]:
    """The levels of the spine that a text names, such as "L2" and "T12"."""
    found = set()
    for letter, number, other, last in _LEVEL.findall(text):
        for region, count in ((letter, number), (other or letter, last)):
            if count and 1 <= int(count) <= _MOST[region]:
                found.add(f"{region}{int(count)}")
    return frozenset(found)
