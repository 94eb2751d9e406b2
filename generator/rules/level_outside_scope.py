"""A text names a level of the spine that no scope knows.

A digit decides where a needle goes. Either the level is a slip, or the evidence is from another
level than the topic's and its scope does not say so: then nobody is told that it is indirect.

To mend: correct the level in the text, or write the levels studied into the 'scope' of the
statement or its position, and say under 'indirect' that they are not the topic's.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.levels import in_scope, levels
from generator.model import Statement, Text
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each level in a topic's texts that is outside the scopes that it may come from."""
    for topic_id, topic in survey.guidance.topics.items():
        own = in_scope(topic.scope)
        if not own:
            continue
        statements = [statement for _, _, statement in topic.statements()]
        known = own.union(*(_studied(statement) for statement in statements))
        route = ROOT / "topics" / topic_id
        for name, text in (
            ("title", topic.title), ("question", topic.question), ("applies-to", topic.applies_to),
        ):  # fmt: skip
            yield from _outside(route / name, text, own)
        for section_id, name, statement in topic.statements():
            here = route / "sections" / section_id / "statements" / name
            studied = _studied(statement)
            allowed = own | studied if studied else known
            for field, words in (("name", statement.name), ("texts", statement.texts)):
                yield from _outside(here / field, words, allowed)
        for index, point in enumerate(topic.bottom_line):
            yield from _outside(route / "bottom-line" / index / "texts", point.texts, known)
        if topic.algorithm:
            for step_id, step in topic.algorithm.steps.items():
                here = route / "algorithm" / "steps" / step_id
                for field in ("ask", "do", "note", "more"):
                    yield from _outside(here / field, getattr(step, field), known)
                if step.criteria:
                    kind = "any-of" if step.criteria.any_of else "all-of"
                    for index, item in enumerate(step.criteria.items):
                        yield from _outside(here / "criteria" / kind / index, item, own)


def _studied(statement: Statement) -> frozenset[str]:
    """The levels in the scopes of a statement and its positions."""
    return in_scope(statement.scope, *(position.scope for position in statement.positions))


def _outside(route: Route, text: Text | None, allowed: frozenset[str]) -> Iterator[Finding]:
    for audience, words in (text or {}).items():
        for level in sorted(levels(words) - allowed):
            yield Finding(
                (route / audience).on(level),
                f"the text names {level}, and the scopes that it rests on know only"
                f" {', '.join(sorted(allowed))}",
                f"correct the level, or write {level} into the 'scope' of the evidence",
            )
