"""References as the files of reference managers: CSL-JSON, BibTeX and RIS.

What a format has no field for stands in its note (``notes``), for readers and to be read back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import ClassVar

import rispy
from pylatexenc.latexencode import UnicodeToLatexEncoder

from generator.model import Author, Reference
from generator.records.clean import without_suffix
from generator.records.kinds import BIBTEX_TYPES, RIS_TYPES
from generator.records.notes import note
from generator.records.ris import person_like

References = Mapping[str, Reference]


def written(references: References, wanted: str) -> str:
    """The references in a format of ``EXPORTS``."""
    return EXPORTS[wanted](references)


def _csl(references: References) -> str:
    items = [_item(key, reference) for key, reference in references.items()]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(key: str, reference: Reference) -> dict[str, object]:
    tree = reference.model_dump(mode="json", by_alias=True)
    fields = (
        "title", "edition", "container-title", "volume", "issue", "page", "DOI", "PMID", "ISBN",
        "URL",
    )  # fmt: skip
    item: dict[str, object] = {"id": key, "type": reference.type}
    item |= {field: tree[field] for field in fields if tree[field]}
    if reference.author:
        item["author"] = [_csl_name(each) for each in reference.author]
    if reference.issued:
        item["issued"] = {"date-parts": [[int(reference.issued)]]}
    if reference.status != "current":
        item["status"] = reference.status
    item["note"] = note(reference)
    return item


def _csl_name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    given, suffix = without_suffix(author.given or "")
    name = {"family": author.family, "given": given, "suffix": suffix}
    return {key: value for key, value in name.items() if value}


_TO_RIS = {csl: tag for tag, csl in reversed(list(RIS_TYPES.items()))}
_TO_BIBTEX = {csl: name for name, csl in reversed(list(BIBTEX_TYPES.items()))} | {
    "thesis": "phdthesis",
    "pamphlet": "booklet",
}


def _ris(references: References) -> str:
    entries = [_ris_entry(key, reference) for key, reference in references.items()]
    return str(rispy.dumps(entries, implementation=_RisWriter)) if entries else ""


class _RisWriter(rispy.RisWriter):  # type: ignore[misc] # it has no type information
    """RIS without a number before each record, which the format does not know."""

    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}

    def set_header(self, count: int) -> str:
        """No header."""
        return ""


def _ris_entry(key: str, reference: Reference) -> dict[str, object]:
    start, _, end = (reference.page or "").partition("-")
    whole = bool(re.fullmatch(r"[A-Za-z]*\d+-[A-Za-z]*\d+", reference.page or ""))
    kind = _TO_RIS.get(reference.type, "GEN")
    entry = {
        "type_of_reference": kind,
        "id": key,
        "title": reference.title,
        "authors": [_ris_name(each) for each in reference.author] or None,
        "year": reference.issued,
        "edition": reference.edition,
        "secondary_title": reference.container_title,
        "volume": reference.volume,
        "number": reference.issue,
        "start_page": start if whole else reference.page,
        "end_page": end if whole else None,
        "doi": reference.doi,
        "accession_number": reference.pmid,
        "name_of_database": "PubMed" if reference.pmid else None,
        "issn": reference.isbn,
        "urls": [reference.url] if reference.url else None,
        "notes": [note(reference, RIS_TYPES.get(kind) == reference.type)],
    }
    return {name: value for name, value in entry.items() if value}


def _ris_name(author: Author) -> str:
    """A person's name has a comma; a body's that could be taken for one ends with one."""
    if author.literal:
        return f"{author.literal}," if person_like(author.literal) else author.literal
    given, suffix = without_suffix(author.given or "")
    return f"{author.family}, {given}" + (f", {suffix}" if suffix else "")


_ENCODER = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)


def _bibtex(references: References) -> str:
    return "\n".join(_bibtex_entry(key, reference) for key, reference in references.items())


def _bibtex_entry(key: str, reference: Reference) -> str:
    names = " and ".join(_bibtex_name(each) for each in reference.author)
    container = "booktitle" if reference.type in ("chapter", "paper-conference") else "journal"
    kind = _TO_BIBTEX.get(reference.type, "misc")
    told = BIBTEX_TYPES.get(kind) == reference.type
    fields = {
        "title": _protected(reference.title) if reference.title else None,
        "author": names or None,
        "year": reference.issued,
        "edition": _latex(reference.edition),
        container: _latex(reference.container_title),
        "volume": _latex(reference.volume),
        "number": _latex(reference.issue),
        "pages": _latex(reference.page.replace("-", "--") if reference.page else None),
        "doi": reference.doi,
        "pmid": reference.pmid,
        "isbn": reference.isbn,
        "url": reference.url,
        "note": _latex(note(reference, told)),
    }
    rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(rows) + "\n}\n"


def _latex(words: str | None) -> str | None:
    return str(_ENCODER.unicode_to_latex(words)) if words else None


def _protected(title: str) -> str:
    """A title in a second pair of braces: styles of BibTeX would make its capitals small."""
    return f"{{{_latex(title)}}}"


def _bibtex_name(author: Author) -> str:
    if author.literal:
        return f"{{{_latex(author.literal)}}}"
    given, suffix = without_suffix(author.given or "")
    family = f"{{{_latex(author.family)}}}" if " " in str(author.family) else _latex(author.family)
    return f"{family}, {suffix}, {_latex(given)}" if suffix else f"{family}, {_latex(given)}"


EXPORTS: Mapping[str, Callable[[References], str]] = {
    "csl-json": _csl,
    "bibtex": _bibtex,
    "ris": _ris,
}
"""The formats that can be written."""
