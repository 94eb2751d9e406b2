"""Whether a record is of a work that stands in a library already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.language.identifiers import bare_doi, isbn_digits
from generator.language.works import title_words
from generator.records.kinds import bare_title

_PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))
_FEWEST = 3
"""Words that a title must have to tell a work alone: shorter ones need the same first author."""

Fields = Mapping[str, Any]
"""A reference's fields by their YAML keys."""


class Known:
    """Works by everything that tells them: asked for one, it says under which key it stands."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, ...], tuple[str, str | None]] = {}
        self._titles: dict[tuple[str, str], list[tuple[str, str | None, str]]] = {}

    def add(self, key: str, fields: Fields, pmcid: str | None = None) -> None:
        """Take in a work under its key."""
        doi = _doi(fields)
        for mark in _marks(fields, pmcid):
            self._keys.setdefault(mark, (key, doi))
        if titled := _titled(fields):
            self._titles.setdefault(titled, []).append((key, doi, _year(fields)))

    def find(self, fields: Fields, pmcid: str | None = None) -> tuple[str, str] | None:
        """The key of the same work and what both have; None for a work that is not there.

        The same title in the same year is another work where the DOIs are two. Where a year is
        missing, the same title of the same first author is the same work.
        """
        doi = _doi(fields)
        for mark in _marks(fields, pmcid):
            if mark not in self._keys:
                continue
            key, other = self._keys[mark]
            if not mark[0].startswith("title") or not (doi and other and doi != other):
                return key, mark[0]
        for key, other, year in self._titles.get(_titled(fields) or ("", ""), ()):
            one_undated = not (year and _year(fields))
            if one_undated and not (doi and other and doi != other):
                return key, "title and author, and a year is missing"
        return None


def _titled(fields: Fields) -> tuple[str, str] | None:
    """A title with its first author, without the year; None for what is too short to tell."""
    title = title_words(bare_title(str(fields.get("title") or "")))
    return (" ".join(title), _who(fields)) if len(title) >= _FEWEST else None


def _who(fields: Fields) -> str:
    first: Fields = next(iter(fields.get("author") or ()), {})
    return str(first.get("literal") or first.get("family") or "").casefold()


def _year(fields: Fields) -> str:
    return str(fields.get("issued") or "")


def _doi(fields: Fields) -> str | None:
    found = bare_doi(str(fields.get("DOI") or ""))
    return found.casefold() if found else None


def _marks(fields: Fields, pmcid: str | None) -> Iterator[tuple[str, ...]]:
    """What tells a work, the surest first."""
    if doi := _doi(fields):
        yield "DOI", doi
    if pmid := fields.get("PMID"):
        yield "PMID", re.sub(r"\D", "", str(pmid)).lstrip("0")
    url = str(fields.get("URL") or "")
    inside = re.search(r"\bPMC(\d{3,9})\b", url)
    if number := (pmcid or "").removeprefix("PMC") or (inside[1] if inside else ""):
        yield "PMCID", number
    if fields.get("ISBN") and fields.get("type") not in _PARTS:
        yield "ISBN", _isbn(str(fields["ISBN"]))
    if address := _address(url):
        yield "URL", address
    title = title_words(bare_title(str(fields.get("title") or "")))
    year = _year(fields)
    if title:
        who = _who(fields)
        if year and len(title) >= _FEWEST:
            yield "title and year", " ".join(title), year
        elif who:
            yield "title and author", " ".join(title), year, who


def _isbn(given: str) -> str:
    """An ISBN by the nine digits that its forms of 10 and 13 digits share."""
    digits = isbn_digits(given).upper()
    return digits[3:12] if len(digits) == 13 and digits.startswith("978") else digits[:9]


def _address(url: str) -> str | None:
    """An address without what leads to the same page: its scheme, "www." and a last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not parts.netloc:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.casefold().removeprefix("www.") + parts.path.rstrip("/") + query
