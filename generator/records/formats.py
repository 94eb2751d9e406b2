"""Which format a file has, and its records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import PurePath

from generator.records.bibtex import read_bibtex
from generator.records.csl import read_csl
from generator.records.fault import RecordsError
from generator.records.nbib import read_nbib
from generator.records.record import Item, Record, record
from generator.records.ris import read_ris

__all__ = ["FORMATS", "MAX_BYTES", "RecordsError", "format_of", "read_records"]

_READERS: Mapping[str, Callable[[str], Iterable[Item]]] = {
    "nbib": read_nbib,
    "ris": read_ris,
    "bibtex": read_bibtex,
    "csl-json": read_csl,
}
FORMATS = tuple(_READERS)
"""The formats that can be read."""

MAX_BYTES = 16 * 1024 * 1024
"""Most that a file of records may hold: as much as a source file, which is to hold them."""

MAX_RECORDS = 1000
"""Most records that are taken at once. Nobody can look at more."""

MAX_BEGUN = 5 * MAX_RECORDS
"""Most beginnings of an entry in a BibTeX file: each record, and its journal's short names."""

_BEGINS = re.compile(r"@\s{0,9}[A-Za-z]{1,40}\s{0,9}[{(]")

_SUFFIXES = {
    ".nbib": "nbib", ".ris": "ris", ".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl-json",
}  # fmt: skip

# What the first lines of each format look like. RIS before PubMed's own: both have tags.
_LOOKS = (
    ("ris", re.compile(r"(?m)^TY {2}- ?")),
    ("nbib", re.compile(r"(?m)^(?:PMID|PMC )- ")),
    ("bibtex", re.compile(r"(?m)^\s*@[A-Za-z]+\s*[{(]")),
    ("csl-json", re.compile(r"\A\s*[\[{]")),
)


def format_of(text: str, name: str) -> str:
    """The format of a file, by its content or else its name; raises RecordsError without both."""
    head = text[:100_000]
    found = [(match.start(), each) for each, looks in _LOOKS if (match := looks.search(head))]
    if found:
        return min(found)[1]
    if by_name := _SUFFIXES.get(PurePath(name).suffix.casefold()):
        return by_name
    raise RecordsError(
        "this is neither PubMed's format, RIS, BibTeX nor CSL-JSON",
        "export it from PubMed ('Send to: Citation manager') or your reference manager",
    )


def read_records(raw: bytes, name: str, wanted: str | None = None) -> list[Record]:
    """The records of a file, in its order, each with what is wrong with it.

    ``name`` is the file's, ``wanted`` its format if it is known. Raises RecordsError where the file
    cannot be read as a whole; then none of its records counts.
    """
    if len(raw) > MAX_BYTES:
        raise RecordsError(
            f"the file is {len(raw) / 1_048_576:.0f} MB, more than {MAX_BYTES // 1_048_576} MB",
            "export fewer records at once",
        )
    text = _text(raw)
    if not text.strip():
        raise RecordsError("the file is empty", "export the records again")
    kind = wanted or format_of(text, name)
    # Its reader takes time with the square of what it cannot read.
    if (
        kind == "bibtex"
        and sum(1 for _ in islice(_BEGINS.finditer(text), MAX_BEGUN + 1)) > MAX_BEGUN
    ):
        raise _too_many()
    reader = _READERS[kind]
    items = list(islice(reader(text), MAX_RECORDS + 1))
    if len(items) > MAX_RECORDS:
        raise _too_many()
    if not items:
        raise RecordsError("no record was found in the file", "--format says how to read it")
    return [record(number, item) for number, item in enumerate(items, start=1)]


def _too_many() -> RecordsError:
    return RecordsError(
        f"the file holds more than {MAX_RECORDS} records",
        "export those that you are going to cite: each has to be looked at",
    )


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise RecordsError("the file is UTF-16", "save it with the encoding UTF-8") from error
        line = raw[: error.start].count(b"\n") + 1
        raise RecordsError(
            f"line {line}: byte 0x{raw[error.start]:02x} is not UTF-8",
            "save it with the encoding UTF-8; guessing another one would spoil names",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
