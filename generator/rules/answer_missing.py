"""A question that is answered by yes or no has a way out for one of the two only.

Whoever has the other answer stands before the question and cannot go on, or takes the way that
is there.

To mend: add the branch for the answer that is missing.
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
    """Yield each question with a "yes" and no "no", or the reverse, in any audience's words."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if len(step.branches) < 2:
                continue
            for audience in survey.guidance.audiences:
                told = [answers(branch.label.get(audience, "")) for branch in step.branches]
                given = frozenset().union(*told)
                if all(told) and len(given & {"yes", "no"}) == 1:
                    lacking = "no" if "yes" in given else "yes"
                    yield Finding(
                        route / "steps" / name / "branches",
                        f"'{name}' has no way out for the answer '{lacking}' ({audience})",
                        f"add a branch '{lacking.capitalize()}'",
                    )
                    break
