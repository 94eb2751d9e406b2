"""What a page is made of, whatever it is about: texts, links, marks, citations and references.

Texts are plain; escaping is the template engine's work. Anchors: everything of ours has an
underscore (``ref_x``, ``word_x``, …), which no id of a library has, so they never collide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model import Author

Direction = Literal["for", "against", "conditional", "none", "unstated"]
"""What a body says of something; ``unstated`` where it states no direction."""


@dataclass(frozen=True, slots=True)
class Word:
    """A glossary term as this page explains it."""

    id: str
    term: str
    plain: str
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the term stands in the page's own list of words."""
        return f"word_{self.id}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``word`` where it is a glossary term to be explained in place."""

    text: str
    word: Word | None = None


Prose = tuple[Run, ...]


def label_order(label: str | None) -> tuple[int, int, str]:
    """A key that sorts labels: numbers by value, then letters (a … z, aa), then none."""
    if label is None:
        return 2, 0, ""
    return (0, int(label), "") if label.isdigit() else (1, len(label), label)


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its address relative to the page that carries it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: where it leads, and the reference in one line to show in place.

    ``label`` is a number, or a letter for a reference that an archive's publisher added.
    """

    label: str
    anchor: str
    tip: str

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts marks as a list does: numbers by value, then letters (a … z, aa)."""
        return label_order(self.label)


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage: its locator, its words (None where they could not be read), how it was read."""

    at: str | None
    quote: str | None
    read: str | None
    urgency: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation with its mark, the reference's short name, and the passages it rests on."""

    mark: Mark
    name: str
    for_patients: bool  # the work itself is written for patients
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The fields of a reference that a style of citing prints, by their names in CSL.

    ``title`` says so where it is not known. Authors are persons or bodies.
    """

    type: str
    title: str
    authors: tuple[Author, ...] = ()
    et_al: bool = False  # others wrote it too, whom nobody saw named
    issued: str | None = None
    edition: str | None = None
    container_title: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A reference as it is printed. ``links`` are only those made from verified fields.

    ``cited_by`` leads to each statement or red flag that cites it: on this page on a topic page,
    across the library on the references page.
    """

    id: str
    label: str | None  # as the page cites it: "1", or "a" for one that an archive's publisher added
    work: Work  # what a style of citing prints of it
    identifiers: tuple[str, ...]  # identifiers printed without a link, unverified ones marked
    links: tuple[Link, ...]
    kind: str
    status: str  # "current", "withdrawn", …
    unverified: tuple[str, ...]
    note: str | None
    cited_by: tuple[Link, ...]

    @property
    def numbered(self) -> bool:
        """True where the page cites it by a number."""
        return self.label is not None and self.label.isdigit()

    @property
    def anchor(self) -> str:
        """Where the reference stands on its page."""
        return f"ref_{self.id}"
