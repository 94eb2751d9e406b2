"""Steps of an algorithm lead round in a circle that has no way out.

A reader who enters it never comes to an end or to help.

To mend: lead one of its ways to an end, to help, or to a question that decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Algorithm
from generator.problem import Finding, Level
from generator.rules._paths import algorithms, reached
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each step that leads to itself, and each from which no end can be reached."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            here = route / "steps" / name
            for index, branch in enumerate(step.branches):
                if branch.to == name:
                    yield Finding(
                        here / "branches" / index / "to",
                        f"this answer to '{name}' leads to the same question again",
                        "lead it to the step that follows",
                    )
            if step.then == name:
                yield Finding(
                    here / "then", f"the step '{name}' leads to itself", "name the next step"
                )
            elif any(True for _ in step.ways()) and not _ends(algorithm, name):
                yield Finding(
                    here.key(),
                    f"from the step '{name}' no way leads to an end or to help",
                    "lead one of the ways in the circle out of it",
                )


def _ends(algorithm: Algorithm, name: str) -> bool:
    """True if an end, help, or a step that other rules report can be reached."""
    return any(
        step.help or not any(to in algorithm.steps for _, to in step.ways())
        for step in (algorithm.steps[each] for each in reached(algorithm, name))
    )
