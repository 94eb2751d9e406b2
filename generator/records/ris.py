"""RIS, as reference managers and publishers write it: its tags as the items of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.identifiers import isbn_fault
from generator.records.kinds import RIS_TYPES
from generator.records.record import Item
from generator.records.tagged import Tagged, read_ris_tags

_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))


def read_ris(text: str) -> Iterator[Item]:
    """The items of a file."""
    return (_item(record) for record in read_ris_tags(text))


def _item(record: Tagged) -> Item:
    def first(*tags: str) -> str | None:
        return next((record[tag][0] for tag in tags if record.get(tag) and record[tag][0]), None)

    given = (first("TY") or "").strip()
    csl = RIS_TYPES.get(given, "document")
    title = first("TI", "T1", "CT")
    book = first("BT")
    if not title:
        title, book = book, None
    names = record.get("AU", []) + record.get("A1", [])
    pubmed = re.search(
        r"pubmed|medline|nlm", " ".join(record.get("DB", []) + record.get("DP", [])), re.I
    )
    start, end = first("SP"), first("EP")
    return {
        "type": csl,
        "genre": [*record.get("M3", []), *record.get("KW", [])],
        "title": title,
        "author": [_author(each) for each in names if each],
        "editor": [] if names else record.get("A2") or record.get("ED"),
        "issued": {"raw": first("PY", "Y1", "DA") or ""},
        "edition": first("ET"),
        "container-title": first("JF", "T2", "JO", "JA", "J2") or book,
        "volume": first("VL"),
        "issue": first("IS"),
        "page": f"{start}-{end}" if start and end and start != end else start or first("C7"),
        "DOI": first("DO") or _labelled(record, "doi"),
        "PMID": first("AN") if pubmed else None,
        "PMCID": next(
            (each for each in record.get("C2", []) if re.fullmatch(r"PMC\d+", each)), None
        ),
        "ISBN": next((each for each in record.get("SN", []) if isbn_fault(each) is None), None),
        "URL": record.get("UR", []) + record.get("L2", []),
        "note": record.get("N1", []) + record.get("RN", []),
        "hints": record.get("AB", []) + record.get("N2", []),
    }


def _labelled(record: Tagged, label: str) -> str | None:
    """An identifier in a field for anything, with its label: "doi:10.1136/bmj.k1551"."""
    for tag in ("M3", "M1", "L3", "N1"):
        for each in record.get(tag, []):
            if re.match(rf"{label}[: ]|10\.\d{{4,}}/", each, re.I):
                return each
    return None


_SHORT = re.compile(r"([^\W\d_][\w'’-]+) ([A-Z]{1,3})")


def person_like(name: str) -> bool:
    """True if a name would be read as a person's."""
    return "," in name or _SHORT.fullmatch(name) is not None


def _author(given: str) -> dict[str, str]:
    """A name: "Esses, Stephen I., Jr." is a person's, and one without a comma mostly a body's."""
    if given.endswith(","):  # reference managers mark a body so
        return {"literal": given.rstrip(", ")}
    family, comma, rest = given.partition(",")
    if not comma:
        if match := _SHORT.fullmatch(given):
            return {"family": match[1], "given": match[2]}
        return {"literal": given}
    names, _, suffix = rest.partition(",")
    return {"family": family, "given": names, "suffix": suffix.strip()}
