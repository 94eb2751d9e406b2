"""One question of an algorithm has no way out for readers who are not sure, unlike all others.

They are the ones who most need to be told what to do; here they have to guess.

To mend: add "Not sure" to one of the branches, or a branch of its own that leads to help.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.model import Step
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each question that offers only yes and no, where at least two others offer more."""
    for route, _, algorithm in algorithms(survey):
        asked = {name: _answers(step) for name, step in algorithm.steps.items() if step.branches}
        plain = [name for name, given in asked.items() if given == {"yes", "no"}]
        unsure = sum("unsure" in given for given in asked.values())
        if unsure >= 2 and len(plain) <= unsure // 2:
            for name in plain:
                yield Finding(
                    route / "steps" / name / "branches",
                    f"'{name}' has no way out for 'not sure', as {unsure} other questions do",
                    "add it to the more cautious branch, or as one that leads to help",
                )


def _answers(step: Step) -> frozenset[str]:
    return frozenset(
        answer
        for branch in step.branches
        for label in branch.label.values()
        for answer in answers(label)
    )
