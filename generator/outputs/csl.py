"""Works as a style of citing prints them: a style in CSL, by citeproc-py.

The shipped style is Vancouver's. citeproc-py takes about 2 ms for a work, which at a thousand
topics is as long as all else that is made of them; so the shipped style, as long as it is the
shipped one, has a short way that prints the same. A test holds the two against each other.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.changes.seen_references import MAX_AUTHORS
from generator.model import Author
from generator.outputs.pieces import Work

STYLE = "csl/bibliography.csl"
"""Where a style stands among the templates."""

VANCOUVER = "cede99fd68d73fba372aa2a869aaee9efc3af36e981ea2505652c4ce55825954"
"""The SHA-256 of the shipped style, which ``vancouver`` prints like."""


class StyleError(Exception):
    """A style that citeproc-py cannot read or use, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work as it is printed: its title, and what the style puts before and behind it."""

    lead: str
    title: str
    trail: str


Formatter = Callable[[Work], Entry]


def formatter(style: str | None) -> Formatter:
    """Prints works in a style, the text of a CSL file; None is the shipped one.

    Raises StyleError for a text that is no style.
    """
    digest = hashlib.sha256(style.encode()).hexdigest() if style is not None else VANCOUVER
    styled = None if digest == VANCOUVER or style is None else _styled(style)

    if styled is None:
        return lambda work: _entry(work, vancouver(work), len(_authors(work)))

    @lru_cache(maxsize=65536)
    def entry(work: Work) -> Entry:
        return _entry(work, styled(work))

    return entry


def _entry(work: Work, line: str, begins: int = 0) -> Entry:
    """A printed work with its title apart, which stands behind the place where it ``begins``.

    In our own style that is behind the authors, one of whom may be called as the work is.
    """
    at = line.find(work.title, begins)
    end = at + len(work.title)
    return Entry(line[:at], line[at:end], line[end:]) if at >= 0 else Entry("", line, "")


def vancouver(work: Work) -> str:
    """A work in Vancouver's style (ICMJE Recommendations, "Sample References").

    Six authors at most, then "et al."; a title keeps a mark of its own at its end.
    """
    place = work.volume or ""
    if work.issue:
        place += f"({work.issue})"
    if work.page:
        place = f"{place}:{_pages(work.page)}" if place else _pages(work.page)
    dated = ";".join(filter(None, (work.issued, place)))
    parts = (_authors(work), work.title, work.container_title, work.edition, dated)
    return _closed(". ".join(part.rstrip(".") for part in parts if part))


def _authors(work: Work) -> str:
    names = [_name(author) for author in work.authors[:MAX_AUTHORS]]
    if names and (work.et_al or len(work.authors) > MAX_AUTHORS):
        names.append("et al")
    return ", ".join(names)


def _name(author: Author) -> str:
    if author.literal:
        return author.literal
    return f"{author.family} {author.given}" if author.given else str(author.family)


def _pages(page: str) -> str:
    """Pages with the dash of a range, where there is one range between commas."""
    ranges = [[part.strip() for part in each.split("-")] for each in page.split(",")]
    return ", ".join("–".join(each) if len(each) == 2 else "-".join(each) for each in ranges)


def _closed(line: str) -> str:
    """A line with one mark at its end; none stands behind another."""
    if not line:
        return ""
    line += "."
    if "?." in line or "!." in line:
        return re.sub(r"([?!])\.(?=\s|$)", r"\1", line)
    return line


def _styled(text: str) -> Callable[[Work], str]:
    """Prints works by citeproc-py."""
    # Imported for a style of a library's own alone: it takes 60 ms, and every command would wait.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.formatter import plain
    from citeproc.source.json import CiteProcJSON

    try:
        style = CitationStylesStyle(io.BytesIO(text.encode()), validate=False)
        if not style.has_bibliography():
            raise StyleError("the style has no bibliography")
    except StyleError:
        raise
    except Exception as error:  # whatever lxml or citeproc-py meets in a text that is no style
        raise StyleError(f"the style cannot be used: {error}") from error

    def line(work: Work) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of variables that it does not know
            source = CiteProcJSON([_item(work)])
            made = CitationStylesBibliography(style, source, plain)
            made.register(Citation([CitationItem("work")]))
            (printed,) = made.bibliography()
        return _closed(" ".join(str(printed).split()).rstrip("."))

    return line


def _item(work: Work) -> dict[str, Any]:
    """A work as CSL-JSON. Identifiers and addresses stand beside it, as links of the page."""
    names = [_csl_name(author) for author in work.authors]
    if names and work.et_al:
        names.append({"literal": "et al"})
    item: dict[str, Any] = {"id": "work", "type": work.type, "title": work.title}
    if names:
        item["author"] = names
    if work.issued:
        item["issued"] = {"date-parts": [[int(work.issued)]]}
    given = {
        "edition": work.edition,
        "container-title": work.container_title,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.page,
    }
    return item | {key: value for key, value in given.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    """A name whose initials stand apart, as a style that shortens names reads them."""
    if author.literal or not author.given:
        return {"literal": author.literal or str(author.family)}
    initials, _, suffix = author.given.partition(" ")
    name = {"family": str(author.family), "given": " ".join(initials), "suffix": suffix}
    return {key: value for key, value in name.items() if value}
