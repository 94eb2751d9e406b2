"""A statement that acts is neither in the topic's algorithm nor left out of it with a reason.

Whoever follows the printed chart never learns of it: a caution that is only on the page does not
reach the bedside. What is left out on purpose says why, and readers of the chart can see it.

To mend: name the statement in the 'see' of the step that rests on it, or put it under 'excluded'
with the reason in each audience's words. Recommendations, practice and cautions act; withdrawn
statements do not. A red flag that no question asks about may be left out with a reason as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Algorithm
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

ACTING = ("recommendation", "practice", "caution")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each acting statement that is missing, and what is both drawn and left out."""
    for topic_id, topic in survey.guidance.topics.items():
        if topic.algorithm is None:
            continue
        drawn = {name for step in topic.algorithm.steps.values() for name in step.see}
        asked = {flag for step in topic.algorithm.steps.values() for flag in step.flags}
        statements = {name for _, name, _ in topic.statements()}
        excluded = topic.algorithm.excluded
        route = ROOT / "topics" / topic_id
        for section_id, name, statement in topic.statements():
            if statement.kind not in ACTING or statement.withdrawn:
                continue
            if name not in drawn and name not in excluded:
                yield Finding(
                    (route / "sections" / section_id / "statements" / name).key(),
                    f"the {statement.kind} '{name}' is in no step of the algorithm",
                    f"write 'see: [{name}]' in the step that rests on it, "
                    "or put it under 'excluded' with the reason",
                )
        for name in excluded:
            if name in (drawn if name in statements else asked):
                yield Finding(
                    (route / "algorithm" / "excluded" / name).key(),
                    f"'{name}' is in a step and left out as well",
                    f"remove it here, or from the step '{_step(topic.algorithm, name)}'",
                )


def _step(algorithm: Algorithm, name: str) -> str:
    """The first step that names a statement or a red flag."""
    return next(
        step_id for step_id, step in algorithm.steps.items() if name in (*step.see, *step.flags)
    )
