"""The same thing is told twice in a topic, in the same words or with other quantities.

Two places that say the same drift apart: one is corrected, the other goes on saying the old dose,
and readers meet whichever they find first.

To mend: keep one of the two, or name the same facts in both, so that there is one quantity. If
they are different claims, let their words say how they differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

_NEAR = 0.9
_LEAST = 4  # words: shorter texts are alike by chance

Told = tuple[Route, str, tuple[str, ...], frozenset[str], tuple[str, ...]]


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that repeats one before it in the same topic."""
    told: dict[str, list[Told]] = {}
    topic = None
    for route, _, statement in survey.statements:
        if route.parts[1] != topic:  # the words of all topics at once would fill the memory
            topic, told = route.parts[1], {}
        for audience, text in statement.said.items():
            words, quantities = _words(text)
            if len(words) < _LEAST:
                continue
            before = told.setdefault(audience, [])
            mine = (route / "texts" / audience, str(route.parts[-1]), words, frozenset(words),
                    quantities)  # fmt: skip
            for other in before:
                if _alike(mine, other):
                    same = "the same" if quantities == other[4] else "other"
                    yield Finding(
                        mine[0],
                        f"this says what '{other[1]}' says, with {same} quantities",
                        f"keep one of the two; '{other[1]}' names: {', '.join(other[4]) or 'none'}",
                    )
                    break
            before.append(mine)


def _alike(one: Told, other: Told) -> bool:
    """True for the same words, or nearly the same with other quantities."""
    if one[2] == other[2]:
        return True
    if one[4] == other[4] or abs(len(one[2]) - len(other[2])) > 3:
        return False
    common = len(one[3] & other[3])
    if common < 0.8 * max(len(one[3]), len(other[3])):
        return False
    return SequenceMatcher(None, one[2], other[2], autojunk=False).ratio() >= _NEAR


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
