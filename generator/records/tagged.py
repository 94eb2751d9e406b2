"""Tagged lines, as RIS and PubMed write them, by the reader of rispy, which can be told other tags.

It forgets a record whose end is missing, and does not know which value a further line belongs to;
so each record is given its end, and each value is put in one line, before it reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from rispy import RisParser

Tagged = dict[str, list[str]]
"""A record: all values of each tag, in their order."""


class _Itself(dict[str, str]):
    """Maps every tag to itself."""

    def __missing__(self, tag: str) -> str:
        return tag


class _Every(list[str]):
    """Holds every tag: each may stand several times."""

    def __contains__(self, tag: object) -> bool:
        return True


class RisReader(RisParser):  # type: ignore[misc] # it has no type information
    """RIS with every tag and every value kept."""

    DEFAULT_MAPPING: ClassVar[dict[str, str]] = _Itself()
    DEFAULT_LIST_TAGS: ClassVar[list[str]] = _Every()
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict[str, str]] = {}  # addresses have semicolons inside


class PubMedReader(RisReader):
    """PubMed's format: tags of four characters, and no mark of a record's end but ours.

    A body among the authors (CN) stands in braces, so that its place among them is kept.
    """

    START_TAG = "TY"

    def parse_line(self, line: str) -> tuple[str, str] | tuple[None, str]:
        """The tag and the value of a line."""
        if line[4:6] != "- ":
            return None, line.strip()
        tag, value = line[:4].strip(), line[6:].strip()
        return ("AU", f"{{{value}}}") if tag == "CN" else (tag, value)


_RIS_TAG = re.compile(r"[A-Z][A-Z0-9] {2}-")
_PUBMED_TAG = re.compile(r"[A-Z]{2,4} {0,2}- ")


def read_ris_tags(text: str) -> Iterator[Tagged]:
    """The records of a RIS file."""
    lines: list[str] = []
    for line in _unfolded(text, _RIS_TAG):
        if line.startswith("TY  -"):
            lines.append("ER  - ")
        lines.append(line)
    return _read(RisReader(), lines)


def read_pubmed_tags(text: str) -> Iterator[Tagged]:
    """The records of a file in PubMed's format."""
    lines: list[str] = []
    blank = True
    for line in _unfolded(text, _PUBMED_TAG):
        if line.startswith("PMID-") or (blank and line.strip()):
            lines += ["ER  - ", "TY  - "]
        blank = not line.strip()
        if not blank:
            lines.append(line)
    return _read(PubMedReader(), lines)


def _unfolded(text: str, tag: re.Pattern[str]) -> Iterator[str]:
    """Lines in which each value stands whole; an empty one stays."""
    held: list[str] = []
    for line in text.split("\n"):
        if tag.match(line) or not line.strip():
            if held:
                yield " ".join(held)
            held = [line.rstrip()] if line.strip() else []
            if not held:
                yield ""
        elif held:
            held.append(line.strip())
    if held:
        yield " ".join(held)


def _read(parser: RisParser, lines: list[str]) -> Iterator[Tagged]:
    records: list[dict[str, Any]] = parser.parse_lines(iter([*lines, "ER  - "]))
    for record in records:
        yield {
            tag: values if isinstance(values, list) else [values]
            for tag, values in record.items()
            if tag not in ("TY",) or values
        }
