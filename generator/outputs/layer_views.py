"""What the layers behind a statement are made of, besides its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.outputs.pieces import Direction, Link


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity of a drug as this audience says it. ``role`` is what it is for: dose, course."""

    drug: str
    role: str | None
    amount: str
    route: str | None
    of: str | None  # for whom or in what case


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Another statement of the page to read with one, and every direction that it tells."""

    link: Link
    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class PracticeView:
    """What goes with a statement when it is put to use. ``in_steps``: the algorithm rests on it."""

    quantities: tuple[QuantityView, ...]
    related: tuple[RelatedView, ...]
    in_steps: bool


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What became of a statement in an edition, and the reason as the editors gave it.

    ``anchor`` is its place on this edition's changes page.
    """

    edition: str
    edition_date: date
    archived: bool
    became: str
    why: str | None
    anchor: str | None
