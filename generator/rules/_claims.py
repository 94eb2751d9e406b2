"""The texts that tell what bodies advise, each with the positions that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Position, Statement
from generator.problem import ROOT, Route
from generator.rules._survey import Survey


@dataclass(frozen=True, slots=True)
class Claim:
    """A text per audience that advises, the statements it rests on, and their positions."""

    route: Route
    texts: Mapping[str, str]
    statements: tuple[Statement, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of all its statements."""
        return tuple(position for each in self.statements for position in each.positions)


@lru_cache(maxsize=1)  # a dozen rules ask for the same, one after the other
def claims(survey: Survey) -> tuple[Claim, ...]:
    """The prose of every statement, point of a bottom line and step of an algorithm.

    What a step or a point rests on are the statements that it names.
    """
    return tuple(_claims(survey))


def _claims(survey: Survey) -> Iterator[Claim]:
    for route, _, statement in survey.statements:
        if statement.said:
            yield Claim(route / "texts", statement.said, (statement,))
    for topic_id, topic in survey.guidance.topics.items():
        here = ROOT / "topics" / topic_id
        known = {name: statement for _, name, statement in topic.statements()}
        for index, point in enumerate(topic.bottom_line):
            seen = tuple(known[name] for name in point.see if name in known)
            yield Claim(here / "bottom-line" / index / "texts", point.texts, seen)
        for name, step in (topic.algorithm.steps if topic.algorithm else {}).items():
            seen = tuple(known[each] for each in step.see if each in known)
            for key, text in (("do", step.do), ("note", step.note), ("more", step.more)):
                if text and seen:
                    yield Claim(here / "algorithm" / "steps" / name / key, text, seen)
