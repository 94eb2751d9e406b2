"""A question about red flags does not send those who have one to help that is urgent enough.

If the ways of "Yes" and "No" are changed over, a reader with an emergency sign is led on to
treatment. There is no graver fault in an algorithm.

To mend: lead "Yes" (and "Not sure") to a help step that is as urgent as the gravest flag asked,
and "No" to the next question.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.answers import answers
from generator.model import Algorithm, Step, Topic
from generator.problem import Finding, Level, Route
from generator.rules._paths import URGENCY, algorithms, help_at
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each way out of a question with flags that leads to too little help, or too much."""
    for route, topic, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if step.flags and step.branches:
                yield from _branches(route / "steps" / name, topic, algorithm, step)


def _branches(route: Route, topic: Topic, algorithm: Algorithm, step: Step) -> Iterator[Finding]:
    asked = [topic.red_flags[flag].level for flag in step.flags if flag in topic.red_flags]
    if not asked:
        return
    level = max(asked, key=URGENCY.__getitem__)
    helped = False
    for index, branch in enumerate(step.branches):
        where = route / "branches" / index / "to"
        told = frozenset().union(*(answers(label) for label in branch.label.values()))
        urgency = help_at(algorithm, branch.to)
        helped = helped or urgency >= URGENCY[level]
        if told & {"yes", "unsure"} and urgency < URGENCY[level] and branch.to in algorithm.steps:
            yield Finding(
                where,
                f"a flag of level '{level}' is asked, and this way leads to '{branch.to}'",
                f"lead it to a step with 'help: {level}'",
            )
        elif told == {"no"} and urgency:
            yield Finding(
                where,
                f"readers without any of the flags are sent to '{branch.to}'",
                "lead this way to the next question, and the other one to help",
            )
    if not helped:
        yield Finding(
            route / "branches",
            f"no way out of this question leads to help of level '{level}'",
            f"lead those who have a flag to a step with 'help: {level}'",
        )
