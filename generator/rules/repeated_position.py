"""A statement records the same position twice.

The page then says twice that a body recommends it: two voices where there is one, and support
that looks stronger than it is.

To mend: remove one of the two, and put the passages of both into one citation.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.subjects import normal
from generator.problem import Finding, Level
from generator.rules._positions import scope_key, subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each position that stands in its statement already."""
    for route, _, statement in survey.statements:
        if len(statement.positions) < 2:
            continue
        seen: dict[object, int] = {}
        for index, position in enumerate(statement.positions):
            told = subject(statement, position) or {}
            key = (
                position.body,
                position.scheme,
                position.strength,
                position.direction,
                position.variant,
                scope_key(position),
                tuple(normal(words) for words in told.values()),
            )
            first = seen.setdefault(key, index)
            if first != index:
                yield Finding(
                    route / "positions" / index,
                    f"this is position {first + 1} of the statement again ('{position.body}')",
                    "remove one of the two, with the passages of both in one citation",
                )
