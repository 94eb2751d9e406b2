"""A way out of a question has no label of its own.

Two ways called "Yes", or one called by a dash, leave it to the reader which to follow. On paper
"yes" and "Yes" are the same word.

To mend: give each branch of a question its own answer, in each audience's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers, folded
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each label that says nothing, stands twice at a question, or answers it twice."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            for audience in survey.guidance.audiences:
                seen: dict[str, int] = {}
                for index, branch in enumerate(step.branches):
                    label = branch.label.get(audience)
                    if label is None:
                        continue
                    where = route / "steps" / name / "branches" / index / "label" / audience
                    told: list[str] = [*answers(label)] or [folded(label)]
                    if not folded(label):
                        yield Finding(
                            where, f"the label '{label}' says nothing", "write the answer"
                        )
                    elif again := next((each for each in told if each in seen), None):
                        yield Finding(
                            where,
                            f"'{label}' answers '{name}' as branch {seen[again] + 1} does",
                            "give each branch its own answer",
                        )
                    for each in told:
                        seen.setdefault(each, index)
