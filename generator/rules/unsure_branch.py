"""Whoever is not sure of the answer is led on to treatment instead of help.

"Not sure" is what a frightened patient answers, and a clinician without the scan. The cautious way
is help, and not the way of those who know.

To mend: lead the branch to the most urgent help that another answer of the question leads to, or
where none does, to a further question or help.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.model import Algorithm, Step
from generator.problem import Finding, Level, Route
from generator.rules._paths import algorithms, help_at
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each "not sure" that leads to less help than another answer, or to an action."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            yield from _branches(route / "steps" / name, algorithm, step)


def _branches(route: Route, algorithm: Algorithm, step: Step) -> Iterator[Finding]:
    most = max((help_at(algorithm, branch.to) for branch in step.branches), default=0)
    for index, branch in enumerate(step.branches):
        if not any("unsure" in answers(label) for label in branch.label.values()):
            continue
        target = algorithm.steps.get(branch.to)
        if target is None:
            continue
        if help_at(algorithm, branch.to) < most:
            yield Finding(
                route / "branches" / index / "to",
                f"another answer leads to more urgent help than '{branch.to}'",
                "lead those who are not sure to that help",
            )
        elif target.do:
            yield Finding(
                route / "branches" / index / "to",
                f"readers who are not sure are led to the action '{branch.to}'",
                "lead them to help, or to a further question",
            )
