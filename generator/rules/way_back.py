"""A step of an algorithm leads back to one before it.

A reader may go round without end: the chart does not say how often. Treating and looking again is
good care, but then the question has to say when to stop.

To mend: lead the way on to a later step; or let it stand with the reason, if the question that
readers come back to says when the round ends. Help may lead back: it comes with a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms, reached
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each way that closes a circle, at the step that the start reaches last."""
    for route, _, algorithm in algorithms(survey):
        order = {name: index for index, name in enumerate(algorithm.steps)}
        for name, step in algorithm.steps.items():
            if step.help:
                continue
            here = route / "steps" / name
            ways = [(here / "branches" / i / "to", b.to) for i, b in enumerate(step.branches)]
            if step.then:
                ways.append((here / "then", step.then))
            for where, to in ways:
                known = to in algorithm.steps and to != name
                if known and order[to] < order[name] and name in reached(algorithm, to):
                    yield Finding(
                        where,
                        f"this leads back to '{to}', from which it is reached again",
                        "lead it on to a later step, or say in the question when the round ends",
                    )
