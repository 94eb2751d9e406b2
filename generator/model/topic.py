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
ClaimNumber = Annotated[str, StringConstraints(pattern=r"^[a-z][0-9]{2,4}$")]


class RedFlag(Value):
    """A sign that sends a reader to care now. Where sources differ the more urgent level stands."""

    name: Text
    """Its short name, which keeps the condition: charts show this alone.

    Example: {clinician: Leg weakness, patient: Weak legs}
    """
    level: Literal["emergency", "urgent", "assess"]
    """How soon a reader must get care. Example: emergency"""
    emergency_if: Text | None = None
    """What turns a lesser level into an emergency.

    Example: {clinician: with fever, patient: you have a fever too}
    """
    texts: Text
    """The sign in full.

    Example: {clinician: New or worsening weakness in the legs., patient: Your legs get weak.}
    """
    words: tuple[Words, ...] = ()
    """What people call the sign. Example: [heavy legs, jelly legs]"""
    asked: tuple[Words, ...] = ()
    """Further words that a question may have for it. No page shows them: Ask knows it by them.

    Example: [cannot feel my legs, legs gave way]
    """
    cites: tuple[Citation, ...] = Field(min_length=1)
    """The sources that name it. Example: [{ref: smith-2019, passages: [signs]}]"""
    note: Words | None = None
    """What readers should know of its sources. Example: Seen in one place only."""

    @cached_property
    def named_facts(self) -> tuple[str, ...]:
        """The ids of the facts that its texts name."""
        return facts_in(self)

    def facts_for(self, audience: str) -> tuple[str, ...]:
        """The ids of the facts that an audience's own texts name."""
        return facts_in(self, audience)


class Withdrawn(Value):
    """Why and when a statement was taken back. Its id and claim stay; its text does not."""

    why: Words
    """The reason, for readers. Example: No source was found."""
    on: Day
    """The day. Example: 2026-11-22"""


class Statement(Value):
    """One claim, in the words of each audience, with who stands behind it and on what evidence."""

    name: Text
    """Its heading, and what links call it: names the subject and recommends nothing.

    Example: {clinician: Vertebroplasty, patient: Bone cement without a balloon}
    """
    claim: ClaimNumber | None = None
    """A letter and a number that follow a claim through the editions. Example: s20"""
    kind: Kind
    """What it does. Example: recommendation"""
    about: Text | None = None
    """What the positions are on: the subject of the sentence of strength and direction.

    Example: {clinician: vertebroplasty, patient: bone cement without a balloon}
    """
    texts: Text | None = None
    """The claim itself. Quantities are named in braces.

    Example: {clinician: "Glowroot for {course}.", patient: "Take glowroot for {course}."}
    """
    positions: tuple[Position, ...] = ()
    """Who says so, each in its own scheme. They may disagree.

    Example: [{body: glow, scheme: glow-2020, strength: strong, direction: for, cite: {ref:
      smith-2019, passages: [rec-8]}}]
    """
    scope: Scope = Field(default_factory=dict)
    """Whom and what the evidence covers. Example: {timing: acute}"""
    indirect: Text | None = None
    """Where the evidence does not cover the topic's own patients.

    Example: {clinician: Studied at L3 and L4 only., patient: It was tested in other bones only.}
    """
    cites: tuple[Citation, ...] = ()
    """What it rests on; a bare id is short for a citation without passages.

    Example: [{ref: smith-2019, passages: [conclusion]}]
    Example: [smith-2019]
    """
    unsourced: Text | None = None
    """Says that no source was found, and why the statement stands all the same.

    Example: {clinician: No source was found., patient: We found no source.}
    """
    consensus: Text | None = None
    """Whose consensus it rests on, where it rests on no source.

    Example: {clinician: Consensus of the board., patient: Our doctors agree on this.}
    """
    quantities: tuple[Id, ...] = ()
    """In an archive: the facts that the text states in its source's own words, by id.

    Example: [calcitonin-dose]
    """
    compatible: Words | None = None
    """Why bodies for and against do not contradict each other. Without it they are shown as
    disagreeing.

    Example: They speak of different patients.
    """
    asked: tuple[Words, ...] = ()
    """What people say who ask for it. No page shows it: Ask finds the statement by it.

    Example: [how long can I take glowroot, glowroot for weeks]
    """
    source_check: SourceCheck | None = None
    """What the editors found when they held it against its sources.

    Example: {found: supported, now: unchanged, by: editorial-team, on: 2026-11-22, note: The
      abstract names it.}
    """
    withdrawn: Withdrawn | None = None
    """Takes it back: id and claim stay, texts and positions go.

    Example: {why: No source was found., on: 2026-11-22}
    """

    @cached_property
    def named_facts(self) -> tuple[str, ...]:
        """The ids of the facts that it states. Found once: many parts ask."""
        return tuple(dict.fromkeys((*facts_in(self), *self.quantities)))

    def facts_for(self, audience: str) -> tuple[str, ...]:
        """The ids of the facts that an audience's own texts name, and of what it states anyway."""
        return tuple(dict.fromkeys((*facts_in(self, audience), *self.quantities)))

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
    """Its heading. Example: {clinician: First steps, patient: What to do first}"""
    intro: Text | None = None
    """What stands before its statements. Example: {clinician: Begin here., patient: Begin here.}"""
    statements: Mapping[Id, Statement]
    """Its statements, by id, in reading order. An id never changes meaning.

    Example: {stars: {name: {clinician: Stars, patient: Stars}, kind: evidence, texts: {clinician:
      Stars may help., patient: Stars may help.}, cites: [smith-2019]}}
    """


class Point(Value):
    """One line of the bottom line, with the statements it sums up."""

    texts: Text
    """The point, in one line.

    Example: {clinician: "Glowroot {dose}.", patient: "Glowroot {dose}."}
    """
    see: tuple[Id, ...] = Field(min_length=1)
    """The ids of the statements that it sums up. Example: [glowroot]"""


class Change(Value):
    """What became of a statement, or of another part, since the edition before, and why."""

    kind: Literal["amended", "new", "withdrawn", "reviewed-unchanged"]
    """What became of it. Example: amended"""
    why: Words
    """The reason, for readers. Example: Added whom the trials covered."""


class Sourced(Value):
    """A text with what it rests on, outside the statements."""

    texts: Text
    """The words.

    Example: {clinician: Dimness is rarely harmful., patient: Being dim is rarely harmful.}
    """
    cites: tuple[Citation, ...] = Field(min_length=1)
    """What they rest on. Example: [{ref: smith-2019, passages: [conclusion]}]"""


class Topic(Value):
    """One clinical question with everything that is published about it.

    ``changes`` records what became of statements by their ids, and of other parts by their keys:
    ``red-flags.ID``, ``sections.ID``, ``topic.algorithm``, and ``topic.page`` for all that the
    topic's pages say around its statements.
    """

    title: Text
    """Its heading.

    Example: {clinician: Osteoporotic compression fracture of L2, patient: A crushed bone in the
      lower back}
    """
    question: Text
    """The clinical question that it answers.

    Example: {clinician: "What treats dimness?", patient: "What helps if I am dim?"}
    """
    scope: Scope = Field(default_factory=dict)
    """Whom it is for, as dimensions and values; evidence is held against it.

    Example: {condition: osteoporotic compression fracture, fracture-level: [L2], neurology: intact}
    """
    applies_to: Text
    """Whom it is for, and whom not.

    Example: {clinician: Adults with dimness., patient: Grown-ups who are dim.}
    """
    codes: Annotated[Mapping[Id, tuple[Words, ...]], BeforeValidator(one_or_many)] = Field(
        default_factory=dict
    )
    """Codes of classifications, such as ICD-10-CM. Example: {icd-10-cm: [M80.08XA]}"""
    facts: Mapping[Id, Fact] = Field(default_factory=dict)
    """Every quantity, once, by id; texts name it in braces.

    Example: {bed-rest-first: {what: Limited bed rest, from: 24, to: 48, unit: hour}}
    """
    red_flags: Mapping[Id, RedFlag] = Field(default_factory=dict)
    """Signs that send a reader to care now, by id.

    Example: {legs-weak: {name: {clinician: Leg weakness, patient: Weak legs}, level: emergency,
      texts: {clinician: New weakness in the legs., patient: Your legs get weak.}, cites:
      [smith-2019]}}
    """
    reassurance: Sourced | None = None
    """What may calm a reader who has none of the red flags.

    Example: {texts: {clinician: Dimness is rarely harmful., patient: Being dim is rarely harmful.},
      cites: [smith-2019]}
    """
    bottom_line: tuple[Point, ...] = ()
    """The short answer, in points.

    Example: [{texts: {clinician: "Glowroot {dose}.", patient: "Glowroot {dose}."}, see:
      [glowroot]}]
    """
    sections: Mapping[Id, Section]
    """Its statements under their headings, by id.

    Example: {first-steps: {title: {clinician: First steps, patient: What to do first}, statements:
      {}}}
    """
    limits: tuple[Text, ...] = ()
    """What the guidance does not cover.

    Example: [{clinician: Children are not covered., patient: This is not for children.}]
    """
    questions: Mapping[Id, tuple[Words, ...]] = Field(default_factory=dict)
    """What readers may ask next, by audience. Example: {patient: ["Will I get well again?"]}"""
    algorithm: Algorithm | None = None
    """The same guidance as steps.

    Example: {title: {clinician: Step by step, patient: Step by step}, start: light, steps: {light:
      {do: {clinician: More light., patient: More light.}, see: [light], end: true}}}
    """
    listing: Listing | None = None
    """In an archive: a list that its source called an algorithm.

    Example: {title: {clinician: The list, patient: The list}, note: {clinician: It decides
      nothing., patient: It decides nothing.}, sections: [first-steps]}
    """
    source: SourceDocument | None = None
    """In an archive: the document that is kept.

    Example: {title: Treatment of dimness, updated: 2025-09-22, about: {clinician: An article.,
      patient: An old page.}, added: {clinician: Nothing., patient: Nothing.}}
    """
    review: Review
    """Who reviewed it, and when the next review is due.

    Example: {due: 2027-11-22, events: [{state: submitted, on: 2026-11-22, by: editorial-team}]}
    """
    changes: Mapping[ChangeKey, Change] = Field(default_factory=dict)
    """What became, since the edition before, of statements by their ids, and of other parts by
    their keys: ``red-flags.ID``, ``sections.ID``, ``topic.algorithm``, ``topic.page``.

    Example: {calcitonin: {kind: amended, why: Added whom the trials covered.}}
    """

    def statements(self) -> Iterator[tuple[str, str, Statement]]:
        """Yield (section id, statement id, statement) in reading order."""
        for section_id, section in self.sections.items():
            for statement_id, statement in section.statements.items():
                yield section_id, statement_id, statement
