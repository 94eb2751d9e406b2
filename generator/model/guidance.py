"""The whole library: one tree, checked for shape, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.base import ChangeKey, Day, Id, Text, Value, Words
from generator.model.grading import Body, Scheme
from generator.model.reference import Reference
from generator.model.topic import Change, Topic

# Year, month, and a counter within the month; compared as numbers, never as text.
EditionId = Annotated[str, StringConstraints(pattern=r"^\d{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9]\d*)?$")]


class Archive(Value):
    """Marks an edition that is kept and not to be used: what to say of it, and what replaced it."""

    replaced_by: EditionId
    notice: Text


class Edition(Value):
    """What is published together under one id, judged as of its own ``date``.

    The red flags of an archive are the publisher's own, shown in its notice; they are no part of
    what the archive keeps.
    """

    id: EditionId
    date: Day
    summary: Text
    archive: Archive | None = None


def edition_number(edition: str) -> tuple[int, ...]:
    """An edition's id as numbers, to compare it by: "2026.11.2" is (2026, 11, 2)."""
    return tuple(int(part) for part in edition.split("."))


class Call(Value):
    """What to do at one level of urgency. ``number`` is the publisher's own, never a source's."""

    label: Text
    number: Words | None = None


class Publisher(Value):
    """Who publishes the library, and how readers in need are sent to help."""

    name: Words
    url: Words | None = None
    contact: Words | None = None
    emergency: Call
    urgent: Call
    assess: Call
    disclaimer: Text

    @model_validator(mode="after")
    def reachable(self) -> Self:
        """Raise ValueError where a reader in an emergency would not be told whom to call."""
        if self.emergency.number is None:
            raise ValueError("'emergency' needs its 'number', if only as words")
        return self


class Audience(Value):
    """One kind of reader. ``style`` decides how quantities are said and evidence is shown.

    ``plain`` says quantities in words, explains glossary terms in place and leaves the editors'
    technical notes out; ``clinical`` is compact. ``notice`` stands on each of its pages.
    """

    label: Words
    prompt: Words
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
    style: Literal["clinical", "plain"]
    reading_grade: int | None = None
    notice: Words | None = None

    @model_validator(mode="after")
    def warned(self) -> Self:
        """Raise ValueError for a plain audience without a notice about its medicines."""
        if self.style == "plain" and self.notice is None:
            raise ValueError("a plain audience needs a 'notice', such as: do not change a medicine")
        return self


class Reviewer(Value):
    """A role that may approve, with its declared interests. Roles, not people.

    ``declared`` is the day on which the interests were declared; without it none were, whatever
    ``interests`` tells readers, and nothing is approved by this role.
    """

    name: Words
    role: Words
    interests: Words
    declared: Day | None = None


class Editor(Value):
    """A role that writes, submits and checks sources, and never approves. Roles, not people."""

    name: Words


class Suppression(Value):
    """One warning at one place that an editor looked at and lets stand, with the reason.

    ``at`` is the route that the warning names, its keys joined by dots. It holds to the end of the
    day ``until``. Errors are never suppressed.
    """

    rule: Id
    at: Words
    why: Words
    until: Day


class Term(Value):
    """A glossary entry: the term, its plain meaning, and other words for it."""

    term: Words
    plain: Words
    also: tuple[Words, ...] = ()
    lay: tuple[Words, ...] = ()


RESERVED = frozenset(
    ("references", "glossary", "changes", "quality", "rules", "assets", "templates")
)
"""Folders of an edition that no topic and no hand-written page may have."""


# A hand-written page as a frozen edition carries it: Markdown with its front matter.
PageText = Annotated[str, StringConstraints(max_length=200_000)]


class Guidance(Value):
    """A library of clinical guidance as one frozen value.

    ``changes`` records what became of parts that topics share, by their keys: ``references.ID``,
    ``glossary.ID``, ``grading.ID``, ``bodies.ID``, ``audiences.ID``, ``reviewers.ID``,
    ``publisher``. ``pages`` holds the hand-written pages of a frozen edition, by name; those of
    the working edition are files.
    """

    format: Literal["1"]
    include: tuple[Words, ...] = ()
    edition: Edition
    publisher: Publisher
    audiences: Mapping[Id, Audience] = Field(min_length=1)
    bodies: Mapping[Id, Body] = Field(default_factory=dict)
    grading: Mapping[Id, Scheme] = Field(default_factory=dict)
    editors: Mapping[Id, Editor] = Field(default_factory=dict)
    reviewers: Mapping[Id, Reviewer] = Field(default_factory=dict)
    references: Mapping[Id, Reference] = Field(default_factory=dict)
    glossary: Mapping[Id, Term] = Field(default_factory=dict)
    topics: Mapping[Id, Topic] = Field(min_length=1)
    changes: Mapping[ChangeKey, Change] = Field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    pages: Mapping[Id, PageText] = Field(default_factory=dict)

    @model_validator(mode="after")
    def reviewed(self) -> Self:
        """Raise ValueError for a topic without a next review, unless it is an archive's."""
        if self.edition.archive is None:
            for topic_id, topic in self.topics.items():
                if topic.review.due is None:
                    raise ValueError(f"the review of '{topic_id}' needs 'due', the next one's day")
        return self
