"""The ways through an algorithm: which steps a reader can come to, and from where."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.model import Algorithm, Topic
from generator.problem import ROOT, Route
from generator.rules._survey import Survey

URGENCY = {"assess": 1, "urgent": 2, "emergency": 3}
"""How urgent each level of help is."""


def algorithms(survey: Survey) -> Iterator[tuple[Route, Topic, Algorithm]]:
    """Every algorithm with its route and topic."""
    for topic_id, topic in survey.guidance.topics.items():
        if topic.algorithm:
            yield ROOT / "topics" / topic_id / "algorithm", topic, topic.algorithm


def reached(algorithm: Algorithm, start: str, past: Collection[str] = ()) -> set[str]:
    """The steps that can be reached from one, itself included, without going on from ``past``."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in found or name not in algorithm.steps:
            continue
        found.add(name)
        if name not in past:
            waiting += [to for _, to in algorithm.steps[name].ways()]
    return found


def help_at(algorithm: Algorithm, name: str) -> int:
    """How urgent the help is that a step is: 0 for a step that is none, or is not there."""
    step = algorithm.steps.get(name)
    return URGENCY[step.help] if step and step.help else 0
