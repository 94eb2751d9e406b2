"""What walking through an algorithm needs beyond its steps: keys of answers, help for the unsure.

A path stands in the address as ``#at=step.key,step.key,step&of=mark``: each answer beside the step
that it was given to, so that a path of other steps is known for one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.language.answers import answers
from generator.model import Guidance
from generator.outputs.algorithm_views import Ask, StepView, WayView
from generator.outputs.reader import Reader
from generator.outputs.topics import statement_view
from generator.outputs.views import StatementView

NOT_SURE = "Not sure"
_URGENT_LAST = ("assess", "urgent", "emergency")


def keys(labels: Sequence[str | None]) -> tuple[str, ...]:
    """A key for each way out of a step: what its label answers (yes, no, unsure), or its place.

    A way without a label is "then". No two of a step are the same.
    """
    found: list[str] = []
    for place, label in enumerate(labels, start=1):
        given = answers(label or "")
        told = [each for each in ("yes", "no", "unsure") if each in given]
        key = told[0] if told else f"way-{place}" if label else "then"
        found.append(f"{key}-{place}" if key in found else key)
    return tuple(found)


def unsure(ways: Sequence[WayView], asks_flags: bool) -> WayView | Ask | None:
    """What a question has for readers who are not sure, beyond its own answers.

    None where an answer is theirs: what the source says stands. About red flags, not sure counts
    as yes: the most urgent help that an answer leads to, or the emergency call. Elsewhere they are
    to ask somebody; no way is guessed for them.
    """
    if any("unsure" in answers(way.label or "") for way in ways):
        return None
    if not asks_flags:
        return "colleague"
    to_help = [way for way in ways if way.level and way.href]
    if not to_help:
        return "call"
    most = max(to_help, key=lambda way: _URGENT_LAST.index(way.level or "assess"))
    return replace(most, label=NOT_SURE, text=NOT_SURE + most.where, key="unsure")


def mark(steps: Sequence[StepView]) -> str:
    """Eight hex digits that change with any word of a question, any answer, or where one leads.

    A path that was shared stands for answers to these questions and to no others.
    """
    asked = [
        [
            step.id,
            [step.text, step.lead, step.criteria, step.note, step.more] if step.ways else [],
            [[way.key, way.label, way.to] for way in step.answers],
        ]
        for step in steps
    ]
    written = json.dumps(asked, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()[:8]


def grounds(
    guidance: Guidance, topic_id: str, audience: str
) -> Mapping[str, tuple[StatementView, ...]]:
    """The statements that each step of a topic's algorithm rests on, by the step's id.

    A name that no statement has is passed over, as is a withdrawn statement.
    """
    topic = guidance.topics[topic_id]
    steps = topic.algorithm.steps if topic.algorithm else {}
    reader = Reader(guidance, audience, topic.facts, None)
    named = {name for step in steps.values() for name in step.see}
    views = {
        name: statement_view(reader, name, statement, topic)
        for _, name, statement in topic.statements()
        if name in named and not statement.withdrawn
    }
    return {
        step_id: tuple(views[name] for name in step.see if name in views)
        for step_id, step in steps.items()
    }
