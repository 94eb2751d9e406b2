"""One audience reads a word, and the other its opposite.

"A short course" for the doctor and "a long time" for the patient, "reduce" here and "more" there:
one word was changed in one of the two texts, and each reads well on its own.

To mend: read the source, and say the same to both. If the two words are on different things, say
both things to both audiences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.language.opposites import opposites
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"

_KEYS = frozenset(("texts", "do", "note", "about", "what", "conditions", "criteria", "indirect"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text with a word whose opposite alone another audience's text has."""
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics" or _KEYS.isdisjoint(route.parts):
            continue
        found = {audience: opposites(words) for audience, words in text.items()}
        told: set[tuple[str, int]] = set()
        for (first, mine), (audience, theirs) in combinations(found.items(), 2):
            for pair in mine.keys() & theirs.keys():
                here, there = theirs[pair], mine[pair]
                if (audience, pair) in told:
                    continue
                if len(here) == len(there) == 1 and here.keys() != there.keys():
                    told.add((audience, pair))
                    (word,), (opposite,) = here.values(), there.values()
                    yield Finding(
                        (route / audience).on(word),
                        f"'{audience}' reads '{word}', and '{first}' reads '{opposite}'",
                        "read the source, and say the same to both",
                    )
