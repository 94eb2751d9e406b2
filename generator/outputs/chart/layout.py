"""The lane layout: boxes in lanes, as tall as their words, so that the page holds them large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.outputs.chart.plan import Plan, plan
from generator.outputs.chart.routes import Frame, Sides, draw_runs, gutters_of, sides_of
from generator.outputs.chart.search import (
    BADGE,
    MARGIN,
    NUMBER,
    PAD,
    Try,
    best_try,
    lefts_of,
    narrowest_rooms,
    room_for_words,
    sure_size,
    type_size,
)
from generator.outputs.chart.setting import Prepared, height_of, prepare, set_paragraphs
from generator.outputs.chart.values import Box, Chart, Node


def layout(nodes: Sequence[Node], start: str) -> Chart:
    """Lay a chart out for one page; ``nodes`` stand in the order of their numbers.

    Of several widths the one is taken whose type is largest once the chart fits the page. Raises
    ValueError for no nodes.
    """
    planned, sides, words = _prepared(nodes, start)
    return _drawn(_placed(planned, sides, words, best_try(planned, sides, words)))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a chart fits its page: its smallest type in points, and the boxes that cut words in two.

    ``narrow`` maps each such box to the room that it has for words.
    """

    smallest_pt: float
    narrow: Mapping[str, float]


def misfit(nodes: Sequence[Node], start: str, least: float) -> Fit | None:
    """How `layout` fits its page, nothing drawn.

    None where it surely does, with type of ``least`` points or more and no word cut in two: most
    charts show that long before the best place of every box is found.
    """
    planned, sides, words = _prepared(nodes, start)
    widest = {
        # Ways in words come last. They are the system's, and no words of an editor's.
        node.id: max(
            (each.widest for each, _ in zip(words[node.id], node.paragraphs, strict=False)),
            default=0.0,
        )
        for node in nodes
    }
    narrowest = narrowest_rooms(planned)
    if (
        all(widest[step] <= narrowest[planned.lane[step]] for step in widest)
        and sure_size(planned, sides, words) >= least
    ):
        return None
    draft = _placed(planned, sides, words, best_try(planned, sides, words))
    smallest = type_size(draft.edges[-1] + draft.gaps[-1] + MARGIN, draft.height)
    rooms = {step: room_for_words(frame.width) for step, frame in draft.frames.items()}
    return Fit(smallest, {step: rooms[step] for step in widest if widest[step] > rooms[step]})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A chart whose boxes have their places, and its lines their gutters."""

    planned: Plan
    sides: Mapping[str, Sides]
    words: Mapping[str, Sequence[Prepared]]
    frames: Mapping[str, Frame]
    edges: tuple[float, ...]  # where the gutter to the right of each lane begins
    gaps: Sequence[float]
    height: float


Words = Mapping[str, Sequence[Prepared]]


def _prepared(nodes: Sequence[Node], start: str) -> tuple[Plan, Mapping[str, Sides], Words]:
    """The plan of a chart, with what meets the sides of each box, and its words measured."""
    if not nodes:
        raise ValueError("a chart has at least one step")
    planned = plan(nodes, start)
    words = {
        step: [prepare(each) for each in node.paragraphs] for step, node in planned.nodes.items()
    }
    return planned, sides_of(planned), words


def _placed(
    planned: Plan,
    sides: Mapping[str, Sides],
    words: Mapping[str, Sequence[Prepared]],
    best: Try,
) -> _Draft:
    edges = _edges(best.lefts, best.widths)
    gaps = gutters_of(planned, sides, best.frames, edges)
    lefts = lefts_of(best.widths, gaps)
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
    return _Draft(planned, sides, words, frames, edges, gaps, best.height)


def _drawn(draft: _Draft) -> Chart:
    boxes = tuple(
        _box(node, draft.frames[step], draft.words[step])
        for step, node in draft.planned.nodes.items()
    )
    arrows, labels = draw_runs(draft.planned, draft.sides, draft.frames, draft.edges)
    width = draft.edges[-1] + draft.gaps[-1] + MARGIN
    return Chart(width, draft.height, type_size(width, draft.height), boxes, arrows, labels)


def _edges(lefts: Sequence[float], widths: Sequence[float]) -> tuple[float, ...]:
    """Where the gutter to the right of each lane begins."""
    return tuple(left + width for left, width in zip(lefts, widths, strict=True))


def _box(node: Node, frame: Frame, words: Sequence[Prepared]) -> Box:
    """A step's box with its words, a little lower where the box is taller than they need."""
    room = room_for_words(frame.width)
    spare = frame.height - 2 * PAD - height_of(words, room)
    y = frame.y + PAD + max(0.0, min(spare / 2, NUMBER / 4))
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
        set_paragraphs(words, frame.x + PAD + BADGE, y, room),
    )
