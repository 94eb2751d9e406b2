"""References, the passages read in them, and the citations that point to both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.model.base import Day, Id, Value, Words

# How a passage was read. `page` is the body's own page or a proxy of it; `secondary-copy` is
# somebody else's copy or report of it, and is never labelled as the body's own.
ReadAs = Literal["page", "abstract", "full-text", "secondary-copy"]

Status = Literal["current", "superseded", "withdrawn", "retracted", "unidentified"]

# What may stand under `unverified`: the printed fields of a reference, by their keys.
PrintedField = Literal[
    "title", "author", "issued", "edition", "container-title", "volume", "issue", "page",
    "DOI", "PMID", "ISBN", "URL",
]  # fmt: skip

Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]


class Author(Value):
    """A person (``family`` and initials in ``given``) or a body (``literal``), as in CSL-JSON."""

    family: Words | None = None
    """A person's family name. Example: Smith"""
    given: Words | None = None
    """A person's initials. Example: JA"""
    literal: Words | None = None
    """The name of a body, as one. Example: North American Spine Society"""

    @model_validator(mode="after")
    def named(self) -> Author:
        """Raise ValueError for an author without a name, or with two kinds of name."""
        if (self.family is None) == (self.literal is None):
            raise ValueError("an author has either 'family' (with 'given') or 'literal'")
        return self


class Passage(Value):
    """A verbatim passage of a reference, or the record that it could not be read."""

    at: Words | None = None
    """Where it stands inside the work.

    Example: Recommendation 8
    Example: Table 2
    """
    quote: Words
    """The words as they stand there, never composed; ``not-seen`` where they could not be read.

    Example: not-seen
    """
    read: ReadAs | None = None
    """How it was read: on the body's own page or a proxy of it, in the abstract, in the full text,
    or in somebody else's copy or report.

    Example: abstract
    """
    urgency: Words | None = None
    """Red flags: what the source says to do, in its own terms. Example: at once"""
    note: Words | None = None
    """What readers should know of it. Example: Only the abstract could be read."""

    @property
    def seen(self) -> bool:
        """False where the passage could not be read: readers are told so."""
        return self.quote != "not-seen"

    @model_validator(mode="after")
    def method_where_seen(self) -> Passage:
        """Raise ValueError where a quote does not say how it was read, or nearly says not-seen."""
        if not self.seen and self.read is not None:
            raise ValueError("a passage that was not seen was not 'read' either")
        if self.seen and re.fullmatch(r"\W*not[\W_]*seen\W*", self.quote, re.IGNORECASE):
            raise ValueError("write 'quote: not-seen' where the words could not be read")
        if self.seen and self.read is None:
            raise ValueError("a quote says how it was 'read'")
        return self


class Reference(Value):
    """One work, with CSL-JSON's field names. Unknown fields are left out, never guessed.

    ``unverified`` must be there, if only as ``[]``: silence would count as verified. What is
    unverified is shown as such, and no link is made from it. On the pages of an archive ``number``
    is the source's, and references that the publisher added have letters.
    """

    type: Words
    """The kind of work, as in CSL-JSON.

    Example: article-journal
    Example: report
    """
    source_kind: Words
    """What it is as evidence.

    Example: guideline
    Example: systematic-review
    """
    title: Words | None = None
    """Its title. Example: Glowroot for dimness"""
    author: tuple[Author, ...] = ()
    """Its authors, persons or bodies.

    Example: [{family: Smith, given: JA}, {literal: Glow Society}]
    """
    et_al: bool = False
    """True where the list of authors was seen only in part. Example: true"""
    issued: Year | None = None
    """The year, in four digits. Example: 2019"""
    edition: Words | None = None
    """Which edition of the work. Example: 2nd"""
    container_title: Words | None = None
    """The journal or book that it stands in. Example: Journal of Dimness"""
    volume: Words | None = None
    """The volume. Example: 19"""
    issue: Words | None = None
    """The issue. Example: 3"""
    page: Words | None = None
    """The first and last page. Example: 176-182"""
    doi: Words | None = Field(default=None, alias="DOI")
    """The DOI alone, without an address before it. Example: 10.1234/dim.2019"""
    pmid: Words | None = Field(default=None, alias="PMID")
    """The number in PubMed. Example: '12345678'"""
    isbn: Words | None = Field(default=None, alias="ISBN")
    """The ISBN, in digits and hyphens. Example: 978-3-16-148410-0"""
    url: Words | None = Field(default=None, alias="URL")
    """Where it can be read. Example: https://example.org/guideline"""
    number: int | None = Field(default=None, ge=1, le=999)
    """In an archive: the number that its source gave it. Example: 1"""
    status: Status = "current"
    """Whether it is still what its publisher says. Example: current"""
    positions_of: tuple[Id, ...] = ()
    """The bodies whose positions are taken from this work: a position cites no other.

    Example: [nass]
    """
    unverified: tuple[PrintedField, ...]
    """The fields that nobody has checked against the work itself; ``[]`` says that all were
    checked.

    Example: []
    Example: [volume, page]
    """
    note: Words | None = None
    """What readers should know of it. Example: Read in part."""
    passages: Mapping[Id, Passage] = Field(default_factory=dict)
    """Verbatim passages of it, by id.

    Example: {table-2: {at: Table 2, quote: not-seen, note: Only the abstract could be read.}}
    """


class Citation(Value):
    """The use of a reference at one place, naming the passages it rests on.

    In YAML a bare key (``cites: [smith-2019]``) is short for ``{ref: smith-2019}``.
    """

    ref: Words
    """The id of the reference. Example: smith-2019"""
    passages: tuple[Words, ...] = ()
    """The ids of its passages that are meant. Example: [rec-8]"""

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, given: Any) -> Any:
        """Read a bare reference key as a citation without passages."""
        return {"ref": given} if isinstance(given, str) else given


class SourceCheck(Value):
    """What the editors found when they held a claim against its sources. Not a clinician's check.

    How the sources were read follows from the passages cited and is not stored here.
    """

    found: Words
    """The verdict on the claim as first submitted. Example: supported"""
    now: Literal["unchanged", "mended", "labelled", "withdrawn"]
    """What became of the text. Example: unchanged"""
    by: Id
    """Who checked: a role, not a person. Example: editorial-team"""
    on: Day
    """The day of the check. Example: 2026-11-22"""
    note: Words
    """What the editors found. Example: The abstract names the same dose and duration."""
