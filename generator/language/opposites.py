"""Words that have an opposite, so that two texts on one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.language.subjects import words_in

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

_WITH = ("with", "without")
_STARTS = frozenset((*_WITH, *(phrase.split()[0] for phrase, _, _ in _PHRASES)))
_SIDES: Mapping[str, tuple[int, int]] = {
    word: (pair, side)
    for pair, sides in enumerate(_PAIRS)
    for side, words in enumerate(sides)
    for word in words.split()
}
_KNOWN = _STARTS.union(_SIDES)
_NOT_OFTEN = re.compile(
    rf" (?:not|never) (?:{'|'.join(_OFTEN)})(?= )| (?:{'|'.join(_OFTEN)}) not(?= )"
)
_COMPOUNDS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NOTHING: Mapping[int | str, Mapping[int, str]] = {}
_ARTICLES = frozenset("a an the any your more some".split())


@lru_cache(maxsize=4096)
def opposites(text: str, *, things: bool = True) -> Mapping[int | str, Mapping[int, str]]:
    """For each pair of opposites that a text has a side of: the sides, with the word itself.

    The words are in small letters. "With" and "without" are a pair for each thing that a text says
    is there or not; without ``things`` they are left out, as where no text has "without".
    """
    words = words_in(text) if "-" not in text else _COMPOUNDS.findall(text.casefold())
    known = _KNOWN.intersection(words)
    if not known:
        return _NOTHING
    found: dict[int | str, dict[int, str]] = {}
    starts = known & _STARTS
    line = f" {' '.join(words)} " if starts or not known.isdisjoint(_OFTEN) else ""
    told: Sequence[str] = words
    if not known.isdisjoint(_OFTEN):
        line = _NOT_OFTEN.sub(" ", line)
        told = line.split()
    for word in told:  # in their order: of two on one side the first is told
        if word in known and word in _SIDES:
            pair, side = _SIDES[word]
            found.setdefault(pair, {}).setdefault(side, word)
    if not starts:
        return found
    for phrase, pair, side in _PHRASES:
        if phrase in line and f" {phrase} " in line:
            found.setdefault(pair, {}).setdefault(side, phrase)
    if things and not known.isdisjoint(_WITH):
        for noun, side, said in _things(words):
            found.setdefault(noun, {}).setdefault(side, said)
    return found


def _things(words: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """(thing, side, words) of each thing that a text says is there or not."""
    for index, word in enumerate(words):
        if word in _WITH:
            noun = next(
                (each for each in words[index + 1 : index + 3] if each not in _ARTICLES), ""
            )
            if len(noun) > 2:
                said = " ".join(words[index : words.index(noun, index) + 1])
                yield noun, int(word == "without"), said


def as_written(text: str, words: str) -> str:
    """The words of an opposite as they stand in the text, with its capital letters."""
    match = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text, re.IGNORECASE)
    return match.group() if match else words
