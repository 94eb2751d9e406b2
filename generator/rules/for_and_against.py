"""One body is recorded as for and as against the same thing in the same patients.

A reader who meets one of the two acts on it, and another reader on the other. One of them turns
the body's guidance into its opposite: a direction was flipped, or two recommendations for
different patients were written down as one. That two bodies disagree is no fault and is shown.

To mend: read the source again and correct the direction; or say in 'scope', 'variant' or 'what'
how the patients or the treatments of the two recommendations differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.language.subjects import normal
from generator.model import Position
from generator.problem import Finding, Level, Route
from generator.rules._positions import scope_key, subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

OPPOSED = ({"for", "against"}, {"for", "none"}, {"against", "none"})
WORDS = {"for": "for", "against": "against", "none": "neither for nor against"}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each position whose body takes another side on the same subject in the same topic."""
    groups: dict[object, list[tuple[Route, Position]]] = defaultdict(list)
    for route, statement, position in survey.positions():
        told = subject(statement, position)
        if told and position.direction in WORDS:
            words = tuple(normal(each) for each in told.values())
            key = (route.parts[1], position.body, words, scope_key(position), position.variant)
            groups[key].append((route, position))
    for group in groups.values():
        taken = {position.direction for _, position in group}
        if not any(opposed <= taken for opposed in OPPOSED):
            continue
        for route, position in group:
            others = sorted(
                WORDS[other] for other in taken if other and other != position.direction
            )
            yield Finding(
                route / "direction",
                f"'{position.body}' is {WORDS[str(position.direction)]} it here and"
                f" {' and '.join(others)} it elsewhere, on the same subject in the same patients",
                "read the source again: correct the direction, or say in 'scope' or 'what' how"
                " the two differ",
            )
