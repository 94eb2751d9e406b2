"""A list names the same thing twice.

Readers see a criterion, a sign or a line twice and look for the difference; most often one of the
two was meant to be another, and that one is now missing.

To mend: remove one, or write what was meant in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.subjects import normal
from generator.model import Text, Topic
from generator.model.grading import Scope
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each entry of a list that stands in it before."""
    for topic_id, topic in survey.guidance.topics.items():
        route = ROOT / "topics" / topic_id
        yield from _of_topic(route, topic)
    for route, _, statement in survey.statements:
        yield from _scope(route / "scope", statement.scope)
        for index, position in enumerate(statement.positions):
            if position.scope:
                yield from _scope(route / "positions" / index / "scope", position.scope)


def _of_topic(route: Route, topic: Topic) -> Iterator[Finding]:
    yield from _scope(route / "scope", topic.scope)
    yield from _scope(route / "codes", topic.codes)
    for flag_id, flag in topic.red_flags.items():
        yield from _names(route / "red-flags" / flag_id / "words", flag.words)
    points = topic.bottom_line
    yield from _texts(route / "bottom-line", [point.texts for point in points], "texts")
    for index, point in enumerate(points):
        yield from _names(route / "bottom-line" / index / "see", point.see)
    yield from _texts(route / "limits", topic.limits)
    for audience, questions in topic.questions.items():
        yield from _names(route / "questions" / audience, questions)
    if topic.algorithm:
        for step_id, step in topic.algorithm.steps.items():
            here = route / "algorithm" / "steps" / step_id
            yield from _names(here / "see", step.see)
            yield from _names(here / "flags", step.flags)
            if step.criteria:
                named = "any-of" if step.criteria.any_of else "all-of"
                yield from _texts(here / "criteria" / named, step.criteria.items)


def _scope(route: Route, scope: Scope) -> Iterator[Finding]:
    for name, values in scope.items():
        if len(values) > 1:
            yield from _names(route / name, values)


def _names(route: Route, names: Sequence[str]) -> Iterator[Finding]:
    if len(names) < 2:
        return
    seen: set[str] = set()
    for index, name in enumerate(names):
        key = normal(name)
        if key in seen:
            yield _finding(route / index, name)
        seen.add(key)


def _texts(route: Route, texts: Sequence[Text], below: str | None = None) -> Iterator[Finding]:
    """One finding for a text that stands in the list before in the words of any audience."""
    seen: set[tuple[str, str]] = set()
    for index, text in enumerate(texts):
        here = route / index / below if below else route / index
        for audience, words in text.items():
            if (audience, normal(words)) in seen:
                yield _finding(here / audience, words)
        seen.update((audience, normal(words)) for audience, words in text.items())


def _finding(where: Route, words: str) -> Finding:
    short = words if len(words) < 60 else words[:57] + "…"
    return Finding(
        where, f"'{short}' stands in this list already", "remove it, or write what was meant"
    )
