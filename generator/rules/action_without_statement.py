"""An action of an algorithm rests on no statement.

What it says has no strength, no source and no state of review: the chart would act on its own
authority. Help steps need none, as the red flags behind them cite their sources.

To mend: name the statement under 'see'; if there is none, write it first.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each action without 'see'."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if step.do and not step.see:
                yield Finding(
                    (route / "steps" / name).key(),
                    f"the action '{name}' names no statement that it rests on",
                    "name it under 'see'",
                )
