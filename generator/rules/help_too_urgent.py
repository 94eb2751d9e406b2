"""A question that asks only about lesser flags sends readers to more urgent help than they need.

Where every sign is an emergency, none is: wards fill, and readers learn to pass over the word.

To mend: lead "Yes" to help of the level that the flags have; or raise the level of the flag, if its
sources say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.problem import Finding, Level
from generator.rules._paths import URGENCY, algorithms, help_at
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each "yes" that leads to more urgent help than the gravest flag asked."""
    for route, topic, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            asked = [topic.red_flags[flag].level for flag in step.flags if flag in topic.red_flags]
            if not asked:
                continue
            level = max(asked, key=URGENCY.__getitem__)
            for index, branch in enumerate(step.branches):
                told = any("yes" in answers(label) for label in branch.label.values())
                if told and help_at(algorithm, branch.to) > URGENCY[level]:
                    yield Finding(
                        route / "steps" / name / "branches" / index / "to",
                        f"the gravest flag asked is of level '{level}', and this leads to"
                        f" '{branch.to}'",
                        f"lead it to a step with 'help: {level}'",
                    )
