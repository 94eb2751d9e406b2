"""A step of an algorithm is reached from nowhere.

It is drawn apart, or not where it belongs: the reader who needs it never comes to it. Most often
one way was given another step's id.

To mend: lead a way to the step, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms, reached
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each step that no path from the start comes to."""
    for route, _, algorithm in algorithms(survey):
        if algorithm.start not in algorithm.steps:
            continue  # another rule says so
        found = reached(algorithm, algorithm.start)
        for name in algorithm.steps:
            if name not in found:
                yield Finding(
                    (route / "steps" / name).key(),
                    f"no way from the start leads to the step '{name}'",
                    "lead a way to it ('to' or 'then'), or remove it",
                )
