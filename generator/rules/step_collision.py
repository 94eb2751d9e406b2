"""Two steps of an algorithm were placed by hand at the same lane and row.

One of the two moves, and the chart is not drawn as its editor meant: an exit may stand beside the
wrong question.

To mend: give one of them another 'row' or 'lane', or leave both out and let the chart place them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each step whose lane and row a step before it has."""
    for route, _, algorithm in algorithms(survey):
        placed: dict[tuple[int, int], str] = {}
        for name, step in algorithm.steps.items():
            if step.row is None or step.lane is None:
                continue
            first = placed.setdefault((step.lane, step.row), name)
            if first != name:
                yield Finding(
                    route / "steps" / name / "row",
                    f"'{first}' stands at lane {step.lane}, row {step.row} already",
                    "give one of them another 'row' or 'lane'",
                )
