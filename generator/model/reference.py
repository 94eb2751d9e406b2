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

Year = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


class Author(Value):
    """A person (``family`` and initials in ``given``) or a body (``literal``), as in CSL-JSON."""

    family: Words | None = None
    given: Words | None = None
    literal: Words | None = None

    @model_validator(mode="after")
    def named(self) -> Author:
        """Raise ValueError for an author without a name, or with two kinds of name."""
        if (self.family is None) == (self.literal is None):
            raise ValueError("an author has either 'family' (with 'given') or 'literal'")
        return self


class Passage(Value):
    """A verbatim passage of a reference, or the record that it could not be read.

    ``quote`` is never composed: the words stand like this in what was read, or it says
    ``not-seen``. ``at`` is the locator inside the reference.
    """

    at: Words | None = None
    quote: Words
    read: ReadAs | None = None
    urgency: Words | None = None  # red flags: what the source says to do, in its own terms
    note: Words | None = None

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

    ``unverified`` lists fields that nobody has checked against the work itself: they are shown
    as such, and no link is made from them. It must be there, if only as ``[]``: silence would
    count as verified. ``number`` is the one that an archive's source gave it: on its pages numbers
    are the source's, and references that the publisher added have letters. ``positions_of`` names
    the bodies whose positions are taken from this work: a position cites no other.
    """

    type: Words
    source_kind: Words
    title: Words | None = None
    author: tuple[Author, ...] = ()
    et_al: bool = False  # the list of authors was seen only in part
    issued: Year | None = None
    edition: Words | None = None
    container_title: Words | None = None
    volume: Words | None = None
    issue: Words | None = None
    page: Words | None = None
    doi: Words | None = Field(default=None, alias="DOI")
    pmid: Words | None = Field(default=None, alias="PMID")
    isbn: Words | None = Field(default=None, alias="ISBN")
    url: Words | None = Field(default=None, alias="URL")
    number: int | None = Field(default=None, ge=1, le=999)
    status: Status = "current"
    positions_of: tuple[Id, ...] = ()
    unverified: tuple[PrintedField, ...]
    note: Words | None = None
    passages: Mapping[Id, Passage] = Field(default_factory=dict)


class Citation(Value):
    """The use of a reference at one place, naming the passages it rests on.

    In YAML a bare key (``cites: [smith-2019]``) is short for ``{ref: smith-2019}``.
    """

    ref: Words
    passages: tuple[Words, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, given: Any) -> Any:
        """Read a bare reference key as a citation without passages."""
        return {"ref": given} if isinstance(given, str) else given


class SourceCheck(Value):
    """What the editors found when they held a claim against its sources. Not a clinician's check.

    ``found`` is the verdict on the claim as first submitted, ``now`` what became of the text.
    How the sources were read follows from the passages cited and is not stored here.
    """

    found: Words
    now: Literal["unchanged", "mended", "labelled", "withdrawn"]
    by: Id
    on: Day
    note: Words
