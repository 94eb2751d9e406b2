"""A recommendation names nobody who recommends it.

Readers cannot tell a strong recommendation of a national body from an editor's sentence. Who says
so and how strongly is told by the system from the positions; without any, the page can only say
that it is not graded. In GRADE each recommendation has a strength, and other schemes have theirs.

To mend: record the positions that bodies take, each in its own scheme, also where they are
inconclusive. Where nobody has taken one, say whose consensus it is, or that it is unsourced.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each recommendation without a position and without the label that says why."""
    for route, _, statement in survey.statements:
        labelled = statement.withdrawn or statement.unsourced or statement.consensus
        if statement.kind == "recommendation" and not statement.positions and not labelled:
            yield Finding(
                route.key(),
                f"nobody is named who recommends '{route.parts[-1]}', or how strongly",
                "add 'positions', or 'consensus', or let it be 'evidence' or 'practice'",
            )
