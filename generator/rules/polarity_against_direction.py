"""A statement's prose leans the other way than the positions it rests on.

A lost or added "not" turns guidance into its opposite. The sentence of strength and direction is
made from the positions; prose that recommends what every position is against, or advises against
what every position supports, is a mistake in one of the two, for a reader the gravest there is.

To mend: read the sources again, then correct the prose or the position's direction. Prose that
tells of positions on both sides is in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.language.polarity import ends, polarities, polarities_on
from generator.model import Statement, Text
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

WORDS = {
    "for": "for",
    "against": "against",
    "conditional": "for it under conditions",
    "none": "neither for nor against",
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose lean has no position on its side, and one on the other."""
    for route, _, statement in survey.statements:
        for key, text in (("texts", statement.said), ("name", statement.name)):
            yield from _against(route / key, text, _directions([statement]), on=[statement])
    for topic_id, topic in survey.guidance.topics.items():
        statements = {name: statement for _, name, statement in topic.statements()}
        for index, point in enumerate(topic.bottom_line):
            summed = [statements[name] for name in point.see if name in statements]
            route = ROOT / "topics" / topic_id / "bottom-line" / index / "texts"
            # A point sums up several statements: what any of them says may be said again.
            said = {
                audience: frozenset(
                    lean for each in summed for lean in polarities(each.said.get(audience, ""))
                )
                for audience in point.texts
            }
            yield from _against(route, point.texts, _directions(summed), said, on=summed)


def _directions(statements: Iterable[Statement]) -> set[str]:
    return {
        position.direction
        for statement in statements
        for position in statement.positions
        if position.direction
    }


def _subjects(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        for text in (statement.about, *(position.what for position in statement.positions)):
            yield from (text or {}).values()


def _against(
    route: Route,
    text: Text,
    directions: set[str],
    said: Mapping[str, frozenset[str]] | None = None,
    *,
    on: Iterable[Statement] = (),
) -> Iterator[Finding]:
    """Findings of one text against the directions of all that it speaks of."""
    if not directions:
        return
    ending = next((about for about in _subjects(on) if ends(about)), "")
    for audience, words in text.items():
        leans: frozenset[str] = polarities(words)
        if ending and leans:
            # Advice to stop is for what this is about, the stopping.
            leans = polarities_on(words, ending)
        if said:
            leans -= said.get(audience, frozenset())
        if leans == {"for"} and directions.isdisjoint(("for", "conditional")):
            told = "recommends"
        elif leans == {"against"} and directions.isdisjoint(("against",)):
            told = "advises against"
        else:
            continue
        stated = " and ".join(WORDS[direction] for direction in sorted(directions))
        yield Finding(
            route / audience,
            f"the text {told}, and its positions are {stated}",
            "read the source again: correct the text, or the position's direction",
        )
