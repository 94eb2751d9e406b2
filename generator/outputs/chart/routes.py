"""Lines between boxes. They run straight down, or in the gutters between lanes, never over a box.

A box's sides have ports, one below the other with room for their labels. Lines to one step join
before they reach it; lines to different steps never lie on each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.outputs.chart.plan import LabelWords, Plan, Run
from generator.outputs.chart.setting import SMALL, reach
from generator.outputs.chart.values import Arrow, Label, Line, Point

PORT = 12.0  # the first port below a box's corner, and the last above one
_APART = 7.0  # between lines of different ways, one above the other
_TRACK = 6.0  # … side by side
_HEAD = 12.0  # room for an arrow's head beside a box
_AIR = 3.0  # between a label and what is beside it


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a box stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Sides:
    """What meets the sides of a box: lines out to the right and to the left, and lines in."""

    right_in: bool
    right_out: tuple[Run, ...]
    left_in: bool
    left_out: tuple[Run, ...]

    def exit_offset(self, run: Run) -> float:
        """How far below the box's top an exit to the right leaves it."""
        y = PORT if self.right_in else PORT - _APART
        for each in self.right_out:
            y += _slot(each.label)
            if each is run:
                break
        return y


def sides_of(planned: Plan) -> dict[str, Sides]:
    """What meets the sides of each box."""
    return {
        step: Sides(
            any(run.course in ("back", "skip") for run in planned.ins[step]),
            tuple(run for run in planned.outs[step] if run.course in ("side", "skip")),
            any(run.course == "side" for run in planned.ins[step]),
            tuple(run for run in planned.outs[step] if run.course == "back"),
        )
        for step in planned.nodes
    }


def _slot(label: LabelWords | None) -> float:
    """The height that a way out takes of its box's side: its label stands above its line."""
    return _APART + (label.height + 1 if label else 4)


def needed_height(sides: Sides) -> float:
    """The least height of a box whose ports and labels all fit beside it."""
    right = (PORT if sides.right_in else PORT - _APART) + sum(
        _slot(run.label) for run in sides.right_out
    )
    left = PORT * (1 + sides.left_in) + sum(_slot(run.label) for run in sides.left_out)
    return max(right, left) + PORT


def gutters(planned: Plan) -> list[float]:
    """The width of the gutter to the right of each lane: labels on both sides, lines between.

    How many lines stand side by side is known once the boxes are placed; most often it is two.
    """
    return [_gutter_width(planned, lane, 2) for lane in range(len(planned.stacks))]


def gutters_of(
    planned: Plan, sides: Mapping[str, Sides], frames: Mapping[str, Frame], edges: Sequence[float]
) -> list[float]:
    """The width of each gutter once the boxes are placed, never less than that of `gutters`."""
    widths = []
    for lane, edge in enumerate(edges):
        runs = [run for run in planned.runs if _gutter(planned, run) == lane]
        tracks = [track for _, track in _tracks(_bundles(runs, sides, frames, edge))]
        widths.append(_gutter_width(planned, lane, max([1, *tracks]) + 1))
    return widths


def most_growth(planned: Plan) -> float:
    """By how much all gutters together can at most grow beyond `gutters`."""
    growth = 0.0
    for lane in range(len(planned.stacks)):
        runs = [run for run in planned.runs if _gutter(planned, run) == lane]
        bundles = {(run.target, run.course != "side") for run in runs}
        growth += max(0, len(bundles) - 2) * _TRACK
    return growth


def _gutter_width(planned: Plan, lane: int, tracks: int) -> float:
    left, right = _zones(planned, lane)
    return left + right + (tracks - 1) * _TRACK if left else 0.0


def _zones(planned: Plan, lane: int) -> tuple[float, float]:
    """A gutter's room for labels and heads at its left and at its right; none without lines."""
    runs = [run for run in planned.runs if _gutter(planned, run) == lane]
    if not runs:
        return 0.0, 0.0
    left = [run.label.width + 2 * _AIR for run in runs if run.label and run.course != "back"]
    right = [run.label.width + 2 * _AIR for run in runs if run.label and run.course == "back"]
    last = all(run.course == "skip" for run in runs)
    return (
        max([_HEAD, *left]),
        max([_AIR if last else _HEAD, *right]),
    )


def _gutter(planned: Plan, run: Run) -> int | None:
    """The gutter that a line runs in, by the lane to its left."""
    if run.course == "down":
        return None
    return planned.lane[run.target if run.course == "back" else run.source]


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Lines of one gutter that lead to one step, joined before they reach it."""

    target: str
    end: Point
    starts: tuple[tuple[Run, Point], ...]
    above: bool  # it ends at the top of a step that stretches over the gutter

    @property
    def low(self) -> float:
        return min(self.end[1], *(start[1] for _, start in self.starts))

    @property
    def high(self) -> float:
        return max(self.end[1], *(start[1] for _, start in self.starts))

    @property
    def straight(self) -> bool:
        return self.high - self.low < 0.05


def draw_runs(
    planned: Plan,
    sides: Mapping[str, Sides],
    frames: Mapping[str, Frame],
    edges: Sequence[float],
) -> tuple[tuple[Arrow, ...], tuple[Label, ...]]:
    """Every line and label, in the order of the plan's runs.

    ``edges`` tells where the gutter to the right of each lane begins.
    """
    arrows: dict[tuple[str, str], Arrow] = {}
    labels: dict[tuple[str, str], Label] = {}
    for run in planned.runs:
        if run.course == "down":
            lane = planned.lane[run.source]
            middle = (frames[run.source].x + edges[lane]) / 2
            arrows[run.source, run.target], label = _down(run, frames, middle)
            if label:
                labels[run.source, run.target] = label
    for lane in range(len(planned.stacks)):
        runs = [run for run in planned.runs if _gutter(planned, run) == lane]
        if runs:
            left, _ = _zones(planned, lane)
            for bundle, track in _tracks(_bundles(runs, sides, frames, edges[lane])):
                x = edges[lane] + left + track * _TRACK
                for run, start in bundle.starts:
                    arrows[run.source, run.target] = Arrow(
                        run.source, run.target, _corners(start, bundle, x)
                    )
                    if run.label:
                        labels[run.source, run.target] = _beside(run, run.label, start)
    order = [(run.source, run.target) for run in planned.runs]
    return (
        tuple(arrows[key] for key in order),
        tuple(labels[key] for key in order if key in labels),
    )


def _down(run: Run, frames: Mapping[str, Frame], x: float) -> tuple[Arrow, Label | None]:
    source, target = frames[run.source], frames[run.target]
    arrow = Arrow(run.source, run.target, ((x, source.bottom), (x, target.y)))
    if run.label is None:
        return arrow, None
    return arrow, _set_label(run, run.label, x + _AIR + 2, source.bottom + 2)


def _beside(run: Run, label: LabelWords, start: Point) -> Label:
    """A label above its line, beside the box that the line leaves."""
    x, y = start
    at = x - _AIR - label.width if run.course == "back" else x + _AIR
    return _set_label(run, label, at, y - 1 - label.height)


def _set_label(run: Run, label: LabelWords, x: float, y: float) -> Label:
    above, below = reach(SMALL)
    lines = tuple(
        Line(x, y + above + index * (above + below), SMALL, True, pieces, used)
        for index, (pieces, used) in enumerate(label.lines)
    )
    return Label(run.source, run.target, x, y, label.width, label.height, lines)


def _bundles(
    runs: Sequence[Run], sides: Mapping[str, Sides], frames: Mapping[str, Frame], edge: float
) -> list[_Bundle]:
    """Where each line begins and ends, level with what it leads to wherever that is possible."""
    starts: dict[Run, Point] = {}
    ends: dict[tuple[str, bool], Point] = {}
    for run in runs:
        source, target = frames[run.source], frames[run.target]
        if run.course in ("side", "skip"):
            starts[run] = (source.right, source.y + sides[run.source].exit_offset(run))
        if run.course in ("back", "skip"):
            # A step that stretches over the gutter is reached from above.
            over = target.right > edge
            ends[run.target, True] = (edge, target.y) if over else (edge, target.y + PORT)
    taken = [y for _, y in (*starts.values(), *ends.values())]
    for run in runs:
        if run.course == "side" and (run.target, False) not in ends:
            frame = frames[run.target]
            room = sum(_slot(out.label) for out in sides[run.target].left_out)
            first, last = frame.y + PORT, max(frame.y + PORT, frame.bottom - PORT - room)
            y = _port(starts[run][1], first, last, taken)
            ends[run.target, False] = (frame.x, y)
            taken.append(y)
    for step in dict.fromkeys(run.source for run in runs if run.course == "back"):
        frame, here = frames[step], sides[step]
        y = ends[step, False][1] if (step, False) in ends else frame.y + PORT - _APART
        outs = here.left_out
        for index, run in enumerate(outs):
            rest = sum(_slot(out.label) for out in outs[index + 1 :])
            first, last = y + _slot(run.label), frame.bottom - PORT - rest
            y = _port(ends[run.target, True][1], first, max(first, last), taken)
            starts[run] = (frame.x, y)
            taken.append(y)
    bundled: dict[tuple[str, bool], list[tuple[Run, Point]]] = defaultdict(list)
    for run in runs:
        bundled[run.target, run.course != "side"].append((run, starts[run]))
    return [
        _Bundle(key[0], ends[key], tuple(group), key[1] and frames[key[0]].right > edge)
        for key, group in bundled.items()
    ]


def _port(wanted: float, first: float, last: float, taken: Iterable[float]) -> float:
    """The place between two bounds that is nearest to the one wanted, and apart from others."""
    if first <= wanted <= last:
        return wanted  # straight across: it meets its own partner
    near = min(max(wanted, first), last)
    others = list(taken)
    step = 0.0
    while step <= last - first:
        for y in (near + step, near - step):
            if first <= y <= last and all(abs(y - other) >= _APART - 1 for other in others):
                return y
        step += 1.0
    return near


def _tracks(bundles: Sequence[_Bundle]) -> list[tuple[_Bundle, int]]:
    """Give each bundle its own place across the gutter, counted from the left.

    Lines back to the lane before keep to the left, those from higher up further left; exits keep
    to the right, those from higher up further right: so that few cross.
    """
    back = [each for each in bundles if each.starts[0][0].course != "side"]
    side = [each for each in bundles if each.starts[0][0].course == "side"]
    ordered = sorted(back, key=lambda each: each.low)
    ordered += sorted(side, key=lambda each: -each.low)
    placed: list[tuple[_Bundle, int]] = []
    for bundle in ordered:
        beside = [
            track
            for other, track in placed
            if not other.straight
            and not bundle.straight
            and bundle.low - _APART < other.high
            and other.low - _APART < bundle.high
        ]
        placed.append((bundle, max(beside, default=-1) + 1))
    return placed


def _corners(start: Point, bundle: _Bundle, x: float) -> tuple[Point, ...]:
    end = bundle.end
    if bundle.above:
        return (start, (x, start[1]), (x, end[1]))
    if abs(start[1] - end[1]) < 0.05:
        return (start, (end[0], start[1]))
    return (start, (x, start[1]), (x, end[1]), end)
