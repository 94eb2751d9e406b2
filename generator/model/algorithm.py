"""An algorithm: steps that ask, act or send for help, and the ways that lead from one to another.

The form follows printed clinical algorithms: one start, questions with labelled ways out, actions
that name the statements they rest on. What is drawn is checked by rules; the shape alone is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from generator.model.base import Id, Text, Value, Words


class Criteria(Value):
    """What a question is decided by. Lists never leave open whether one or all must hold."""

    any_of: tuple[Text, ...] = ()
    all_of: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def one_list(self) -> Self:
        """Raise ValueError unless exactly one of the two lists is given."""
        if bool(self.any_of) == bool(self.all_of):
            raise ValueError("give exactly one of 'any-of' and 'all-of'")
        return self

    @property
    def items(self) -> tuple[Text, ...]:
        """The criteria themselves."""
        return self.any_of or self.all_of


class Branch(Value):
    """One way out of a question: its label, as it is printed on the line, and the next step."""

    label: Text
    to: Words


class Step(Value):
    """One box: exactly one of ``ask`` (a question), ``do`` (an action) and ``help``.

    A question has ``branches``: the first one runs straight down, the others to the side. It may
    have ``criteria``, or ``flags``, the topic's red flags, of which any one decides. An action
    leads on by ``then``, or is an ``end``. ``help`` sends the reader to care with the publisher's
    own words and number for that level of urgency; it is an end unless ``then`` leads on.
    ``note`` supports the step in chart and list. ``more`` stands in the list alone: what a step
    still has to say when a box of the chart, on one printed page, has no room for it.
    ``see`` names the statements that the step rests on. ``lane`` (0 is the main path, to the
    right from there) and ``row`` (0 is the top) place a box by hand.
    """

    ask: Text | None = None
    do: Text | None = None
    help: Literal["emergency", "urgent", "assess"] | None = None
    note: Text | None = None
    more: Text | None = None
    criteria: Criteria | None = None
    flags: tuple[Id, ...] = ()
    branches: tuple[Branch, ...] = ()
    see: tuple[Id, ...] = ()
    then: Words | None = None
    end: bool = False
    lane: int | None = Field(default=None, ge=0, le=9)
    row: int | None = Field(default=None, ge=0, le=99)

    @model_validator(mode="after")
    def one_kind(self) -> Self:
        """Raise ValueError for a step of no kind or two, and for parts of another kind."""
        if sum(each is not None for each in (self.ask, self.do, self.help)) != 1:
            raise ValueError("a step has exactly one of 'ask', 'do' and 'help'")
        if self.ask is None and (self.branches or self.criteria or self.flags):
            raise ValueError("only a question ('ask') has 'branches', 'criteria' or 'flags'")
        if self.ask is not None and (self.then or self.end):
            raise ValueError("a question leads on by its 'branches', not by 'then' or 'end'")
        if self.criteria and self.flags:
            raise ValueError("give 'criteria' or 'flags', not both")
        if self.then and self.end:
            raise ValueError("an 'end' does not lead on by 'then'")
        return self

    def ways(self) -> Iterator[tuple[Text | None, str]]:
        """Yield (label, next step) of each way out, in order; an action's way has no label."""
        for branch in self.branches:
            yield branch.label, branch.to
        if self.then:
            yield None, self.then


class Listing(Value):
    """In an archive: a list that its source called an algorithm. It decides nothing.

    ``note`` says so; ``sections`` names the topic's sections that the list is made of.
    """

    title: Text
    note: Text
    sections: tuple[Id, ...] = Field(min_length=1)


class Algorithm(Value):
    """A topic's algorithm: where it starts, its steps by id, and what is left out of it.

    Every statement that acts is named by a step or ``excluded`` with the reason. A red flag that
    no step asks about may stand there too. ``note`` tells readers about the whole, such as whose
    order it is.
    """

    title: Text
    note: Text | None = None
    start: Words
    steps: Mapping[Id, Step] = Field(min_length=1)
    excluded: Mapping[Id, Text] = Field(default_factory=dict)
