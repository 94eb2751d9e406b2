"""A branch answers "yes" for one audience and something else for another.

The same line then sends the clinician's "No" and the patient's "Yes" to the same step: one of the
two is sent to treatment with a danger sign, or to emergency care without one.

To mend: give the branch the same answer in each audience's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each label whose answer differs from the first audience's."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            for index, branch in enumerate(step.branches):
                told = {
                    audience: found
                    for audience, label in branch.label.items()
                    if (found := answers(label))
                }
                if len(set(told.values())) < 2:
                    continue
                first, *others = told
                for audience in others:
                    if told[audience] != told[first]:
                        yield Finding(
                            route / "steps" / name / "branches" / index / "label" / audience,
                            f"'{branch.label[audience]}' is another answer than"
                            f" '{branch.label[first]}' ({first})",
                            f"answer as '{branch.label[first]}' does",
                        )
