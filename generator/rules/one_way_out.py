"""A question of an algorithm has one way out only, whatever the answer.

It decides nothing: the answer that needs something else is sent the same way, or is not foreseen
at all.

To mend: add the other answer with the step it leads to; or make the question an action.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.model import Branch
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each question with fewer than two ways out, or whose yes and no lead to one step."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if step.ask is None:
                continue
            here = route / "steps" / name
            targets = {branch.to for branch in step.branches}
            if len(step.branches) < 2:
                many = "no way" if not step.branches else "one way only"
                yield Finding(
                    here / "branches" if step.branches else here.key(),
                    f"{many} leads out of the question '{name}'",
                    "add a branch for each answer",
                )
            elif len(targets) == 1:
                yield Finding(
                    here / "branches",
                    f"every answer to '{name}' leads to '{targets.pop()}'",
                    "lead one of the answers to another step",
                )
            else:
                told = [(_answered(branch), branch.to) for branch in step.branches]
                yes = {to for given, to in told if "yes" in given}
                for index, (given, to) in enumerate(told):
                    if "no" in given and "yes" not in given and to in yes:
                        yield Finding(
                            here / "branches" / index / "to",
                            f"'yes' and 'no' both lead to '{to}'",
                            "lead one of the two to another step",
                        )


def _answered(branch: Branch) -> frozenset[str]:
    return frozenset(answer for label in branch.label.values() for answer in answers(label))
