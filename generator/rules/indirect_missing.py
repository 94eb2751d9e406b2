"""Evidence from other patients than the topic's is shown without saying so.

A nerve block at L2 was studied for fractures at L3 and L4; in a topic on L2 it would look as if it
had been tested there. GRADE calls this indirectness: readers must be told before they decide.

To mend: say under 'indirect', in each audience's words, whom the evidence covers and that they are
not the topic's patients. Or correct the scope, if it was written down wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Topic
from generator.model.grading import Scope
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each scope that leaves out some of the topic's patients in a direct statement."""
    for route, topic, statement in survey.statements:
        if statement.indirect or statement.withdrawn or not topic.scope:
            continue
        yield from _beside(route / "scope", topic, statement.scope)
        for index, position in enumerate(statement.positions):
            if position.scope:
                yield from _beside(route / "positions" / index / "scope", topic, position.scope)


def _beside(route: Route, topic: Topic, scope: Scope) -> Iterator[Finding]:
    for name, values in scope.items():
        covered = {value.casefold() for value in values}
        missing = [v for v in topic.scope.get(name, ()) if v.casefold() not in covered]
        if missing:
            yield Finding(
                (route / name).key(),
                f"the evidence covers {' and '.join(values)}, and the topic is on"
                f" {' and '.join(missing)}; the statement does not say so",
                f"write under 'indirect' that it was not studied in: {', '.join(missing)}",
            )
