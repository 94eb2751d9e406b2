"""A text names a level of the spine that no scope knows.

A digit decides where a needle goes. Either the level is a slip, or the evidence is from another
level than the topic's and its scope does not say so: then nobody is told that it is indirect.

To mend: correct the level in the text, or write the levels studied into the 'scope' of the
statement or its position, and say under 'indirect' that they are not the topic's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.language.levels import in_scope, levels
from generator.model import Statement, Text, Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

Levels = frozenset[str]

_NERVE = re.compile(r"\b([CTLS]\d{1,2})(?= (?:spinal )?(?:nerve|root|medial branch|dorsal root))")
_NERVES = ("nerve", "root", "medial branch")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each level in a topic's texts that is outside the scopes that it may come from."""
    for topic_id, topic in survey.guidance.topics.items():
        own = in_scope(topic.scope)
        if own:
            yield from _topic(ROOT / "topics" / topic_id, topic, own)


def _topic(route: Route, topic: Topic, own: Levels) -> Iterator[Finding]:
    statements = [statement for _, _, statement in topic.statements()]
    known = [own, *{own | studied for each in statements if (studied := _studied(each))}]
    head = (("title", topic.title), ("question", topic.question), ("applies-to", topic.applies_to))
    for name, text in head:
        yield from _outside(route / name, text, [own])
    nerves = frozenset().union(*(_nerves(each) for each in statements))
    for section_id, name, statement in topic.statements():
        here = route / "sections" / section_id / "statements" / name
        studied = _studied(statement)
        for field, words in (("name", statement.name), ("texts", statement.texts)):
            yield from _outside(here / field, words, [own | studied] if studied else known)
        yield from _other_nerve(here / "texts", statement.texts, _nerves(statement) or nerves)
    for index, point in enumerate(topic.bottom_line):
        here = route / "bottom-line" / index / "texts"
        yield from _outside(here, point.texts, known)
        yield from _other_nerve(here, point.texts, nerves)
    for step_id, step in topic.algorithm.steps.items() if topic.algorithm else ():
        here = route / "algorithm" / "steps" / step_id
        for field in ("ask", "do", "note", "more"):
            yield from _outside(here / field, getattr(step, field), known)
            yield from _other_nerve(here / field, getattr(step, field), nerves)
        if step.criteria:
            kind = "any-of" if step.criteria.any_of else "all-of"
            for index, item in enumerate(step.criteria.items):
                yield from _outside(here / "criteria" / kind / index, item, [own])


def _studied(statement: Statement) -> Levels:
    """The levels in the scopes of a statement and its positions."""
    return in_scope(statement.scope, *(position.scope for position in statement.positions))


def _nerves(statement: Statement) -> Levels:
    """The nerves that a statement is on, by its name and the subjects of its positions."""
    texts = [statement.name, statement.about, *(each.what for each in statement.positions)]
    words = (words for text in texts if text for words in text.values())
    return frozenset(nerve for each in words for nerve in _named_nerves(each))


def _named_nerves(words: str) -> list[str]:
    """The levels of the nerves that words name."""
    return _NERVE.findall(words) if any(map(words.__contains__, _NERVES)) else []


def _outside(route: Route, text: Text | None, scopes: Sequence[Levels]) -> Iterator[Finding]:
    """Levels that are in none of the scopes, or that are a part of one without its rest."""
    own = scopes[0]
    for audience, words in (text or {}).items():
        named = levels(words)
        if named <= own or any(named | own == scope for scope in scopes):
            continue
        allowed = frozenset().union(*scopes)
        for level in sorted(named - allowed):
            yield Finding(
                (route / audience).on(level),
                f"the text names {level}, and the scopes that it rests on know only"
                f" {', '.join(sorted(allowed))}",
                f"correct the level, or write {level} into the 'scope' of the evidence",
            )
        if named <= allowed and len(scopes) > 1:
            yield Finding(
                route / audience,
                f"the text names {', '.join(sorted(named))}; no evidence of this topic is on"
                " these levels alone",
                f"name all of: {'; or '.join(', '.join(sorted(scope)) for scope in scopes[1:])}",
            )


def _other_nerve(route: Route, text: Text | None, known: Levels) -> Iterator[Finding]:
    """A nerve at another level than the statements' own: a needle in the wrong place."""
    for audience, words in (text or {}).items() if known else ():
        for nerve in dict.fromkeys(_named_nerves(words)):
            if nerve not in known:
                yield Finding(
                    (route / audience).on(nerve),
                    f"the text names the nerve at {nerve}; the statement is on"
                    f" {', '.join(sorted(known))}",
                    "correct the level",
                )
