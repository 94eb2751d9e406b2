"""Levels of the spine and sides of the body, as texts name them."""

from __future__ import annotations

import re
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
_LETTER = re.compile(r"[CTLS]\d").search
_NONE: frozenset[str] = frozenset()
_MOST = {"C": 8, "T": 12, "L": 5, "S": 5}


@lru_cache(maxsize=4096)
def sites(text: str) -> frozenset[str]:
    """The levels ("L2") and sides ("left", "right", "both sides") that a text names."""
    found = levels(text) if _LETTER(text) else set()
    folded = text.casefold()
    if "left" in folded or "right" in folded:
        found.update((match[1] or match[2]).lower() for match in _SIDE.finditer(text))
    if ("both" in folded or "bilateral" in folded) and _BOTH.search(text):
        found.add("both sides")
    return frozenset(found) if found else _NONE


def levels(text: str) -> set[str]:
    """The levels of the spine that a text names, such as "L2" and "T12"."""
    found: set[str] = set()
    for letter, number, other, last in _LEVEL.findall(text):
        for region, count in ((letter, number), (other or letter, last)):
            if count and 1 <= int(count) <= _MOST[region]:
                found.add(f"{region}{int(count)}")
    return found
