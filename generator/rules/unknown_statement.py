"""A bottom line, a step of an algorithm or a change names a statement that the topic does not have.

The bottom line is what a hurried reader acts on: a point that leads to no statement shows no
strength, no evidence and no status. A change of a statement that is not there explains nothing.

To mend: correct the id. A statement taken back keeps its id, marked 'withdrawn'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import nearest
from generator.model import Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each id that is no statement, and each point that sums up a withdrawn one."""
    for topic_id, topic in survey.guidance.topics.items():
        route = ROOT / "topics" / topic_id
        known = {statement_id: statement for _, statement_id, statement in topic.statements()}
        for where, name in _named(route, topic):
            if name not in known:
                yield Finding(
                    where,
                    f"no statement of this topic is called '{name}'",
                    nearest(name, known) or "add the statement",
                )
            elif known[name].withdrawn:
                yield Finding(where, f"the statement '{name}' is withdrawn", "remove it from here")
        for name in topic.changes:
            if name not in known and "." not in name:  # other parts: see change-of-part
                yield Finding(
                    (route / "changes" / name).key(),
                    f"no statement of this topic is called '{name}'",
                    nearest(name, known) or "remove the entry",
                )


def _named(route: Route, topic: Topic) -> Iterator[tuple[Route, str]]:
    """Every statement that the bottom line and the algorithm name."""
    for index, point in enumerate(topic.bottom_line):
        for position, name in enumerate(point.see):
            yield route / "bottom-line" / index / "see" / position, name
    if topic.algorithm:
        for step_id, step in topic.algorithm.steps.items():
            for position, name in enumerate(step.see):
                yield route / "algorithm" / "steps" / step_id / "see" / position, name
        statements = {name for _, name, _ in topic.statements()}
        for name in topic.algorithm.excluded:
            if name in statements or name not in topic.red_flags:  # a sign may be left out too
                yield (route / "algorithm" / "excluded" / name).key(), name
