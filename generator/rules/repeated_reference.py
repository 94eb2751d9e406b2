"""The same work stands twice in the library.

Two entries for one work make one trial look like two that agree, and a correction or retraction
that is noted at one of them is missed at the other.

To mend: keep one entry, move the passages of the other to it, and cite that one everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.identifiers import isbn_digits
from generator.model import Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each identifier, and each number of an archive's source, that stood before."""
    first: dict[tuple[str, str], str] = {}
    for key, reference in survey.guidance.references.items():
        for field, value, compared in _identifiers(reference):
            other = first.setdefault((field, compared), key)
            if other != key:
                yield Finding(
                    ROOT / "references" / key / field,
                    f"the {field} {value} is that of '{other}' too",
                    f"cite '{other}' and remove this one"
                    if field != "number"
                    else "give each reference its own number",
                )


def _identifiers(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """(field, value, value to compare) of what no two works share."""
    if reference.doi:
        yield "DOI", reference.doi, reference.doi.casefold()
    if reference.pmid:
        yield "PMID", reference.pmid, reference.pmid
    if reference.isbn and reference.type not in _PARTS:  # chapters share their book's
        yield "ISBN", reference.isbn, isbn_digits(reference.isbn).upper()
    if reference.number is not None:
        yield "number", str(reference.number), str(reference.number)
