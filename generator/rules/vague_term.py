"""A recommendation uses a word that each reader fills in for themselves.

"Adequate pain control", "prolonged bed rest", "significant stenosis": two careful clinicians would
treat the same patient differently, and both would follow the guidance. GLIA asks that a guideline
can be decided on (decidability) and carried out (executability) without guessing.

To mend: say how much, how long or for whom, by a fact beside the word, or leave the word out. If
the source itself says no more, let it stand with that as the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.vague import vague_words
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "scope"

ACTING = ("recommendation", "practice", "caution")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each vague word in an acting statement's clinical texts."""
    clinical = [a for a, each in survey.guidance.audiences.items() if each.style == "clinical"]
    for route, _, statement in survey.statements:
        if statement.kind not in ACTING:
            continue
        for audience in clinical:
            for word in vague_words(statement.said.get(audience, "")):
                yield Finding(
                    (route / "texts" / audience).on(word),
                    f"'{word}' leaves open how much, how long or for whom",
                    "say it with a fact in brackets after the word, as the source does, or leave"
                    " the word out",
                )
