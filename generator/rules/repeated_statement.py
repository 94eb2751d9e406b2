"""The same thing is told twice in a topic, in the same words or with other quantities.

Two places that say the same drift apart: one is corrected, the other goes on saying the old dose,
and readers meet whichever they find first.

To mend: keep one of the two, or name the same facts in both, so that there is one quantity. If
they are different claims, let their words say how they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.language.subjects import words_in
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

_NEAR = 0.9
_LEAST = 4  # words: shorter texts are alike by chance

_SHARED = 0.7  # of the words, at least, in two texts that are alike

Told = tuple[Route, str, frozenset[str], int]
"""A statement, its text, the words of that, and how many they are."""


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that repeats one before it in the same topic."""
    told: dict[str, list[Told]] = {}
    topic = None
    for route, _, statement in survey.statements:
        if route.parts[1] != topic:  # the words of all topics at once would fill the memory
            topic, told = route.parts[1], {}
        for audience, text in statement.said.items():
            before = told.setdefault(audience, [])
            own = frozenset(filter(str.isalpha, words_in(text)))
            number = len(own)
            mine = (route, text, own, number)
            for other in before:
                # Of most pairs the words alone tell that they are not alike.
                least = _SHARED * (number if number > other[3] else other[3])
                if number < least or other[3] < least or len(own & other[2]) < least:
                    continue
                (words, quantities), (theirs, others) = _words(text), _words(other[1])
                if len(words) >= _LEAST and _alike(words, theirs, quantities == others):
                    same = "the same" if quantities == others else "other"
                    name = str(other[0].parts[-1])
                    yield Finding(
                        route / "texts" / audience,
                        f"this says what '{name}' says, with {same} quantities",
                        f"keep one of the two; '{name}' names: {', '.join(others) or 'none'}",
                    )
                    break
            before.append(mine)


def _alike(one: Sequence[str], other: Sequence[str], same_quantities: bool) -> bool:
    """True for the same words, or nearly the same with other quantities."""
    if one == other:
        return True
    if same_quantities or abs(len(one) - len(other)) > 3:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A text's words, and apart from them its quantities: facts named, and numbers typed."""
    quantities = tuple(re.findall(r"\{([^{}]*)\}|(\d[\d.,]*)", text)) if _DIGIT(text) else ()
    bare = _QUANTITY.sub(" # ", text) if quantities else text
    return (
        tuple(_WORD.findall(bare.casefold())),
        tuple(fact or number for fact, number in quantities),
    )


_DIGIT = re.compile(r"[\d{]").search
_QUANTITY = re.compile(r"\{[^{}]*\}|(?<![A-Za-z])\d[\d.,]*")
_WORD = re.compile(r"[^\W_]+|#")
