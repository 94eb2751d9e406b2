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
    """Of these, one is enough.

    Example: [{clinician: Pain on standing, patient: It hurts when you stand}]
    """
    all_of: tuple[Text, ...] = ()
    """All of these must hold.

    Example: [{clinician: Intact nerves, patient: Your nerves work well}]
    """

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
    """The answer, as it is printed on the line. Example: {clinician: "No", patient: "No"}"""
    to: Words
    """The id of the next step. Example: window"""


class Step(Value):
    """One box: exactly one of ``ask`` (a question), ``do`` (an action) and ``help``.

    A question has ``branches``, and may have ``criteria`` or ``flags``. What each of them means
    stands below it.
    """

    ask: Text | None = None
    """A question. It leads on by its ``branches``.

    Example: {clinician: "Any emergency sign?", patient: "Do you have a danger sign?"}
    """
    do: Text | None = None
    """An action. It leads on by ``then``, or is an ``end``.

    Example: {clinician: "Bed rest for {bed-rest}.", patient: "Rest in bed for {bed-rest}."}
    """
    help: Literal["emergency", "urgent", "assess"] | None = None
    """Sends the reader to care with the publisher's own words and number for this level. It is an
    end unless ``then`` leads on.

    Example: emergency
    """
    note: Text | None = None
    """Supports the step, in chart and list.

    Example: {clinician: Do not wait for imaging., patient: Do not wait for a scan.}
    """
    more: Text | None = None
    """What the list of steps says besides: a box of the chart, on one printed page, has no room for
    it.

    Example: {clinician: Record the time of onset., patient: Write down when it began.}
    """
    criteria: Criteria | None = None
    """What the question is decided by.

    Example: {all-of: [{clinician: Intact nerves, patient: Your nerves work well}]}
    """
    flags: tuple[Id, ...] = ()
    """The topic's red flags that the question asks about, by id; any one of them decides.

    Example: [saddle, bladder]
    """
    branches: tuple[Branch, ...] = ()
    """The ways out of a question: the first one runs straight down, the others to the side.

    Example: [{label: {clinician: "No", patient: "No"}, to: window}, {label: {clinician: "Yes",
      patient: "Yes"}, to: emergency}]
    """
    see: tuple[Id, ...] = ()
    """The ids of the statements that the step rests on. Example: [calcitonin, mild-pain]"""
    then: Words | None = None
    """The id of the step that follows an action. Example: window"""
    end: bool = False
    """True for an action after which nothing follows. Example: true"""
    lane: int | None = Field(default=None, ge=0, le=9)
    """Places the box by hand: 0 is the main path, to the right from there. Example: 1"""
    row: int | None = Field(default=None, ge=0, le=99)
    """Places the box by hand: 0 is the top. Example: 3"""

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
    """In an archive: a list that its source called an algorithm. It decides nothing."""

    title: Text
    """Its heading.

    Example: {clinician: The list of the article, patient: The list of the old page}
    """
    note: Text
    """Says that it decides nothing.

    Example: {clinician: A list and no algorithm., patient: This is a list. It decides nothing.}
    """
    sections: tuple[Id, ...] = Field(min_length=1)
    """The ids of the topic's sections that it is made of. Example: [first-steps, procedures]"""


class Algorithm(Value):
    """A topic's algorithm: where it starts, its steps by id, and what is left out of it.

    Every statement that acts is named by a step or ``excluded`` with the reason. A red flag that no
    step asks about may stand there too.
    """

    title: Text
    """Its heading. Example: {clinician: Treatment step by step, patient: Your care step by step}"""
    note: Text | None = None
    """On the whole, above the list of steps, such as whose order it is.

    Example: {clinician: The order is ours., patient: We chose the order.}
    """
    start: Words
    """The id of the first step. Example: red-flags"""
    steps: Mapping[Id, Step] = Field(min_length=1)
    """The boxes, by id.

    Example: {red-flags: {ask: {clinician: "Any sign?", patient: "Any sign?"}, branches: [{label:
      {clinician: "Yes", patient: "Yes"}, to: emergency}]}, emergency: {help: emergency}}
    """
    excluded: Mapping[Id, Text] = Field(default_factory=dict)
    """Acting statements, and red flags, that are not drawn, by id, each with the reason.

    Example: {lanterns: {clinician: Bodies disagree., patient: Experts disagree.}}
    """
