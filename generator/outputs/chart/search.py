"""The search for the place of every box: of several widths the one whose type is largest.

The convention is that of printed clinical algorithms: the main path runs straight down, exits go
to the side. Each lane is a stack of its own, so a tall exit does not tear the main path apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from generator.outputs.chart.plan import Plan, Run
from generator.outputs.chart.routes import (
    PORT,
    Frame,
    Sides,
    gutters,
    most_growth,
    needed_height,
)
from generator.outputs.chart.setting import SMALL, Prepared, height_of, least_height_of

PAPER = (186.0, 225.0)
"""Millimetres that A4 and Letter both have for the chart, inside margins of 12 mm, below the
title, the edition, the dates and the state of the review."""

_PT = 72 / 25.4
MARGIN = 3.0  # so that strokes at the edge are inside the view box
PAD = 6.0
BADGE = 25.0
"""The column of the step's number."""
NUMBER, _SIGN = 20.0, 43.0  # the height of a number, and of a number with the sign of help
_GAP, _APART = 12.0, 12.0  # between steps with and without an arrow
_LEVEL = 48.0  # an exit no further down than this leads to a box that is level with the question
_LARGEST = 10.5  # points: small type need not grow beyond this

# Widths that are tried, in units of the view box: of all lanes together, and each lane's share.
_WIDTHS = (400.0, 470.0, 540.0, 590.0, 630.0, 660.0, 690.0, 720.0, 730.0, 760.0, 820.0)
_LIKELY = 660.0  # near the best of most charts
_SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.55, 0.45), (0.57, 0.43)),
    3: ((0.36, 0.32, 0.32), (0.42, 0.29, 0.29)),
}

Height = Callable[[str, float], float]
"""How tall a step's box is at a width."""


@dataclass(frozen=True, slots=True)
class Try:
    """One way to place the boxes. ``points`` is the size that its small type gets on paper."""

    frames: Mapping[str, Frame]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    width: float
    height: float
    even: bool

    @property
    def points(self) -> float:
        """The size of its small type on paper."""
        return type_size(self.width, self.height)


def type_size(width: float, height: float) -> float:
    """The size that the small type of a chart gets on paper."""
    across, down = (side * _PT for side in PAPER)
    return min(SMALL * min(across / width, down / height), _LARGEST)


@dataclass(frozen=True, slots=True)
class _Measures:
    """Lanes of certain widths. ``most`` is more than the size that their type can get."""

    number: int  # the narrowest first, of equals the most even
    whole: float
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    width: float
    most: float


def best_try(
    planned: Plan, sides: Mapping[str, Sides], words: Mapping[str, Sequence[Prepared]]
) -> Try:
    """The place of every box with which the type is largest, of equals the most even, the lowest.

    Ever wider charts are tried, until their width alone makes the type smaller than one before.
    Placing boxes takes long. So the most promising widths come first, and those are left out of
    which a lower bound of their height shows that they cannot be as good.
    """
    gaps = gutters(planned)
    height = _heights(planned, sides, words)
    tried: dict[int, list[Try]] = {}
    best = 0.0
    measures = [*_measures(planned, sides, words, gaps)]
    for each in sorted(measures, key=lambda each: -each.most):
        if round(each.most, 1) < round(best, 1):
            break
        tried[each.number] = both = [
            _tried(planned, sides, each, gaps, height, even) for even in (True, False)
        ]
        best = max(best, *(one.points for one in both))
    found: list[Try] = []
    best = 0.0
    for whole, group in groupby(measures, key=lambda each: each.whole):
        if type_size(whole + sum(gaps), 1.0) < best:
            break
        for each in group:
            found += tried.get(each.number, ())
        best = max((one.points for one in found), default=0.0)
    return max(found, key=lambda each: (round(each.points, 1), each.even, -each.height))


def narrowest_rooms(planned: Plan) -> tuple[float, ...]:
    """For each lane, the room for words that a box has at the least, wherever it is placed."""
    lanes = len(planned.stacks)
    whole = _widths(lanes)[0]
    return tuple(
        room_for_words(min(round(whole * shares[lane]) + 0.0 for shares in _SHARES[lanes]))
        for lane in range(lanes)
    )


def sure_size(
    planned: Plan, sides: Mapping[str, Sides], words: Mapping[str, Sequence[Prepared]]
) -> float:
    """Points that a chart's small type surely has on paper, found by placing its boxes once.

    The best place is as good as this one but for what rounding hides; once it is found, lines that
    run side by side may still make it wider.
    """
    lanes = len(planned.stacks)
    gaps = gutters(planned)
    one = _measured(0, _LIKELY, _SHARES[lanes][0], gaps)
    tried = _tried(planned, sides, one, gaps, _heights(planned, sides, words), even=False)
    across = PAPER[0] * _PT
    size = tried.points - 0.1
    return min(size, SMALL * across / (SMALL * across / size + most_growth(planned)))


def _tried(
    planned: Plan,
    sides: Mapping[str, Sides],
    measures: _Measures,
    gaps: Sequence[float],
    height: Height,
    even: bool,
) -> Try:
    lefts, widths = measures.lefts, measures.widths
    frames = _stacked(planned, sides, lefts, widths, height, even)
    lower = max(each.bottom for each in frames.values()) + MARGIN
    return Try(frames, lefts, widths, measures.width, lower, even)


def _measures(
    planned: Plan,
    sides: Mapping[str, Sides],
    words: Mapping[str, Sequence[Prepared]],
    gaps: Sequence[float],
) -> Iterator[_Measures]:
    """The widths that may be tried, the narrowest first."""
    lanes = len(planned.stacks)
    least = _least_heights(planned, sides, words)
    number = 0
    for whole in _widths(lanes):
        for shares in _SHARES[lanes]:
            each = _measured(number, whole, shares, gaps)
            across = each.lefts[-1] + each.widths[-1] - each.lefts[0]
            lower = max(
                _least_stack(planned, stack, each.widths[lane], across, least)
                for lane, stack in enumerate(planned.stacks)
            )
            # rounding must not leave out the best
            yield replace(each, most=type_size(each.width, lower - 0.01))
            number += 1


def _measured(
    number: int, whole: float, shares: Sequence[float], gaps: Sequence[float]
) -> _Measures:
    widths = tuple(round(whole * share) + 0.0 for share in shares)
    lefts = lefts_of(widths, gaps)
    width = lefts[-1] + widths[-1] + gaps[-1] + MARGIN
    return _Measures(number, whole, lefts, widths, width, _LARGEST)


def _widths(lanes: int) -> Sequence[float]:
    return _WIDTHS if lanes < 3 else _WIDTHS[2:]


def _least_stack(
    planned: Plan, stack: Sequence[str], width: float, across: float, least: Height
) -> float:
    """A stack of boxes, with what is below each of them, is at least so tall."""
    total = 2 * MARGIN
    for step in stack:
        here = least(step, width)
        if step in planned.wide and here > 0:
            here = min(here, least(step, across))
        total += here + _gap(planned, step)
    return total - _gap(planned, stack[-1])


def lefts_of(widths: Sequence[float], gaps: Sequence[float]) -> tuple[float, ...]:
    """Where each lane begins."""
    return tuple(MARGIN + sum(widths[:lane]) + sum(gaps[:lane]) for lane in range(len(widths)))


def _heights(
    planned: Plan, sides: Mapping[str, Sides], words: Mapping[str, Sequence[Prepared]]
) -> Height:
    """What a step's box needs at a width: for its words, or for its arrows and labels."""
    return _taller(planned, sides, words, height_of)


def _least_heights(
    planned: Plan, sides: Mapping[str, Sides], words: Mapping[str, Sequence[Prepared]]
) -> Height:
    """What a step's box needs at least at a width, found without setting its words."""
    return _taller(planned, sides, words, least_height_of)


def _taller(
    planned: Plan,
    sides: Mapping[str, Sides],
    words: Mapping[str, Sequence[Prepared]],
    needed: Callable[[Sequence[Prepared], float], float],
) -> Height:
    least = {
        step: max(2 * PAD + (_SIGN if node.kind == "help" else NUMBER), needed_height(sides[step]))
        for step, node in planned.nodes.items()
    }

    @cache
    def height(step: str, width: float) -> float:
        return max(needed(words[step], room_for_words(width)) + 2 * PAD, least[step])

    return height


def room_for_words(width: float) -> float:
    """What a box has for its words."""
    return width - 2 * PAD - BADGE


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
    free = [MARGIN] * len(widths)  # the lower edge of each lane so far, with the gap below it
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
