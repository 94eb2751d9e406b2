"""A reference lacks what its type needs, and does not say that it was not seen.

A reader cannot find the work again, or judge it, without its authors, title, date and place of
publication (ICMJE Recommendations, "References"; the field names are those of CSL-JSON). What was
not seen is honest if it is said: an empty place is not.

To mend: add the field from the work itself. If it could not be seen, say so in the reference's
'note', such as "Date not seen" or "Authors and pages not found". A work that nobody could identify
has 'status: unidentified'. A passage that was not seen says in its 'note' why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.works import says_missing
from generator.model import Reference
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_JOURNAL = frozenset(("article-journal",))
_PERIODICAL = _JOURNAL | {"article-magazine", "article-newspaper"}
_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))
_ONLINE = frozenset(("webpage", "post", "post-weblog"))
_YEAR_IN_KEY = re.compile(r"(?:^|-)((?:19|20)\d\d)(?:-|$)")

# What a note calls a field that was not seen.
_NAMES = {
    "title": ("title",),
    "author": ("author",),
    "issued": ("date", "year"),
    "container-title": ("journal", "title of the book", "container-title"),
    "volume": ("volume",),
    "page": ("page",),
    "URL": ("address", "url"),
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each reference with a field missing, and each gap in it that nothing explains."""
    for key, reference in survey.guidance.references.items():
        here = ROOT / "references" / key
        if reference.status != "unidentified":
            yield from _fields(here, key, reference)
            yield from _authors(here, reference)
        for name, passage in reference.passages.items():
            if not passage.seen and passage.note is None:
                yield Finding(
                    (here / "passages" / name).key(),
                    f"the passage '{name}' was not seen, and nothing says why",
                    "say in its 'note' what could not be read",
                )


def _fields(here: Route, key: str, reference: Reference) -> Iterator[Finding]:
    for field, given in _needed(reference):
        if given or says_missing(reference.note, *_NAMES[field]):
            continue
        if field == "container-title":
            why = f"a reference of type '{reference.type}' needs its 'container-title'"
            hint = "name the journal, magazine or book that it stands in"
        elif field == "issued" and (year := _YEAR_IN_KEY.search(key)):
            why = f"the key says {year[1]}, and the reference has no 'issued'"
            hint = f"write 'issued: {year[1]}' if the work says so, or 'Date not seen' in the note"
        else:
            why = f"a reference of type '{reference.type}' needs its '{field}'"
            hint = f"add it, or say in the 'note' that the {_NAMES[field][0]} was not seen"
        yield Finding(here.key(), why, hint)


def _needed(reference: Reference) -> Iterator[tuple[str, object]]:
    """(field, what it holds) of each field that a work of this type is found by."""
    kind = reference.type
    yield "title", reference.title
    yield "issued", reference.issued
    # A document of no known type is found by the title of what it stands in.
    if kind != "document" or not reference.container_title:
        yield "author", reference.author
    if kind in _PERIODICAL or kind in _PARTS:
        yield "container-title", reference.container_title
    if kind in _JOURNAL or kind == "chapter":
        yield "page", reference.page
    if kind in _JOURNAL and (reference.page or "1")[0].isdigit():
        yield "volume", reference.volume  # an article's number, such as e2432041, needs none
    if kind in _ONLINE and not _copies(reference):
        yield "URL", reference.url


_COPY = re.compile(r"\bcop(?:y|ies)\b", re.IGNORECASE)


def _copies(reference: Reference) -> bool:
    """True where only copies were read, whose addresses are not the body's own."""
    seen = [passage for passage in reference.passages.values() if passage.seen]
    note = reference.note or ""
    copied = bool(seen) and all(passage.read == "secondary-copy" for passage in seen)
    return copied or "proxy" in note or _COPY.search(note) is not None


def _authors(here: Route, reference: Reference) -> Iterator[Finding]:
    if reference.et_al and not reference.author:
        yield Finding(
            here / "et-al",
            "'et-al' says that the authors were seen in part, and none is named",
            "name those that were seen, or remove 'et-al'",
        )
    for index, author in enumerate(reference.author):
        if author.family and not author.given:
            yield Finding(
                here / "author" / index,
                f"the author '{author.family}' has no initials",
                "add them under 'given', or use 'literal' for a body or a single name",
            )
