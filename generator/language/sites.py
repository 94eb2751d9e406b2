"""Levels of the spine and sides of the body, as texts name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.language.levels import levels

_BODY = (
    r"(?:leg|arm|side|hip|knee|shoulder|eye|ear|breast|lung|kidney|hand|foot|wrist|ankle|elbow|ovary"
    r"|testicle|iliac|ventric\w*|atri\w*|hemi\w*|lobe|lower|upper|flank|groin|thigh|calf|buttock)"
)
_SIDE = re.compile(
    rf"\b(left|right)(?=[\s-]+(?:sided\b|{_BODY}s?\b))|\bon (?:the|your|her|his) (left|right)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"\b(?:both|bilateral)\s+{_BODY}s?\b|\bbilateral(?:ly)?\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sites(text: str) -> frozenset[str]:
    """The levels ("L2") and sides ("left", "right", "both sides") that a text names."""
    found = levels(text)
    folded = text.casefold()
    if "left" in folded or "right" in folded:
        found |= {(match[1] or match[2]).lower() for match in _SIDE.finditer(text)}
    if ("both" in folded or "bilateral" in folded) and _BOTH.search(text):
        found |= {"both sides"}
    return found


def sides(text: str) -> Iterator[str]:
    """Each left and right of the body that a text names, in order."""
    return ((match[1] or match[2]).lower() for match in _SIDE.finditer(text))
