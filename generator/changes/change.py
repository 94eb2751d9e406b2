"""A change as plain data: what became of a part of the library, how it weighs, and why.

No colours, no HTML and no sentences for one kind of page: displays and pages make those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from generator.problem import Route


class Weight(IntEnum):
    """How much a change may matter to a patient.

    ``CLINICAL``: a position and what it is on, a quantity, a direction, a scope, whom a topic is
    for and what it leaves out, the words and level of a red flag, a step of the algorithm, a
    statement that is new or taken back; or, in a text, a number, a negation, the way it leans, or
    a word of clinical weight (``watched.py``). ``WORDING``: other words, and none of those changed:
    it does not promise that the meaning is the same. ``EDITORIAL``: order, names, notes, places in
    a work.
    """

    EDITORIAL = 0
    WORDING = 1
    CLINICAL = 2

    @property
    def word(self) -> str:
        """The weight as people read it."""
        return self.name.lower()


Kind = Literal["new", "amended", "withdrawn", "removed", "moved", "reviewed-unchanged"]
Part = Literal[
    "statement", "red-flag", "algorithm", "section", "topic", "reference", "glossary",
    "grading", "body", "audience", "reviewer", "editor", "publisher", "edition",
]  # fmt: skip
Became = Literal["added", "removed", "amended"]

PART_KEYS = {
    "red-flag": "red-flags",
    "section": "sections",
    "reference": "references",
    "body": "bodies",
    "audience": "audiences",
    "reviewer": "reviewers",
    "editor": "editors",
}
"""The YAML key that holds the entries of a part, where it is not the part's own name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text that is the same in both editions, or stands in one of them alone."""

    kind: Literal["same", "inserted", "deleted"]
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of one audience in both editions, None where it is not in one, with its marks.

    The runs without the inserted ones are the old text, without the deleted ones the new; a number
    and its unit are joined in them by a no-break space.
    """

    of: str  # what the text is: "text", "sentence", "conditions", …
    audience: str
    old: str | None
    new: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value that differs: ``direction``, from "against" to "for"; None where there was none.

    ``name`` is empty where the detail's subject says it all.
    """

    name: str
    old: str | None
    new: str | None
    weight: Weight
    shared: bool = False  # it stands in a reference, and not at this place

    @property
    def words(self) -> str:
        """The change in words: "direction against -> for"."""
        named = f"{self.name} " if self.name else ""
        if self.old is None:
            return f"{named}added: {self.new}"
        if self.new is None:
            return f"{named}removed: {self.old}"
        return f"{named}{self.old} -> {self.new}"


@dataclass(frozen=True, slots=True)
class Detail:
    """One difference within a part: a position, a quantity, a citation, a text.

    ``subject`` is what differs: a body's name, what a quantity is, the key of a reference.
    """

    part: str  # "text", "name", "position", "quantity", "citation", "scope", "label", "place", …
    subject: str
    became: Became
    weight: Weight
    fields: tuple[Field, ...] = ()
    texts: tuple[Wording, ...] = ()

    @property
    def aside(self) -> bool:
        """True for what no editor of this place changed, and what decides nothing.

        That is a corrected title of a reference, or the record of a check. A statement that
        differs in nothing else needs no reason of its own.
        """
        return self.part == "check" or (
            self.weight is Weight.EDITORIAL
            and bool(self.fields)
            and not self.texts
            and all(field.shared for field in self.fields)
        )

    def named(self, of: str) -> str:
        """What a text of this detail is called; empty where the subject says it already."""
        return "" if of in (self.part, self.subject.lower()) else of

    @property
    def words(self) -> str:
        """The difference in one line, without the texts: "AAOS 2010: direction against -> for"."""
        told = [field.words for field in self.fields]
        if self.became != "amended":
            inside = "; ".join(
                f"{field.name} {field.old if field.new is None else field.new}".strip()
                for field in self.fields
            )
            return f"{self.subject}: {self.became}" + (f" ({inside})" if inside else "")
        for of in dict.fromkeys(text.of for text in self.texts):
            each = [text for text in self.texts if text.of == of]
            did = "reworded"
            if all(text.old is None for text in each):
                did = "added"
            elif all(text.new is None for text in each):
                did = "removed"
            told.append(f"{self.named(of)} {did}".lstrip())
        return f"{self.subject}: {'; '.join(told)}"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part of the library since the edition before.

    ``route`` leads into the new source, for what is gone into the old one. ``name`` is what each
    audience calls it. ``reasons`` are the editors' own: of a withdrawal, then of the change.
    ``order`` is the place in reading order.
    """

    kind: Kind
    weight: Weight
    topic: str | None
    part: Part
    id: str
    route: Route
    name: tuple[tuple[str, str], ...]
    order: tuple[int, ...]
    claim: str | None = None
    details: tuple[Detail, ...] = ()
    reasons: tuple[str, ...] = ()
    withdrawn: date | None = None
    exempt: bool = False  # against an archive, which is another document, parts need no reasons

    @property
    def called(self) -> str:
        """Its name in the words of the library's first audience."""
        return (self.name[0][1] if self.name else "") or self.id

    @property
    def key(self) -> str:
        """The key under ``changes`` that records it: of its topic, or of the library."""
        if self.part == "statement":
            return self.id
        if self.part in ("algorithm", "topic"):
            return "topic.algorithm" if self.part == "algorithm" else "topic.page"
        if self.part in ("publisher", "edition"):
            return self.part
        return f"{PART_KEYS.get(self.part, self.part)}.{self.id}"

    @property
    def needs_reason(self) -> bool:
        """True for what reads differently: its readers must be told why.

        A new statement, red flag or algorithm needs one too. Other new parts come with what uses
        them; an edition's own summary is written anew each time, and a review goes its way, but
        for a topic that is withdrawn, or used again.
        """
        if self.exempt or self.part == "edition" or self.kind in ("moved", "reviewed-unchanged"):
            return False
        if self.kind == "new":
            return self.part in ("statement", "red-flag", "algorithm")
        if self.kind == "removed":
            return self.part not in ("statement", "topic")  # told by statement-removed
        return self.kind == "withdrawn" or any(
            not (detail.aside or (detail.part == "review" and detail.weight < Weight.CLINICAL))
            for detail in self.details
        )

    @property
    def unexplained(self) -> bool:
        """True where a reason is needed and none is given."""
        return self.needs_reason and not self.reasons
