"""Words that have an opposite, so that two texts on one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_MORE = "increase increases increased increasing raise raises raised raising"
_LESS = "decrease decreases decreased decreasing reduce reduces reduced reducing"
_OFTEN = ("usually", "generally", "normally", "typically", "mostly")
_PAIRS = (
    ("short short-term brief", "long long-term"),
    ("early soon", "late"),
    (_MORE, f"{_LESS} lower lowers lowered lowering"),
    ("before", "after"),
    ("above over exceed exceeds exceeding exceeded", "below under within"),
    ("acute", "chronic"),
    ("always", "never"),
    ("mild mildest weakest", "severe strongest"),
    ("safe", "unsafe dangerous"),
    ("high highest", "low lowest"),
    (
        "adult adults grownup grownups grown-up grown-ups",
        "children child infant infants baby babies",
    ),
    ("gain gains gained gaining", "lost loss lose loses losing"),
    ("weak weakness weaker", "strong stronger"),
    ("better best", "worse worst inferior"),
    ("rarely seldom", " ".join(_OFTEN)),
    ("left", "right"),
    ("", ""),  # only phrases, below
)
_FOOD, _OFTEN_PAIR = len(_PAIRS) - 1, len(_PAIRS) - 3
_PHRASES = (
    *((words, 4, 0) for words in ("more than", "greater than", "older than", "at least")),
    *((words, 4, 1) for words in ("less than", "fewer than", "smaller than", "younger than")),
    ("very bad", 7, 1),
    ("put on", 11, 0),
    ("empty stomach", _FOOD, 0),
    ("without food", _FOOD, 0),
    ("with food", _FOOD, 1),
    *((f"{no} {often}", _OFTEN_PAIR, 0) for often in _OFTEN for no in ("not", "never")),
)
"""Opposites of more than one word: (phrase, pair, side)."""

_SIDES: Mapping[str, tuple[int, int]] = {
    word: (pair, side)
    for pair, sides in enumerate(_PAIRS)
    for side, words in enumerate(sides)
    for word in words.split()
}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NOT_OFTEN = re.compile(rf"\b(?:not|never) (?:{'|'.join(_OFTEN)})\b|\b(?:{'|'.join(_OFTEN)}) not\b")
_WITH = re.compile(r"\bwith(?P<out>out)? (?:(?:an?|the|any|your|more|some) )?(?P<noun>\w{3,})")


@lru_cache(maxsize=4096)
def opposites(text: str) -> Mapping[int | str, Mapping[int, str]]:
    """For each pair of opposites that a text has a side of: the sides, with the word itself.

    "With" and "without" are a pair for each thing that a text says is there or not.
    """
    folded = text.casefold()
    words = _WORD.findall(folded)
    found: dict[int | str, dict[int, str]] = {}

    def note(pair: int | str, side: int, said: str) -> None:
        written = _as_written(text, folded, said)
        if written:
            found.setdefault(pair, {}).setdefault(side, written)

    if not _SIDES.keys().isdisjoint(words):
        bare = _NOT_OFTEN.sub(" ", folded) if any(map(folded.__contains__, _OFTEN)) else folded
        for word in words if bare is folded else _WORD.findall(bare):
            if word in _SIDES:
                note(*_SIDES[word], word)
    for phrase, pair, side in _PHRASES:
        if phrase in folded:
            note(pair, side, phrase)
    for match in _WITH.finditer(folded) if "with" in folded else ():
        note(match["noun"], int(match["out"] is not None), match.group())
    return found


def _as_written(text: str, folded: str, words: str) -> str | None:
    """The words as they stand in the text, of which ``folded`` is the same without case."""
    match = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", folded)
    if match is None:
        return None
    return text[match.start() : match.end()] if len(folded) == len(text) else words
