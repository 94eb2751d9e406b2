"""A scope has a dimension or a value that looks like a mistyped one.

The check that evidence covers the topic's patients compares dimensions by name and values by
their words: 'fracture-levl' or 'L23' is compared with nothing, and what is not covered goes
unsaid.

To mend: write the dimension or the value as the other scopes have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.language.levels import is_level
from generator.model.grading import Scope
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

_NEAR = 0.85


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each dimension and value that stands once and is nearly another one."""
    scopes = list(_scopes(survey))
    names = Counter(name for _, scope in scopes for name in scope)
    values: dict[str, Counter[str]] = {name: Counter() for name in names}
    for _, scope in scopes:
        for name, each in scope.items():
            values[name].update(set(each))
    spinal = {name for name in names if any(is_level(value) for value in values[name])}
    doubted = {name for name in names if names[name] == 1}
    for route, scope in scopes:
        for name, each in scope.items():
            if name in doubted and (near := _near(name, names)):
                yield Finding(
                    (route / name).key(),
                    f"no other scope has the dimension '{name}'",
                    f"did you mean '{near}'?",
                )
            for index, value in enumerate(each):
                where = route / name / index if len(each) > 1 else route / name
                yield from _value(where, value, values[name], name in spinal)


def _value(route: Route, value: str, others: Counter[str], spinal: bool) -> Iterator[Finding]:
    if spinal and not is_level(value):
        known = sorted(other for other in others if is_level(other))
        yield Finding(
            route,
            f"'{value}' is no level of the spine, as the other values of this dimension are",
            f"write one level for each entry; others are: {', '.join(known)}",
        )
    elif not spinal and len(others) > 1 and others[value] == 1 and (near := _near(value, others)):
        yield Finding(route, f"no other scope has the value '{value}'", f"did you mean '{near}'?")


def _near(name: str, others: Counter[str]) -> str | None:
    """Another name that differs by a slip of the keyboard and stands more often."""
    for other, often in others.items():
        if other == name or often < 2 or abs(len(other) - len(name)) > 1:
            continue
        if "".join(filter(str.isdigit, other)) != "".join(filter(str.isdigit, name)):
            continue  # "grade 1" and "grade 2" are two grades
        if SequenceMatcher(None, name, other).ratio() >= _NEAR:
            return other
    return None


def _scopes(survey: Survey) -> Iterator[tuple[Route, Scope]]:
    for topic_id, topic in survey.guidance.topics.items():
        if topic.scope:
            yield ROOT / "topics" / topic_id / "scope", topic.scope
    for route, _, statement in survey.statements:
        if statement.scope:
            yield route / "scope", statement.scope
        for index, position in enumerate(statement.positions):
            if position.scope:
                yield route / "positions" / index / "scope", position.scope
