"""Words that have an opposite, so that two texts on one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_MORE = "increase increases increased increasing raise raises raised raising"
_LESS = "decrease decreases decreased decreasing reduce reduces reduced reducing"
_PAIRS = (
    ("short short-term brief", "long long-term"),
    ("early soon", "late"),
    (_MORE, f"{_LESS} lower lowers lowered lowering"),
    ("before", "after"),
    ("above over exceed exceeds exceeding exceeded", "below under"),
    ("acute", "chronic"),
    ("always", "never"),
    ("mild mildest weakest", "severe strongest"),
    ("safe", "unsafe dangerous"),
)
_PHRASES = (
    ("very bad", 7, 1),
    ("empty stomach", len(_PAIRS), 0),
    ("without food", len(_PAIRS), 0),
    ("with food", len(_PAIRS), 1),
)
"""Opposites of more than one word: (phrase, pair, side)."""

_SIDES: Mapping[str, tuple[int, int]] = {
    word: (pair, side)
    for pair, sides in enumerate(_PAIRS)
    for side, words in enumerate(sides)
    for word in words.split()
}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=4096)
def opposites(text: str) -> Mapping[int, Mapping[int, str]]:
    """For each pair of opposites that a text has a side of: the sides, with the word itself."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    found: dict[int, dict[int, str]] = {}
    if not _SIDES.keys().isdisjoint(words):
        for word in words:
            if word in _SIDES:
                pair, side = _SIDES[word]
                found.setdefault(pair, {}).setdefault(side, _as_written(text, folded, word))
    if "food" in folded or "stomach" in folded or "very bad" in folded:
        for phrase, pair, side in _PHRASES:
            if phrase in folded:
                found.setdefault(pair, {}).setdefault(side, _as_written(text, folded, phrase))
    return found


def _as_written(text: str, folded: str, words: str) -> str:
    """The words as they stand in the text, of which ``folded`` is the same without case."""
    match = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", folded)
    start = match.start() if match and len(folded) == len(text) else -1
    return text[start : start + len(words)] if start >= 0 else words
