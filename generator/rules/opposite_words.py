"""One audience reads a word, and the other its opposite.

"A short course" for the doctor and "a long time" for the patient, "reduce" here and "more" there:
one word was changed in one of the two texts, and each reads well on its own. Where a text has both
words, the sentences that say the same thing to two audiences are held against each other.

To mend: read the source, and say the same to both. If the two words are on different things, say
both things to both audiences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.language.alignment import pairs
from generator.language.opposites import as_written, opposites
from generator.problem import Finding, Level, Route
from generator.rules._spoken import finder
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"

_KEYS = frozenset(
    (
        "texts", "do", "note", "more", "ask", "about", "what", "conditions", "criteria", "indirect",
        "applies-to", "emergency-if", "label",
    )
)  # fmt: skip


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text with a word whose opposite alone another audience's text has."""
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics" or _KEYS.isdisjoint(route.parts):
            continue
        things = _without(*text.values())
        sides = {
            audience: each
            for audience, words in text.items()
            if (each := opposites(words, things=things))
        }
        if len(sides) < 2:
            continue
        told: set[tuple[str, str]] = set()
        for (first, mine), (audience, theirs) in combinations(sides.items(), 2):
            words, other = text[first], text[audience]
            if mine.keys() & theirs.keys():
                found = dict(_between(words, other))
                if any(
                    len(mine[pair]) + len(theirs[pair]) > 2 for pair in mine.keys() & theirs.keys()
                ):
                    known = finder(survey, lay=True)
                    for here, there in pairs(words, other, known):
                        found.update(_between(here, there))
                # Who was told already needs no second word, nor does whoever differs from them.
                new = {
                    word: other
                    for word, other in found.items()
                    if told.isdisjoint(((audience, word), (first, other)))
                }
                told.update((audience, word) for word in new)
                yield from _findings(route / audience, audience, first, new)


def _without(*texts: str) -> bool:
    """True where "with" can have its opposite."""
    return any("ithout" in words or "ITHOUT" in words for words in texts)


def _between(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Each word of the second text whose opposite alone the first one has, with that."""
    things = _without(one, other)
    mine, theirs = opposites(one, things=things), opposites(other, things=things)
    for pair in mine.keys() & theirs.keys():
        here, there = theirs[pair], mine[pair]
        if len(here) == len(there) == 1 and here.keys() != there.keys():
            yield as_written(other, next(iter(here.values()))), next(iter(there.values()))


def _findings(route: Route, audience: str, first: str, found: dict[str, str]) -> Iterator[Finding]:
    for word, opposite in found.items():
        yield Finding(
            route.on(word),
            f"'{audience}' reads '{word}', and '{first}' reads '{opposite}'",
            "read the source, and say the same to both",
        )
