"""Walks over a library that several rules share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.model import Citation, Guidance, Position, Statement, Topic
from generator.model.walk import find, texts
from generator.problem import ROOT, Route

__all__ = ["audience_texts", "citations", "nearest", "positions", "statements"]


def statements(guidance: Guidance) -> Iterator[tuple[Route, Topic, Statement]]:
    """Every statement with its route and topic."""
    for topic_id, topic in guidance.topics.items():
        sections = ROOT / "topics" / topic_id / "sections"
        for section_id, statement_id, statement in topic.statements():
            yield sections / section_id / "statements" / statement_id, topic, statement


def positions(guidance: Guidance) -> Iterator[tuple[Route, Statement, Position]]:
    """Every position with its route and statement."""
    for route, _, statement in statements(guidance):
        for index, position in enumerate(statement.positions):
            yield route / "positions" / index, statement, position


def citations(guidance: Guidance) -> Iterator[tuple[Route, Citation]]:
    """Every citation of the library with its route, wherever the model allows one."""
    return find(Citation, guidance.topics, ROOT / "topics")


def audience_texts(guidance: Guidance) -> Iterator[tuple[Route, Topic | None, str, str]]:
    """Every text that readers see, one audience at a time: (route, topic, audience, words).

    A text of a topic comes with that topic, whose facts it may name; questions are texts too.
    """
    for route, text in texts(guidance):
        topic = guidance.topics[str(route.parts[1])] if route.parts[0] == "topics" else None
        for audience, words in text.items():
            yield route / audience, topic, audience, words
    for topic_id, topic in guidance.topics.items():
        for audience, questions in topic.questions.items():
            for index, words in enumerate(questions):
                yield (
                    ROOT / "topics" / topic_id / "questions" / audience / index,
                    topic,
                    audience,
                    words,
                )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known id, None if none is near."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"did you mean '{near[0]}'?" if near else None
