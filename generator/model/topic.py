"""A topic: its question, red flags, facts, and the statements that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from generator.model.algorithm import Algorithm, Listing
from generator.model.base import ChangeKey, Day, Id, Text, Value, Words, one_or_many
from generator.model.fact import Fact
from generator.model.grading import Position, Scope
from generator.model.reference import Citation, SourceCheck
from generator.model.review import Review
from generator.model.source import SourceDocument
from generator.model.walk import facts_in

Kind = Literal["recommendation", "evidence", "caution", "practice", "definition"]
ClaimNumber = Annotated[str, StringConstraints(pattern=r"^[a-z]\d{2,4}$")]


class RedFlag(Value):
    """A sign that sends a reader to care now. Where sources differ the more urgent level stands.

    ``emergency_if`` says what turns a lesser level into an emergency. ``words`` are those that
    people use for the sign.
    """

    name: Text
    level: Literal["emergency", "urgent", "assess"]
    emergency_if: Text | None = None
    texts: Text
    words: tuple[Words, ...] = ()
    cites: tuple[Citation, ...] = Field(min_length=1)
    note: Words | None = None

    @cached_property
    def named_facts(self) -> tuple[str, ...]:
        """The ids of the facts that its texts name."""
        return facts_in(self)


class Withdrawn(Value):
    """Why and when a statement was taken back. Its id and claim stay; its text does not."""

    why: Words
    on: Day


class Statement(Value):
    """One claim, in the words of each audience, with who stands behind it and on what evidence.

    ``name`` is its heading and what links call it; it names the subject and recommends nothing.
    ``about`` names the subject for the generated sentence of strength and direction. ``indirect``
    tells readers where the evidence does not cover the topic's own patients. ``unsourced`` says
    that no source was found, and why the statement stands all the same; ``consensus`` says whose
    consensus it rests on. ``quantities`` names facts that an archive's text states in its source's
    own words, where it cannot name them in braces. Bodies that are for and against are shown as
    disagreeing unless ``compatible`` says why they do not contradict.
    """

    name: Text
    claim: ClaimNumber | None = None
    kind: Kind
    about: Text | None = None
    texts: Text | None = None
    positions: tuple[Position, ...] = ()
    scope: Scope = Field(default_factory=dict)
    indirect: Text | None = None
    cites: tuple[Citation, ...] = ()
    unsourced: Text | None = None
    consensus: Text | None = None
    quantities: tuple[Id, ...] = ()
    compatible: Words | None = None
    source_check: SourceCheck | None = None
    withdrawn: Withdrawn | None = None

    @cached_property
    def named_facts(self) -> tuple[str, ...]:
        """The ids of the facts that it states. Found once: many parts ask."""
        return tuple(dict.fromkeys((*facts_in(self), *self.quantities)))

    @property
    def said(self) -> Text:
        """Its texts; none for a withdrawn statement."""
        return self.texts or {}

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Raise ValueError for a withdrawn statement that still speaks, or one without words."""
        if self.withdrawn and (self.texts is not None or self.positions or self.about):
            raise ValueError(
                "a withdrawn statement keeps its id and claim, and no text or position"
            )
        if not self.withdrawn and self.texts is None:
            raise ValueError("a statement needs its 'texts', one for each audience")
        if any(position.what is None for position in self.positions) and self.about is None:
            raise ValueError("a statement with positions needs 'about': what the positions are on")
        return self


class Section(Value):
    """Statements under one heading, in reading order."""

    title: Text
    intro: Text | None = None
    statements: Mapping[Id, Statement]


class Point(Value):
    """One line of the bottom line, with the statements it sums up."""

    texts: Text
    see: tuple[Id, ...] = Field(min_length=1)


class Change(Value):
    """What became of a statement, or of another part, since the edition before, and why."""

    kind: Literal["amended", "new", "withdrawn", "reviewed-unchanged"]
    why: Words


class Sourced(Value):
    """A text with what it rests on, outside the statements."""

    texts: Text
    cites: tuple[Citation, ...] = Field(min_length=1)


class Topic(Value):
    """One clinical question with everything that is published about it.

    ``changes`` records what became of statements by their ids, and of other parts by their keys:
    ``red-flags.ID``, ``sections.ID``, ``topic.algorithm``, and ``topic.page`` for all that the
    topic's pages say around its statements.
    """

    title: Text
    question: Text
    scope: Scope = Field(default_factory=dict)
    applies_to: Text
    codes: Annotated[Mapping[Id, tuple[Words, ...]], BeforeValidator(one_or_many)] = Field(
        default_factory=dict
    )
    facts: Mapping[Id, Fact] = Field(default_factory=dict)
    red_flags: Mapping[Id, RedFlag] = Field(default_factory=dict)
    reassurance: Sourced | None = None
    bottom_line: tuple[Point, ...] = ()
    sections: Mapping[Id, Section]
    limits: tuple[Text, ...] = ()
    questions: Mapping[Id, tuple[Words, ...]] = Field(default_factory=dict)
    algorithm: Algorithm | None = None
    listing: Listing | None = None
    source: SourceDocument | None = None
    review: Review
    changes: Mapping[ChangeKey, Change] = Field(default_factory=dict)

    def statements(self) -> Iterator[tuple[str, str, Statement]]:
        """Yield (section id, statement id, statement) in reading order."""
        for section_id, section in self.sections.items():
            for statement_id, statement in section.statements.items():
                yield section_id, statement_id, statement
