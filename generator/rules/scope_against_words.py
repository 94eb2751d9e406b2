"""A scope says something else than the words beside it.

The scope decides whether readers are told that evidence is indirect, and it is shown to them as
whom the evidence covers. If the words say L3 or L4 and the scope L4, or the words say acute and
the scope chronic, one of the two is a mistake in the patients a treatment is for.

To mend: read the source again, then correct the scope or the words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.language.levels import in_scope, is_level, levels
from generator.language.populations import kind_of, populations
from generator.model import Statement, Text, Topic
from generator.model.grading import Scope
from generator.problem import Finding, Level, Route
from generator.rules._positions import subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each scope that its position's subject, its statement or its positions contradict."""
    known: dict[str, Used] = {}
    for route, topic, statement in survey.statements:
        if statement.withdrawn:
            continue
        name = str(route.parts[1])
        used = known[name] if name in known else known.setdefault(name, _used(topic))
        for index, position in enumerate(statement.positions):
            told = subject(statement, position)
            here = route / "positions" / index
            where = (here / "scope").key() if position.scope else here
            if told:
                yield from _levels(where, topic, told, position.scope)
                yield from _words(here / "scope", told, position.scope)
                yield from _left_out(where, told, {*position.scope, *statement.scope}, used)
        yield from _statement(route, topic, statement)
        if statement.kind == "recommendation":
            where = (route / "scope").key() if statement.scope else route.key()
            covered = {name for each in statement.positions for name in each.scope}
            yield from _left_out(where, statement.said, covered | {*statement.scope}, used)


def _statement(route: Route, topic: Topic, statement: Statement) -> Iterator[Finding]:
    studied = in_scope(statement.scope, *(position.scope for position in statement.positions))
    if studied - in_scope(topic.scope):
        for audience, words in statement.said.items():
            named = levels(words)
            if named and (missing := studied - named):
                yield Finding(
                    route / "texts" / audience,
                    f"the evidence covers {_and(studied)}; the text names {_and(named)}",
                    f"name {_and(missing)} as well, or correct the scope",
                )
    if statement.scope:
        yield from _words(route / "scope", statement.said, statement.scope)
    scoped = [position.scope for position in statement.positions if position.scope]
    for name, values in statement.scope.items():
        told = {value for scope in scoped for value in scope.get(name, ())}
        if told and not told & set(values):
            yield Finding(
                (route / "scope" / name).key(),
                f"the statement's evidence is on {_and(set(values))}, that of its positions on"
                f" {_and(told)}",
                "read the source again: correct the scope of one of them",
            )
        elif (
            told and in_scope({name: tuple(told)}) and told != set(values)
            and all(name in scope for scope in scoped)
        ):  # fmt: skip
            yield Finding(
                (route / "scope" / name).key(),
                f"the statement's levels are {_and(set(values))}, those of its positions"
                f" {_and(told)}",
                "read the source again: name the same levels in both",
            )
    shared = set.intersection(*(set(scope) for scope in scoped)) if scoped else set()
    for name in sorted(shared - set(statement.scope)):
        for value in {value for scope in scoped for value in scope[name]}:
            known = kind_of(value)
            if is_level(value) and statement.scope and value not in in_scope(topic.scope):
                yield Finding(
                    (route / "scope").key(),
                    f"its positions are on {value}, and the statement's scope has no '{name}'",
                    f"add {name} with the levels of its positions",
                )
            elif known and any(
                known[1] in populations(words).get(known[0], ())
                for words in statement.said.values()
            ):
                yield Finding(
                    (route / "scope").key() if statement.scope else route.key(),
                    f"text and positions say '{value}', and the statement's scope has no '{name}'",
                    f"add {name}: {value}",
                )


def _levels(route: Route, topic: Topic, told: Text, scope: Scope) -> Iterator[Finding]:
    """Levels that a subject names besides the topic's own, against those of its scope."""
    own = in_scope(topic.scope)
    studied = in_scope(scope) - own
    if not own and not studied:
        return  # "C3" may be anything where nobody speaks of the spine
    for words in told.values():
        named = levels(words) - own
        if named != studied:
            yield Finding(
                route,
                f"the subject names {_and(levels(words)) or 'no level'}, and the scope"
                f" {_and(in_scope(scope)) or 'none'}",
                "read the source again: write the same levels in 'scope' and in the words",
            )
            return


def _words(route: Route, told: Text, scope: Scope) -> Iterator[Finding]:
    """Values that the words shut out: chronic, where they speak of acute alone."""
    for name, values in scope.items():
        known = [each for each in map(kind_of, values) if each]
        if len(known) != len(values) or len({kind for kind, _ in known}) != 1:
            continue
        kind = known[0][0]
        for words in told.values():
            named = populations(words).get(kind, frozenset())
            if named and named.isdisjoint(value for _, value in known):
                yield Finding(
                    (route / name).key(),
                    f"the words say {_and(named)}, and the scope says {_and(set(values))}",
                    "read the source again: correct the scope or the words",
                )
                break


Used = Mapping[tuple[str, str], tuple[str, str]]


def _used(topic: Topic) -> Used:
    """Timing and state of the nerves as the scopes of a topic name them: (dimension, value)."""
    return {
        known: (name, value)
        for _, _, each in topic.statements()
        for every in (each.scope, *(position.scope for position in each.positions))
        for name, values in every.items()
        for value in values
        if (known := kind_of(value)) and known[0] in ("timing", "nerves")
    }


def _left_out(route: Route, told: Text, scopes: Collection[str], used: Used) -> Iterator[Finding]:
    """What of it a subject names, and none of the dimensions beside it has."""
    for known, (name, value) in used.items():
        if name in scopes:
            continue
        if any(
            populations(words).get(known[0]) == frozenset({known[1]}) for words in told.values()
        ):
            yield Finding(
                route,
                f"the subject says '{known[1]}', and no scope here has '{name}'",
                f"write {name}: {value} into the 'scope'",
            )


def _and(values: frozenset[str] | set[str]) -> str:
    return " and ".join(sorted(values))
