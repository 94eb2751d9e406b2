"""An algorithm leads to a step, a red flag or a section that is not there.

The chart would end in the middle of a way, and the reader would be left with an answer and nothing
to do next. A red flag that is not there is a danger sign that nobody is asked about.

To mend: correct the id, or add the step under 'steps', the flag under the topic's 'red-flags'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import choice
from generator.model import Algorithm, Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each start, way and flag of an algorithm, and section of a list, that is not there."""
    for topic_id, topic in survey.guidance.topics.items():
        route = ROOT / "topics" / topic_id
        if topic.algorithm:
            yield from _steps(route / "algorithm", topic, topic.algorithm)
        if topic.listing:
            for index, name in enumerate(topic.listing.sections):
                if name not in topic.sections:
                    yield Finding(
                        route / "listing" / "sections" / index,
                        f"no section of this topic is called '{name}'",
                        choice(name, topic.sections, "the topic's 'sections'"),
                    )


def _steps(route: Route, topic: Topic, algorithm: Algorithm) -> Iterator[Finding]:
    named: list[tuple[Route, str]] = [(route / "start", algorithm.start)]
    for step_id, step in algorithm.steps.items():
        here = route / "steps" / step_id
        if step.then:
            named.append((here / "then", step.then))
        named += [
            (here / "branches" / index / "to", branch.to)
            for index, branch in enumerate(step.branches)
        ]
        for index, flag in enumerate(step.flags):
            if flag not in topic.red_flags:
                yield Finding(
                    here / "flags" / index,
                    f"no red flag of this topic is called '{flag}'",
                    choice(flag, topic.red_flags, "the topic's 'red-flags'"),
                )
    for where, name in named:
        if name not in algorithm.steps:
            yield Finding(
                where,
                f"no step of this algorithm is called '{name}'",
                choice(name, algorithm.steps, "the algorithm's 'steps'"),
            )
