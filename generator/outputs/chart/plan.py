"""The plan of a chart before anything is measured: stacks of steps, and how each way is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.outputs.chart.lanes import LANES, lanes
from generator.outputs.chart.setting import SMALL, measure, reach, wrapped
from generator.outputs.chart.values import Node, Piece, Way

Course = Literal["down", "side", "back", "skip", "stub"]
"""How a way is shown: straight down; to the next lane; back to the lane before; past steps of its
own lane; or, where a line would be long or lead upwards, by the words "go to step 4" in the box."""

LABEL = 50.0
"""A label beside a box is no wider than this."""

_FAR = 9  # steps: a line over more of them is hard to follow
_LINES = 4  # lines beside the exits in one gutter: more are hard to tell apart


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label set into lines: each with its pieces and width, and the room it needs."""

    lines: tuple[tuple[tuple[Piece, ...], float], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """A way that gets a line."""

    source: str
    target: str
    course: Course
    label: LabelWords | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps by lane, top to bottom; ``nodes`` with the words of every way that gets no line."""

    nodes: Mapping[str, Node]
    stacks: tuple[tuple[str, ...], ...]
    rows: Mapping[str, tuple[int, int]]  # the order in which steps are placed
    lane: Mapping[str, int]
    runs: tuple[Run, ...]
    outs: Mapping[str, tuple[Run, ...]]
    ins: Mapping[str, tuple[Run, ...]]
    wide: frozenset[str]  # steps that may stretch over all lanes


def numbers(ways: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """The steps in the order of their numbers, which chart and list share."""
    return lanes(ways, start).order


def plan(nodes: Sequence[Node], start: str) -> Plan:
    """Plan a chart; ``nodes`` stand in the order of their numbers."""
    by_id = {node.id: node for node in nodes}
    found = lanes({node.id: tuple(way.to for way in node.ways) for node in nodes}, start)
    hinted = {
        node.id: min(node.lane, LANES - 1) if node.lane is not None else found.lane[node.id]
        for node in nodes
    }
    used = {lane: index for index, lane in enumerate(sorted(set(hinted.values())))}
    lane = {step: used[each] for step, each in hinted.items()}
    rows = _rows(nodes, lane)
    stacks = tuple(
        tuple(sorted((each for each in lane if lane[each] == number), key=lambda each: rows[each]))
        for number in range(len(used))
    )
    runs: list[Run] = []
    shown: dict[str, Node] = {}
    lines = dict.fromkeys(range(-1, LANES), 0)
    for node in nodes:
        stubs = []
        for way in node.ways:
            course = _course(node, way, by_id, lane, stacks, runs)
            if course == "back" or course == "skip":
                gutter = lane[way.to]
                lines[gutter] += 1
                if lines[gutter] > _LINES:
                    course = "stub"
            if course == "stub":
                stubs.append(way.stub)
            else:
                runs.append(
                    Run(
                        node.id,
                        way.to,
                        course,
                        _label(way, course == "down" and lane[node.id] == 0),
                    )
                )
        shown[node.id] = replace(node, paragraphs=(*node.paragraphs, *stubs))
    return Plan(
        shown,
        stacks,
        rows,
        lane,
        tuple(runs),
        {node.id: tuple(run for run in runs if run.source == node.id) for node in nodes},
        {node.id: tuple(run for run in runs if run.target == node.id) for node in nodes},
        _wide(shown, lane, runs),
    )


def _wide(
    nodes: Mapping[str, Node], lane: Mapping[str, int], runs: Sequence[Run]
) -> frozenset[str]:
    """Steps of the main path beside which nothing has to stand and no line has to pass.

    Boxes are placed in the order of their numbers, unless a step asks for a row: then none is.
    """
    if any(node.row is not None for node in nodes.values()):
        return frozenset()
    found = []
    for step, node in nodes.items():
        beside = any(run.source == step and run.course != "down" for run in runs)
        past = any(
            run.course != "down"
            and nodes[run.source].number < node.number < nodes[run.target].number
            for run in runs
        )
        if lane[step] == 0 and not beside and not past:
            found.append(step)
    return frozenset(found)


def _rows(nodes: Sequence[Node], lane: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """A key by which steps stand below one another: a ``row`` where one is given, else the number.

    A step without a row follows the one before it in its lane.
    """
    rows: dict[str, tuple[int, int]] = {}
    last: dict[int, int] = {}
    for node in nodes:
        row = node.row if node.row is not None else last.get(lane[node.id], -1)
        last[lane[node.id]] = row
        rows[node.id] = (row, node.number)
    return rows


def _course(
    node: Node,
    way: Way,
    by_id: Mapping[str, Node],
    lane: Mapping[str, int],
    stacks: Sequence[Sequence[str]],
    runs: Sequence[Run],
) -> Course:
    target = by_id.get(way.to)
    if target is None or target.number <= node.number:
        return "stub"
    if any(run.source == node.id and run.target == way.to for run in runs):
        return "stub"  # two ways to one step: the second is said in words
    here, there = lane[node.id], lane[way.to]
    if there == here + 1:
        tree = not any(run.target == way.to for run in runs)
        return "side" if tree or target.number - node.number <= _FAR else "stub"
    if target.number - node.number > _FAR:
        return "stub"
    if here == there:
        stack = stacks[here]
        gap = stack.index(way.to) - stack.index(node.id)
        if gap == 1:
            return "down"
        return "skip" if gap > 1 else "stub"
    return "back" if there == here - 1 else "stub"


def _label(way: Way, main: bool) -> LabelWords | None:
    """A label set into lines. Only below a box of the main path is there room for wider ones."""
    if not way.label:
        return None
    room = 1.8 * LABEL if main else LABEL
    # A number and its unit are one word, which may not be broken.
    widest = max(measure(word, SMALL, True) for word in way.label.split(" "))
    lines = tuple(wrapped(way.label, max(room, min(widest + 0.1, 1.5 * LABEL))))
    height = len(lines) * sum(reach(SMALL))
    return LabelWords(lines, max(measure("n", SMALL, True), *(used for _, used in lines)), height)
