"""The criteria of a question and its ways out do not fit each other.

Where all criteria must hold for the guidance to apply, those who meet them go on and the others
are sent to help. Changed over, or with "any of" in place of "all of", treatment begins for
patients it is not for.

To mend: lead "Yes" on, and "No" to help; write 'all-of' where each criterion is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.answers import answers
from generator.model import Algorithm, Step
from generator.problem import Finding, Level, Route
from generator.rules._paths import algorithms, help_at
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

_APPLIES = re.compile(
    r"\b(?:appl(?:y|ies)|eligible|qualif(?:y|ies)|(?:is|for|about) (?:this|you)|criteria met"
    r"|meets? (?:the |all )?criteria)\b",
    re.IGNORECASE,
)

_GUIDANCE = re.compile(r"\bguid(?:ance|eline)s? appl|\bpage (?:about|for) you\b", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each way that those who meet all criteria, or do not, should not be led."""
    for route, _, algorithm in algorithms(survey):
        for name, step in algorithm.steps.items():
            if step.criteria:
                yield from _question(route / "steps" / name, algorithm, step)
            elif step.ask and not step.flags and len(step.branches) > 1:
                for audience, words in step.ask.items():
                    if _GUIDANCE.search(words):
                        yield Finding(
                            route / "steps" / name / "ask" / audience,
                            "it asks whether the guidance applies, and names no criteria",
                            "list under 'criteria' what must hold ('all-of')",
                        )


def _question(route: Route, algorithm: Algorithm, step: Step) -> Iterator[Finding]:
    if step.criteria is None or step.ask is None:
        return
    applies = any(_APPLIES.search(words) for words in step.ask.values())
    if applies and step.criteria.any_of:
        yield Finding(
            (route / "criteria" / "any-of").key(),
            "it asks whether the guidance applies, and one criterion of several is enough",
            "write 'all-of' if each criterion is needed",
        )
    if not (applies or step.criteria.all_of):
        return
    others = [
        help_at(algorithm, branch.to)
        for branch in step.branches
        if not any("yes" in answers(label) for label in branch.label.values())
    ]
    for index, branch in enumerate(step.branches):
        met = any(answers(label) == {"yes"} for label in branch.label.values())
        if met and help_at(algorithm, branch.to) and not all(others):
            yield Finding(
                route / "branches" / index / "to",
                f"those who meet all criteria are sent to '{branch.to}', and others go on",
                "change over the ways of this question",
            )
