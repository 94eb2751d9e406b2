"""What a chart is made from, and what is drawn: plain values on both sides of the layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["ask", "do", "help"]
Level = Literal["emergency", "urgent", "assess"]
Point = tuple[float, float]

HEAD = 7.0
"""The length of an arrow's head."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one link, or of none."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a box. ``small`` type is for what supports the step, ``bullet`` for criteria.

    Neighbouring bullets stand in columns where all of them are short enough. ``sign`` puts the
    sign of an emergency before the first line.
    """

    pieces: tuple[Piece, ...]
    bold: bool = False
    small: bool = False
    bullet: bool = False
    sign: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step: its label, the step it leads to, and the words if no line is drawn."""

    label: str | None
    to: str
    stub: Paragraph


@dataclass(frozen=True, slots=True)
class Node:
    """A step as the layout gets it. ``lane`` and ``row`` are the editor's hints."""

    id: str
    number: int
    kind: Kind
    level: Level | None
    end: bool
    paragraphs: tuple[Paragraph, ...]
    ways: tuple[Way, ...]
    lane: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: where it begins, its baseline, and its pieces one after the other.

    ``sign`` is where the sign of an emergency before it begins, if it has one.
    """

    x: float
    y: float
    size: float
    bold: bool
    pieces: tuple[Piece, ...]
    width: float
    sign: float | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Box:
    """A step as it is drawn."""

    id: str
    number: int
    kind: Kind
    level: Level | None
    end: bool
    x: float
    y: float
    width: float
    height: float
    texts: tuple[tuple[Line, ...], ...]  # by paragraph

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way across."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way that is drawn: its corners in order, the last one where the head points."""

    source: str
    target: str
    points: tuple[Point, ...]

    @property
    def head(self) -> tuple[Point, Point, Point]:
        """The corners of its head, the tip first."""
        (before_x, before_y), (x, y) = self.points[-2:]
        if before_x == x:
            back = y - HEAD if y > before_y else y + HEAD
            return (x, y), (x - HEAD / 2, back), (x + HEAD / 2, back)
        back = x - HEAD if x > before_x else x + HEAD
        return (x, y), (back, y - HEAD / 2), (back, y + HEAD / 2)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on a way: "Yes", "No", "Not sure"."""

    source: str
    target: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing. Lengths are in units of the view box.

    ``smallest_pt`` is the smallest type in points once the chart fills the room that one A4 page
    and one Letter page both have for it.
    """

    width: float
    height: float
    smallest_pt: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...] = field(default=())
