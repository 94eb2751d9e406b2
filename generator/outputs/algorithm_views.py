"""What an algorithm's page is made of: plain values, as one audience reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.load.typeface import FAMILY
from generator.outputs.chart import Chart
from generator.outputs.chart.values import Kind, Level
from generator.outputs.pieces import Link
from generator.outputs.views import AudienceView, Frame, ReviewView, StatementView

EMERGENCY_IF = "It is an emergency if:"

_HELP_FIRST: tuple[Level | None, ...] = ("emergency", "urgent", "assess", None)


@dataclass(frozen=True, slots=True)
class WayView:
    """A way out of a step. ``number`` and ``href`` are None where no step has the id it names.

    ``key`` tells it from the step's other ways in the address of a path: letters, digits, hyphens.
    """

    label: str | None
    to: str
    text: str  # "Yes: go to step 4"
    number: int | None
    href: str | None
    level: Level | None = None  # of the help that it leads to
    key: str = ""

    @property
    def where(self) -> str:
        """Its words without the label: ": go to step 4"."""
        return self.text.removeprefix(self.label or "")


Ask = Literal["call", "colleague"]
"""Whom to ask who is not sure of an answer: emergency care, or somebody who can tell."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a question is decided by. A red flag may be an emergency under a condition."""

    text: str
    emergency_if: str | None = None

    @property
    def whole(self) -> str:
        """All that it says in one run of words, for where it has one line."""
        if self.emergency_if is None:
            return self.text
        return f"{self.text} {EMERGENCY_IF} {self.emergency_if}"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. Its number is the same in chart and list; ``call`` is whom a help step calls.

    ``decided_by`` is whole, as the list shows it; ``short`` is the same, in the same order, as
    a box of the chart has room for: a red flag by its name. ``more`` is for the list alone.
    ``back`` leads from help that assesses to the questions that sent the reader there.
    ``unsure`` is for a question that has no answer "not sure", see ``walking.unsure``: a way to
    help, or whom to ask.
    """

    id: str
    number: int
    kind: Kind
    level: Level | None
    text: str
    call: str | None
    note: str | None
    more: str | None
    lead: str | None  # "Any of:" or "All of:", where there are criteria
    decided_by: tuple[Criterion, ...]
    short: tuple[str, ...]
    ways: tuple[WayView, ...]
    back: tuple[Link, ...]
    see: tuple[Link, ...]
    end: bool
    asks_flags: bool = False  # a question about red flags
    unsure: WayView | Ask | None = None

    @property
    def anchor(self) -> str:
        """Where the step stands in the list."""
        return f"step_{self.id}"

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria whole, each in one run of words."""
        return tuple(each.whole for each in self.decided_by)

    @property
    def answers(self) -> tuple[WayView, ...]:
        """The ways as the list offers them: to help first, the most urgent before all others.

        Whoever has a danger sign must not meet the way past it first.
        """
        ways = (*self.ways, self.unsure) if isinstance(self.unsure, WayView) else self.ways
        return tuple(sorted(ways, key=lambda way: _HELP_FIRST.index(way.level)))

    @property
    def ask_first(self) -> Ask | None:
        """Whom to ask who is not sure, where no way is for them."""
        return None if isinstance(self.unsure, WayView) else self.unsure

    @property
    def stops(self) -> bool:
        """True for help that is needed at once and from which no step leads on."""
        return self.level in ("emergency", "urgent") and not self.ways


@dataclass(frozen=True, slots=True)
class ExcludedView:
    """A statement that acts, or a red flag, that is in no step, and why."""

    name: Link
    why: str


@dataclass(frozen=True, slots=True)
class ListedStatement:
    """A statement of an archive's list, in its words."""

    id: str
    name: Link
    claim: str | None
    prose: str


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section of an archive's list."""

    title: str
    statements: tuple[ListedStatement, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """What an archive has in place of an algorithm, and the note that it decides nothing."""

    note: str
    sections: tuple[ListedSection, ...]


@dataclass(frozen=True, slots=True)
class CallView:
    """Whom to call in an emergency."""

    label: str
    number: str | None


@dataclass(frozen=True, slots=True)
class AlgorithmView:
    """An algorithm's page for one audience. Template: ``pages/algorithm.html``."""

    frame: Frame
    audience: AudienceView
    others: tuple[Link, ...]  # the same page for other audiences
    topic: Link
    topic_id: str
    title: str
    note: str | None
    applies_to: str
    review: ReviewView
    call: CallView
    steps: tuple[StepView, ...]  # in the order of their numbers; none for a list
    excluded: tuple[ExcludedView, ...]
    disclaimer: str
    chart: Chart | None
    listing: ListingView | None
    downloads: tuple[Link, ...]
    grounds: Mapping[str, tuple[StatementView, ...]]  # what each step rests on, by the step's id
    mark: str  # changes with any question or answer, see ``walking.mark``
    family: str = FAMILY  # the typeface that the chart was measured with

    @property
    def danger(self) -> StepView | None:
        """The first question about red flags."""
        return next((step for step in self.steps if step.asks_flags), None)
