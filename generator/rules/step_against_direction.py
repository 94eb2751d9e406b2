"""A step of an algorithm leans the other way than the statements it rests on.

Readers of the chart see the step and not the positions behind it: a lost or added "not" turns the
guidance into its opposite at the bedside. A step sums up several statements, so what any of them
says may be said again; what a body is said to advise must be what that body advises.

To mend: read the sources again, then correct the step, the statement's text or the position's
direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.polarity import polarities
from generator.model import Statement
from generator.problem import Finding, Level, Route
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

TOLD = {"for": "recommends", "against": "advises against", "neither": "is undecided on"}
ALLOWED = {
    "for": ("for", "conditional"),
    "against": ("against",),
    "neither": ("none",),
}

FIELDS = ("do", "note", "more")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of a step that leans as none of its statements' positions do."""
    for route, topic, algorithm in algorithms(survey):
        statements = {name: each for _, name, each in topic.statements()}
        for step_id, step in algorithm.steps.items():
            seen = [statements[name] for name in step.see if name in statements]
            if not seen:
                continue
            for field in FIELDS:
                for audience, words in (getattr(step, field) or {}).items():
                    where = route / "steps" / step_id / field / audience
                    yield from _whole(where, words, audience, seen)


def _whole(where: Route, words: str, audience: str, seen: Sequence[Statement]) -> Iterator[Finding]:
    directions = {each.direction for statement in seen for each in statement.positions}
    directions.discard(None)
    leans = polarities(words)
    if not directions or not any(directions.isdisjoint(ALLOWED[lean]) for lean in leans):
        return
    for statement in seen:
        leans -= polarities(statement.said.get(audience, ""))
    for lean in ("for", "against", "neither"):
        if leans == {lean} and directions.isdisjoint(ALLOWED[lean]):
            yield Finding(
                where,
                f"the step {TOLD[lean]} what no position of its statements is {lean}",
                "read the source again: correct the step, or the position's direction",
            )
