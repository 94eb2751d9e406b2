"""Which words of an algorithm do not fit its chart, found by laying it out as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Algorithm, Guidance, Step
from generator.outputs.algorithm import algorithm_steps, nodes_of
from generator.outputs.chart import misfit
from generator.outputs.chart.plan import LABEL
from generator.outputs.chart.setting import SIZE, SMALL, measure
from generator.problem import ROOT, Route

LEAST = 6.0
"""Points: smaller type cannot be read from a printed page."""

_LABEL = 1.5 * LABEL  # the widest word that a label beside a box may have
_LINES = 4  # a longer label runs into what is below it


def unfit(guidance: Guidance, topic_id: str) -> Iterator[tuple[Route, str]]:
    """Yield the route and the fault of what does not fit a topic's charts, one for each audience.

    An algorithm that cannot be drawn at all yields nothing here: what it lacks, such as an
    audience's words, is reported by others.
    """
    algorithm = guidance.topics[topic_id].algorithm
    if algorithm is None or algorithm.start not in algorithm.steps:
        return
    route = ROOT / "topics" / topic_id / "algorithm"
    for audience in guidance.audiences:
        try:
            yield from tuple(_chart(guidance, topic_id, algorithm, audience, route))
        except LookupError:
            continue


def _chart(
    guidance: Guidance, topic_id: str, algorithm: Algorithm, audience: str, route: Route
) -> Iterator[tuple[Route, str]]:
    nodes = nodes_of(algorithm, algorithm_steps(guidance, topic_id, audience))
    yield from _labels(route, algorithm, audience)
    chart = misfit(nodes, nodes[0].id, LEAST)
    if chart is None:
        return
    for step, room in chart.narrow.items():
        yield from _cut(route / "steps" / step, algorithm.steps[step], audience, room)
    if round(chart.smallest_pt, 1) < LEAST:
        small = f"type of {chart.smallest_pt:.1f} points; at least {LEAST:.0f} can be read"
        yield route.key(), f"the chart for '{audience}' would be printed in {small}"


def _labels(route: Route, algorithm: Algorithm, audience: str) -> Iterator[tuple[Route, str]]:
    for name, step in algorithm.steps.items():
        for index, branch in enumerate(step.branches):
            label = branch.label[audience]
            where = route / "steps" / name / "branches" / index / "label" / audience
            for word in label.split(" "):
                if measure(word, SMALL, True) > _LABEL:
                    yield where.on(word), f"'{word}' is too long a word for a label"
            if measure(label, SMALL, True) > _LINES * LABEL:
                yield where, f"the label '{label}' is too long to stand beside its line"


def _cut(route: Route, step: Step, audience: str, room: float) -> Iterator[tuple[Route, str]]:
    """The words of a step that are wider than its box; the step itself if they are not its own."""
    kind = "any-of" if step.criteria and step.criteria.any_of else "all-of"
    texts = [(route / field, getattr(step, field)) for field in ("ask", "do", "note")]
    texts += [
        (route / "criteria" / kind / index, item)
        for index, item in enumerate(step.criteria.items if step.criteria else ())
    ]
    found = False
    for where, text in texts:
        for word in text[audience].split(" ") if text else ():
            if "{" not in word and measure(word, SIZE, where.parts[-1] == "ask") > room:
                found = True
                yield (where / audience).on(word), f"'{word}' is wider than its box"
    if not found:
        yield route.key(), "a word of this step is wider than its box, such as a flag's name"
