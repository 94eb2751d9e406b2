"""An action of an algorithm neither leads on nor is an end.

The reader has done what it says and is told nothing further. It is open whether care is complete
or a way is missing.

To mend: name the next step under 'then', or write 'end: true'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each action without 'then' and 'end'."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if step.do and not step.then and not step.end:
                yield Finding(
                    (route / "steps" / name).key(),
                    f"the step '{name}' neither leads on nor ends",
                    "name the next step under 'then', or write 'end: true'",
                )
