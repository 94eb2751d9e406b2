"""References as they are printed: links from verified fields, identifiers, what they are called.

How a work is printed is a matter of the style of citing (``csl``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlsplit

from generator.model import Author, Guidance, Reference
from generator.outputs.csl import vancouver
from generator.outputs.pieces import Link, ReferenceView, Work

FIELD_WORDS = {
    "author": "authors",
    "container-title": "journal or source",
    "issued": "year",
    "page": "pages",
    "URL": "address",
}
"""Names of fields as readers know them; others are called by their own name."""

KIND_WORDS = {
    "rct": "randomised controlled trial",
    "self": "the submitted article's own publisher",
    "secondary": "secondary summary",
    "task-force": "task force report",
    "point-of-care": "point-of-care summary",
}

UNIDENTIFIED = "Source not identified"
"""The title of a work that is cited and that nobody could identify."""


def work(reference: Reference) -> Work:
    """What a style of citing prints of a reference."""
    untitled = UNIDENTIFIED if reference.status == "unidentified" else "Title not known"
    return Work(
        reference.type,
        (reference.title or untitled).rstrip("."),
        reference.author,
        reference.et_al,
        reference.issued,
        reference.edition,
        reference.container_title,
        reference.volume,
        reference.issue,
        reference.page,
    )


def _name(author: Author) -> str:
    if author.literal:
        return author.literal
    return f"{author.family} {author.given}" if author.given else str(author.family)


def short(reference: Reference, key: str) -> str:
    """A name in few words: "Esses SI et al. 2011", or the body's name and year."""
    if reference.author:
        first = _name(reference.author[0])
        several = len(reference.author) > 1 or reference.et_al
        who = f"{first} et al." if several else first
    elif reference.status == "unidentified" and not reference.title:
        who = UNIDENTIFIED
    else:
        who = reference.container_title or reference.title or key
    return f"{who} {reference.issued}" if reference.issued else who


def tip(reference: Reference, key: str) -> str:
    """The reference in one line, to show where it is cited."""
    said = work(reference)
    if not reference.title and reference.status != "unidentified":
        said = replace(said, title="")
    line = vancouver(said) or f"{key}."
    if reference.status != "current" and said.title != UNIDENTIFIED:
        line += f" Status: {reference.status}."
    return line


def links(reference: Reference) -> tuple[Link, ...]:
    """Links by DOI, PubMed number and the body's own page, made from verified fields only.

    An address that is not https is never a link, whatever stands in the source.
    """
    found = []
    if reference.doi and "DOI" not in reference.unverified:
        found.append(
            Link(f"doi:{reference.doi}", f"https://doi.org/{quote(reference.doi, safe='/')}")
        )
    if reference.pmid and reference.pmid.isdigit() and "PMID" not in reference.unverified:
        found.append(
            Link(f"PubMed {reference.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/")
        )
    if reference.url and "URL" not in reference.unverified and _is_https(reference.url):
        found.append(Link(urlsplit(reference.url).netloc, reference.url))
    return tuple(found)


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc) and not any(c.isspace() for c in address)


def identifiers(reference: Reference) -> tuple[str, ...]:
    """Identifiers without a link: those that nobody has verified, and those that make none."""
    linked = {link.label for link in links(reference)}
    found = []
    for field, label, value in (
        ("DOI", f"doi:{reference.doi}", reference.doi),
        ("PMID", f"PubMed {reference.pmid}", reference.pmid),
        ("ISBN", f"ISBN {reference.isbn}", reference.isbn),
        ("URL", reference.url, reference.url),
    ):
        if value and field in reference.unverified:
            found.append(f"{label} (not verified)")
        elif value and label not in linked and not (field == "URL" and _is_https(value)):
            found.append(str(label))
    return tuple(found)


def view(
    key: str, reference: Reference, label: str | None, cited_by: tuple[Link, ...]
) -> ReferenceView:
    """The reference for a page's list; ``label`` is what the page cites it by."""
    return ReferenceView(
        id=key,
        label=label,
        work=work(reference),
        identifiers=identifiers(reference),
        links=links(reference),
        kind=KIND_WORDS.get(reference.source_kind, reference.source_kind.replace("-", " ")),
        status=reference.status,
        unverified=tuple(FIELD_WORDS.get(field, field) for field in reference.unverified),
        note=reference.note,
        cited_by=cited_by,
    )


def unknown(ref: str) -> Reference:
    """What stands for a reference that an edition cites and does not hold.

    The working edition is refused for it; an edition that is kept is shown with its faults.
    """
    return Reference.model_validate(
        {
            "type": "document",
            "source-kind": "not-known",
            "status": "unidentified",
            "unverified": (),
            "note": f"Nothing in this edition is called “{ref}”.",
        }
    )


def letters(index: int) -> str:
    """The label of the reference at ``index``, from 0: a, b and so on to z, then aa, ab."""
    label = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def numbered(guidance: Guidance) -> bool:
    """True in an archive whose source gave its references numbers of their own."""
    return guidance.edition.archive is not None and any(
        reference.number is not None for reference in guidance.references.values()
    )


def by_key(references: Mapping[str, Reference]) -> list[tuple[str, Reference]]:
    """References in the order of a list: by author, then year, then key."""
    return sorted(
        references.items(), key=lambda item: (short(item[1], item[0]).casefold(), item[0])
    )
