"""The lane layout: boxes in lanes, as tall as their words, so that the page holds them large.

The convention is that of printed clinical algorithms: the main path runs straight down, exits go
to the side. Each lane is a stack of its own, so a tall exit does not tear the main path apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.outputs.chart.plan import Plan, Run, plan
from generator.outputs.chart.routes import (
    PORT,
    Frame,
    Sides,
    draw_runs,
    gutters,
    gutters_of,
    needed_height,
    sides_of,
)
from generator.outputs.chart.setting import (
    SMALL,
    Prepared,
    height_of,
    prepare,
    set_paragraphs,
)
from generator.outputs.chart.values import Box, Chart, Node

PAPER = (186.0, 225.0)
"""Millimetres that A4 and Letter both have for the chart, inside margins of 12 mm, below the
title, the edition, the dates and the state of the review."""

_PT = 72 / 25.4
_MARGIN = 3.0  # so that strokes at the edge are inside the view box
_PAD = 6.0
BADGE = 25.0
"""The column of the step's number."""
_NUMBER, _SIGN = 20.0, 43.0  # the height of a number, and of a number with the sign of help
_GAP, _APART = 12.0, 12.0  # between steps with and without an arrow
_LEVEL = 48.0  # an exit no further down than this leads to a box that is level with the question
_LARGEST = 10.5  # points: small type need not grow beyond this

# Widths that are tried, in units of the view box: of all lanes together, and each lane's share.
_WIDTHS = (400.0, 470.0, 540.0, 590.0, 630.0, 660.0, 690.0, 720.0, 730.0, 760.0, 820.0)
_SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.55, 0.45), (0.57, 0.43)),
    3: ((0.36, 0.32, 0.32), (0.42, 0.29, 0.29)),
}

Height = Callable[[str, float], float]
"""How tall a step's box is at a width."""


def layout(nodes: Sequence[Node], start: str) -> Chart:
    """Lay a chart out for one page; ``nodes`` stand in the order of their numbers.

    Of several widths the one is taken whose type is largest once the chart fits the page. Raises
    ValueError for no nodes.
    """
    if not nodes:
        raise ValueError("a chart has at least one step")
    planned = plan(nodes, start)
    sides = sides_of(planned)
    words = {
        step: [prepare(each) for each in node.paragraphs] for step, node in planned.nodes.items()
    }
    best = max(
        _tries(planned, sides, _heights(planned, sides, words)),
        key=lambda each: (round(each.points, 1), each.even, -each.height),
    )
    return _drawn(planned, sides, words, best)


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to place the boxes. ``points`` is the size that its small type gets on paper."""

    frames: Mapping[str, Frame]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    width: float
    height: float
    even: bool

    @property
    def points(self) -> float:
        return _points(self.width, self.height)


def _points(width: float, height: float) -> float:
    """The size that the small type of a chart gets on paper."""
    across, down = (side * _PT for side in PAPER)
    return min(SMALL * min(across / width, down / height), _LARGEST)


def _tries(planned: Plan, sides: Mapping[str, Sides], height: Height) -> Iterator[_Try]:
    """Ever wider charts, until their width alone makes the type smaller than one before."""
    gaps = gutters(planned)
    lanes = len(planned.stacks)
    best = 0.0
    for whole in _WIDTHS if lanes < 3 else _WIDTHS[2:]:
        if _points(whole + sum(gaps), 1.0) < best:
            break
        for shares in _SHARES[lanes]:
            widths = tuple(round(whole * share) + 0.0 for share in shares)
            lefts = _lefts(widths, gaps)
            for even in (True, False):
                frames = _stacked(planned, sides, lefts, widths, height, even)
                tried = _Try(
                    frames,
                    lefts,
                    widths,
                    lefts[-1] + widths[-1] + gaps[-1] + _MARGIN,
                    max(each.bottom for each in frames.values()) + _MARGIN,
                    even,
                )
                best = max(best, tried.points)
                yield tried


def _lefts(widths: Sequence[float], gaps: Sequence[float]) -> tuple[float, ...]:
    """Where each lane begins."""
    return tuple(_MARGIN + sum(widths[:lane]) + sum(gaps[:lane]) for lane in range(len(widths)))


def _heights(
    planned: Plan, sides: Mapping[str, Sides], words: Mapping[str, Sequence[Prepared]]
) -> Height:
    """What a step's box needs at a width: for its words, or for its arrows and labels."""

    @cache
    def height(step: str, width: float) -> float:
        least = 2 * _PAD + (_SIGN if planned.nodes[step].kind == "help" else _NUMBER)
        lower = height_of(words[step], room_for_words(width)) + 2 * _PAD
        return max(lower, least, needed_height(sides[step]))

    return height


def room_for_words(width: float) -> float:
    """What a box has for its words."""
    return width - 2 * _PAD - BADGE


def _stacked(
    planned: Plan,
    sides: Mapping[str, Sides],
    lefts: Sequence[float],
    widths: Sequence[float],
    height: Height,
    even: bool,
) -> dict[str, Frame]:
    """Place every box. ``even``: a step with exits waits until its exits have room beside it.

    A step that may stretch over all lanes does so where that makes the chart shorter.
    """
    frames: dict[str, Frame] = {}
    free = [_MARGIN] * len(widths)  # the lower edge of each lane so far, with the gap below it
    across = lefts[-1] + widths[-1] - lefts[0]
    for step in _order(planned):
        lane = planned.lane[step]
        y = free[lane]
        for run in planned.ins[step]:
            if run.source in frames:
                y = max(y, _below(run, frames[run.source], sides))
        if even and any(
            run.course == "side" and run.target not in frames for run in planned.outs[step]
        ):
            y = max(y, free[lane + 1])
        y = max([y, *_rows_above(planned, step, frames)])
        frames[step] = Frame(lefts[lane], y, widths[lane], height(step, widths[lane]))
        if step in planned.wide and len(widths) > 1:
            wide = Frame(lefts[0], max(y, *free), across, height(step, across))
            if wide.bottom <= frames[step].bottom:
                frames[step] = wide
                free = [wide.bottom + _APART] * len(widths)
        free[lane] = frames[step].bottom + _gap(planned, step)
    return frames


def _order(planned: Plan) -> list[str]:
    """The order in which boxes are placed: by row and number, each after those above it."""
    waiting = [list(stack) for stack in planned.stacks]
    order = []
    while any(waiting):
        stack = min((stack for stack in waiting if stack), key=lambda each: planned.rows[each[0]])
        order.append(stack.pop(0))
    return order


def _below(run: Run, source: Frame, sides: Mapping[str, Sides]) -> float:
    """The highest that a step may stand for an arrow that comes from ``source``."""
    if run.course == "side":
        port = sides[run.source].exit_offset(run)
        return source.y if port < _LEVEL else source.y + port - 2 * PORT
    if run.course == "back":
        return source.y + PORT
    return source.y


def _rows_above(planned: Plan, step: str, frames: Mapping[str, Frame]) -> Iterator[float]:
    """Where a step has a ``row``: the lower edges of placed steps with a smaller one."""
    row = planned.nodes[step].row
    if row is not None:
        for other, frame in frames.items():
            above = planned.nodes[other].row
            if above is not None and above < row:
                yield frame.bottom + _APART


def _gap(planned: Plan, step: str) -> float:
    """The room below a step: for an arrow, with its label where it has one."""
    for run in planned.outs[step]:
        if run.course == "down":
            return _GAP if run.label is None else max(_GAP, run.label.height + 5)
    return _APART


def _drawn(
    planned: Plan,
    sides: Mapping[str, Sides],
    words: Mapping[str, Sequence[Prepared]],
    best: _Try,
) -> Chart:
    edges = _edges(best.lefts, best.widths)
    gaps = gutters_of(planned, sides, best.frames, edges)
    lefts = _lefts(best.widths, gaps)
    edges = _edges(lefts, best.widths)
    frames = {
        step: Frame(
            lefts[planned.lane[step]],
            frame.y,
            # One that stretches over all lanes grows with the gutters.
            edges[-1] - lefts[0] if frame.width > best.widths[planned.lane[step]] else frame.width,
            frame.height,
        )
        for step, frame in best.frames.items()
    }
    boxes = tuple(_box(node, frames[step], words[step]) for step, node in planned.nodes.items())
    arrows, labels = draw_runs(planned, sides, frames, edges)
    width = edges[-1] + gaps[-1] + _MARGIN
    return Chart(width, best.height, _points(width, best.height), boxes, arrows, labels)


def _edges(lefts: Sequence[float], widths: Sequence[float]) -> tuple[float, ...]:
    """Where the gutter to the right of each lane begins."""
    return tuple(left + width for left, width in zip(lefts, widths, strict=True))


def _box(node: Node, frame: Frame, words: Sequence[Prepared]) -> Box:
    """A step's box with its words, a little lower where the box is taller than they need."""
    room = room_for_words(frame.width)
    spare = frame.height - 2 * _PAD - height_of(words, room)
    y = frame.y + _PAD + max(0.0, min(spare / 2, _NUMBER / 4))
    return Box(
        node.id,
        node.number,
        node.kind,
        node.level,
        node.end,
        frame.x,
        frame.y,
        frame.width,
        frame.height,
        set_paragraphs(words, frame.x + _PAD + BADGE, y, room),
    )
