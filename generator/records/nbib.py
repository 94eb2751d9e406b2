"""PubMed's own format (.nbib, MEDLINE): its tags as the items of CSL-JSON.

The tags are those of the PubMed User Guide, "PubMed format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.record import Item
from generator.records.tagged import Tagged, read_pubmed_tags


def read_nbib(text: str) -> Iterator[Item]:
    """The items of a file."""
    for record in read_pubmed_tags(text):
        if len(record) > 1 or "TY" not in record:
            yield _item(record)


def _item(record: Tagged) -> Item:
    def first(*tags: str) -> str | None:
        return next((record[tag][0] for tag in tags if record.get(tag)), None)

    kinds = record.get("PT", [])
    book, title = first("BTI"), first("TI")
    superseded = record.get("UIN", [])
    retracted = [f"Retraction in: {each}" for each in record.get("RIN", [])]
    retracted += [f"Retracted and republished in: {each}" for each in record.get("RRI", [])]
    # What was published on a work after it: readers should know of it.
    after = [
        *retracted,
        *(f"Partial retraction in: {each}" for each in record.get("PRIN", [])),
        *(f"Expression of concern in: {each}" for each in record.get("ECI", [])),
        *(f"Erratum in: {each}" for each in record.get("EIN", [])),
        *(f"Corrected and republished in: {each}" for each in record.get("CRI", [])),
        *(f"Updated in: {each}" for each in superseded),
    ]
    return {
        "type": _type(kinds, book, title),
        "genre": kinds,
        "title": title or book,
        "author": [_author(each) for each in record.get("AU", record.get("FAU", []))],
        "editor": record.get("ED") if book else None,
        "issued": {"raw": first("DP") or ""},
        "edition": first("EN"),
        "container-title": book if book and title else first("JT", "TA"),
        "volume": first("VI"),
        "issue": first("IP"),
        "page": first("PG") or _located(record, "pii", article=True),
        "DOI": _located(record, "doi"),
        "PMID": first("PMID"),
        "PMCID": first("PMC"),
        "ISBN": (first("ISBN") or "").split(" (")[0],
        "hints": retracted,
        "superseded": bool(superseded),
        "readers": [f"{each.rstrip('.')}." for each in after],
    }


def _type(kinds: list[str], book: str | None, title: str | None) -> str:
    if book:
        return "chapter" if title else "book"
    return "article" if "Preprint" in kinds else "article-journal"


_PERSON = re.compile(
    r"(?P<family>.+?) (?P<given>[^\W\d_]{1,5})(?: (?P<suffix>Jr|Sr|[2-9](?:nd|rd|th)|I{2,3}|IV))?"
)


def _author(given: str) -> dict[str, str]:
    """A name as AU has it, "Watters WC 3rd", as FAU has it, "Watters, William C", or a body's."""
    if given.startswith("{"):
        return {"literal": given.strip("{}")}
    family, comma, names = given.partition(", ")
    if comma:
        return {"family": family, "given": names}
    match = _PERSON.fullmatch(given)
    if match and match["given"].isupper():
        return {key: value for key, value in match.groupdict().items() if value}
    return {"literal": given}


def _located(record: Tagged, kind: str, article: bool = False) -> str | None:
    """An identifier by which the article is found: "10.1136/bmj.k1551 [doi]".

    As the place of an article without pages only the publisher's number counts that can be one.
    """
    for each in (*record.get("LID", []), *record.get("AID", [])):
        if each.endswith(f" [{kind}]"):
            value = each.removesuffix(f" [{kind}]").strip()
            if not article or re.fullmatch(r"[A-Za-z]{0,3}\d{1,9}|CD\d+(?:\.pub\d+)?", value):
                return value
    return None
