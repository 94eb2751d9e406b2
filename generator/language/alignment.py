"""Which sentences of two texts say the same thing, told by what both speak of.

Coarse on purpose: two sentences are a pair if each shares more with the other than with any other
sentence there, in stems, terms of the glossary, facts and numbers. Where two short texts
have as many sentences, those that are left are a pair by their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.language.subjects import Terms, stems

_ENDS = re.compile(r"(?<=[.!?;])\s+|, (?:and|but|while) ")
_Part = tuple[str, frozenset[str]]  # a sentence, and what it speaks of
_FACT = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"(?<![\w{])\d+\b")
_ENOUGH = 2  # things in common, or one fact
_BY_PLACE = 3  # sentences: longer texts are told in another order too often
_WORDS = 3  # spaces: "Explain why" is no pair of anything


@lru_cache(maxsize=256)  # the same two texts are held against each other in both directions
def parts(text: str) -> tuple[str, ...]:
    """The sentences of a text, cut where another main clause begins too."""
    return tuple(each for each in _ENDS.split(text) if each)


def pairs(one: str, other: str, terms: Terms) -> Iterator[tuple[str, str]]:
    """Yield the sentences of two texts that say the same thing, as far as can be told."""
    here, there = parts(one), parts(other)
    if len(here) == len(there) == 1:
        yield here[0], there[0]
        return
    mine = [(each, anchors(each, terms)) for each in here]
    theirs = [(each, anchors(each, terms)) for each in there]
    left, open_ = set(here), set(there)
    for part, own in mine:
        best = _nearest(own, theirs)
        back = _nearest(best[1], mine)
        shared = own & best[1]
        enough = len(shared) >= _ENOUGH or any(each.startswith("{") for each in shared)
        if back[0] == part and enough:
            yield part, best[0]
            left.discard(part)
            open_.discard(best[0])
    if len(here) == len(there) <= _BY_PLACE:
        for part, beside in zip(here, there, strict=True):
            if part in left and beside in open_ and _whole(part) and _whole(beside):
                yield part, beside


def _whole(part: str) -> bool:
    return part.count(" ") >= _WORDS


def _nearest(own: frozenset[str], among: list[_Part]) -> _Part:
    return max(among, key=lambda each: _alike(own, each[1]))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (1 + len(one) + len(other) - shared)


def anchors(part: str, terms: Terms) -> frozenset[str]:
    """What a sentence speaks of, to be found again in another."""
    found = {f"term {each}" for each in terms.found(part)} | stems(part)
    if "{" in part:
        found.update(f"{{{each}" for each in _FACT.findall(part))
    found.update(_NUMBER.findall(part))
    return frozenset(found)
