"""A statement's prose leans the other way than the positions it rests on.

A lost or added "not" turns guidance into its opposite. The sentence of strength and direction is
made from the positions; prose that recommends what every position is against, or advises against
what every position supports, is a mistake in one of the two, for a reader the gravest there is.

To mend: read the sources again, then correct the prose or the position's direction. Prose that
tells of positions on both sides is in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.polarity import polarities
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of a statement whose only lean contradicts all its stated directions."""
    for route, _, statement in survey.statements:
        directions = {position.direction for position in statement.positions if position.direction}
        if not directions:
            continue
        for audience, words in statement.said.items():
            lean = polarities(words)
            if lean == {"for"} and directions == {"against"}:
                told, stated = "recommends", "against"
            elif lean == {"against"} and directions <= {"for", "conditional"}:
                told, stated = "advises against", "for"
            elif lean == {"for"} and directions == {"none"}:
                told, stated = "recommends", "neither for nor against"
            elif lean == {"against"} and directions == {"none"}:
                told, stated = "advises against", "neither for nor against"
            else:
                continue
            yield Finding(
                route / "texts" / audience,
                f"the text {told}, and its positions are {stated}",
                "read the source again: correct the text, or the position's direction",
            )
