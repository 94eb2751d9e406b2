"""What one audience is told not to do, the other is told to do.

"Do not rule it out" for the doctor and "it can be ruled out" for the patient cannot both be right:
a "not" was lost or added in one of the two. The same verb is held against itself, after "do not",
"should not", "cannot" and "never" here, and after "should", "can" or as an order there.

To mend: read the sources, and word both in the same direction. Where the two speak of different
things, say them with different verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.polarity import verbs
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"

_SOUGHT = re.compile(r"not |never |n['’]t ", re.IGNORECASE).search  # a quick look


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that tells of a verb what another audience's text denies of it."""
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics":
            continue
        if not any(_SOUGHT(words) for words in text.values()):
            continue
        (first, words), *others = text.items()
        mine = verbs(words)
        if not mine[0] and not mine[1]:
            continue
        for audience, other in others:
            denied, told = verbs(other)
            lost = (mine[0].keys() - mine[1].keys()) & (told.keys() - denied.keys())
            added = (denied.keys() - told.keys()) & (mine[1].keys() - mine[0].keys())
            for verb in sorted(lost | added):
                here, there = ("to", "not to") if verb in lost else ("not to", "to")
                word = told[verb] if verb in lost else denied[verb]
                yield Finding(
                    (route / audience).on(word),
                    f"'{audience}' is told {here} '{word}', and '{first}' is told {there}",
                    "read the sources, and word both in the same direction",
                )
