"""A topic does not say for whom it is, or its scope and its words say different things.

Guidance is read by its title. If the condition, the level or the state of the nerves that its
sources are limited to is lost, it is followed for patients whom nobody studied (AGREE II, item 3:
the population is specifically described; RIGHT, item 7).

To mend: write the condition and the other limits into the topic's 'scope', and name them in the
'title' or in 'applies-to'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.levels import in_scope, levels
from generator.language.populations import kind_of, populations
from generator.language.subjects import says
from generator.model import Guidance, Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield what a topic's scope lacks, and what of it the topic's words do not say."""
    for topic_id, topic in survey.guidance.topics.items():
        route = ROOT / "topics" / topic_id
        scoped = any(
            statement.scope or any(position.scope for position in statement.positions)
            for _, _, statement in topic.statements()
        )
        if not topic.scope and not scoped:
            continue
        where = (route / "scope").key() if topic.scope else route.key()
        if "condition" not in topic.scope:
            yield Finding(
                where,
                "the topic's scope does not say which condition it is for",
                "add 'condition', in the words of 'applies-to'",
            )
        words = _clinical(survey.guidance, topic)
        if words:
            yield from _unsaid(route / "scope", topic, words)
            yield from _lacking(where, topic, words)
            yield from _opposed(route / "scope", topic, words)


def _clinical(guidance: Guidance, topic: Topic) -> str:
    """What the topic says of its patients to clinicians, or to all where none are."""
    chosen = [a for a, each in guidance.audiences.items() if each.style == "clinical"]
    return " ".join(
        text[audience]
        for audience in chosen or guidance.audiences
        for text in (topic.title, topic.question, topic.applies_to)
        if audience in text
    )


def _unsaid(route: Route, topic: Topic, words: str) -> Iterator[Finding]:
    """Values of the scope that neither title nor question nor applies-to names.

    Several values, such as left and right, may be said in one word or by saying nothing.
    """
    for name, values in topic.scope.items():
        for index, value in enumerate(values):
            if len(values) > 1 and name != "condition" and not levels(value):
                continue
            named = levels(value) <= levels(words) if levels(value) else says(words, value)
            if not named:
                yield Finding(
                    route / name / index if len(values) > 1 else route / name,
                    f"the scope says '{value}', and neither title nor applies-to does",
                    "name it in 'applies-to', or correct the scope",
                )


def _opposed(route: Route, topic: Topic, words: str) -> Iterator[Finding]:
    """Values of the scope where the words name another of its kind alone: "not intact"."""
    for name, values in topic.scope.items():
        known = [each for each in map(kind_of, values) if each]
        for kind in {kind for kind, _ in known}:
            limits = populations(words).get(kind, frozenset())
            wanted = {value for each, value in known if each == kind}
            if limits and wanted.isdisjoint(limits):
                yield Finding(
                    (route / name).key(),
                    f"the scope says {' and '.join(sorted(wanted))}, and the topic's words say"
                    f" {' and '.join(sorted(limits))}",
                    "correct the scope, or the words",
                )


def _lacking(route: Route, topic: Topic, words: str) -> Iterator[Finding]:
    """What the words limit the topic to, where its statements' scopes have it and its own not."""
    used = {
        name: value
        for _, _, statement in topic.statements()
        for scope in (statement.scope, *(position.scope for position in statement.positions))
        for name, values in scope.items()
        for value in values
    }
    for name, value in used.items():
        if name in topic.scope:
            continue
        known = kind_of(value)
        limits = populations(words).get(known[0], frozenset()) if known else frozenset()
        found = sorted(levels(words)) if in_scope({name: (value,)}) else sorted(limits)
        if found:
            yield Finding(
                route,
                f"the topic's words limit it to {' and '.join(found)}, and its scope has no"
                f" '{name}'",
                f"add {name}: {', '.join(found)}",
            )
