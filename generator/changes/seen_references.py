"""A reference as far as pages print it, whatever the style that they print it in."""

from __future__ import annotations

from typing import Any

from generator.model import Author, Guidance, Reference

MAX_AUTHORS = 6
"""After so many authors pages print "et al."."""


def printed(guidance: Guidance, ref: str, numbered: bool) -> dict[str, Any]:
    """What is printed of a reference; ``numbered`` tells that its archive's own number is.

    A reference that the library does not hold is printed by the name that it was cited by.
    """
    reference = guidance.references.get(ref)
    if reference is None:
        return {"unknown": ref}
    return {
        "name": ref if _nameless(reference) else None,
        "kind": reference.source_kind,
        "title": _title(reference),
        "authors": [_name(each) for each in reference.author[:MAX_AUTHORS]],
        "et al.": bool(reference.author)
        and (reference.et_al or len(reference.author) > MAX_AUTHORS),
        "where": [
            reference.issued,
            reference.edition,
            reference.container_title,
            reference.volume,
            reference.issue,
            reference.page,
            reference.doi,
            reference.pmid,
            reference.isbn,
            reference.url,
        ],
        "number": reference.number if numbered else None,
        "status": reference.status,
        "unverified": list(reference.unverified),
        "note": reference.note,
    }


def _title(reference: Reference) -> str | None:
    """The title without the full stop that pages set themselves, except where it is the name."""
    if reference.title and (reference.author or reference.container_title):
        return reference.title.rstrip(".")
    return reference.title


def _name(author: Author) -> str:
    """A person's name and initials, or the name of a body, in one."""
    return author.literal or " ".join(filter(None, (author.family, author.given)))


def _nameless(reference: Reference) -> bool:
    """True for a work that is called by its id, as it has nothing else to be called by."""
    named = reference.author or reference.container_title or reference.title
    return not named and reference.status != "unidentified"
