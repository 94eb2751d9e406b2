"""One audience is told to, the other not to.

A doctor and a patient who read opposite advice under one heading cannot both be right, and each
trusts the page. A "not" was lost, or added, in one of the two.

To mend: read the sources, and word both texts in the same direction.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.language.polarity import LEANING_STEMS, LEANING_WORDS, polarities
from generator.problem import Finding, Level
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_FOR, _AGAINST = frozenset(("for",)), frozenset(("against",))
_OPPOSITE = {_FOR: _AGAINST, _AGAINST: _FOR}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose audiences are told the opposite."""
    leaning = {id(read[0]) for read in index(survey).having(LEANING_WORDS, LEANING_STEMS)}
    for route, text in survey.texts:
        if len(text) < 2 or id(route) not in leaning:
            continue
        leans = {audience: polarities(words) for audience, words in text.items()}
        if _AGAINST not in leans.values():
            continue
        told: set[str] = set()
        for (first, lean), (audience, other) in combinations(leans.items(), 2):
            # Who was told already needs no second word, nor does whoever differs from them.
            if (
                lean in _OPPOSITE
                and other == _OPPOSITE[lean]
                and told.isdisjoint((first, audience))
            ):
                told.add(audience)
                yield Finding(
                    route / audience,
                    f"for '{audience}' this is {next(iter(_OPPOSITE[lean]))}, for '{first}' it is "
                    f"{next(iter(lean))}",
                    "read the sources, and word both in the same direction",
                )
