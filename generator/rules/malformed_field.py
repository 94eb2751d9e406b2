"""A reference's year, authors, source, volume, issue or pages cannot be right.

The printed reference then leads to another article or to none, and a record with several authors
in one field, or with "et al." as a name, cannot be matched with any index.

To mend: write each field as CSL-JSON has it: the year of publication, one author an entry, the
volume and the issue without "vol." or "no.", the pages as 176-182 or an article's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.works import bare
from generator.model import Reference
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

EARLIEST = 1800
MOST_PAGES = 999

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .()/&+–-]*")
_LABEL = re.compile(
    r"^(?:vol(?:ume)?|no|nr|num(?:ber)?|issue|pp?|pages?|pgs?)\b[.:]?\s*", re.IGNORECASE
)
_PAGES = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,;:()/–-]*")
_RANGE = re.compile(r"([A-Za-z]*)(\d+)([A-Za-z]*)\s*[-–]\s*([A-Za-z]*)(\d+)([A-Za-z]*)")
_ET_AL = re.compile(r"\bet\s+al\b|\band others\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[;&,]|\band\b|\d(?!(?:nd|rd|th)\b)")  # "3rd" is part of a name


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each field whose value cannot be right."""
    last = survey.guidance.edition.date.year
    for key, reference in survey.guidance.references.items():
        here = ROOT / "references" / key
        if reference.issued and not EARLIEST <= int(reference.issued) <= last:
            yield Finding(
                here / "issued",
                f"the year {reference.issued} is not between {EARLIEST} and {last}, this edition's",
                "write the year in which the work was published",
            )
        yield from _authors(here / "author", reference)
        for field, value in (("volume", reference.volume), ("issue", reference.issue)):
            if value and (_LABEL.match(value) or not _NUMBER.fullmatch(value)):
                yield _odd(here / field, field, value)
        if reference.page:
            yield from _pages(here / "page", reference.page)
        container = reference.container_title
        if container and reference.title and bare(container) == bare(reference.title):
            yield Finding(
                here / "container-title",
                "the journal or source has the same name as the work itself",
                "name what the work stands in, or leave it out",
            )


def _authors(here: Route, reference: Reference) -> Iterator[Finding]:
    for index, author in enumerate(reference.author):
        name = author.literal or f"{author.family} {author.given or ''}"
        if _ET_AL.search(name):
            yield Finding(
                here / index,
                f"“et al.” in '{name.strip()}' is no author's name",
                "write 'et-al: true' on the reference",
            )
        elif author.family and _SEVERAL.search(name):
            yield Finding(
                here / index,
                f"'{name.strip()}' is no single person's name",
                "give each author an entry, with 'family' and the initials in 'given'",
            )


def _odd(where: Route, field: str, value: str) -> Finding:
    plain = _LABEL.sub("", value)
    mended = plain if plain != value and _PAGES.fullmatch(plain) else None
    return Finding(
        where,
        f"'{value}' is no {field}",
        f"write {mended}" if mended else "write the number alone, as the work has it",
    )


def _pages(where: Route, given: str) -> Iterator[Finding]:
    if _LABEL.match(given) or not _PAGES.fullmatch(given):
        yield _odd(where, "page or range of pages", given)
        return
    match = _RANGE.fullmatch(given)
    if match is None:
        return
    first, last = match[2], match[5]
    if len(last) < len(first):  # Vancouver style leaves out what both have: 176-82
        last = first[: len(first) - len(last)] + last
    if match[4] and match[1] != match[4]:
        return  # from one series of pages into another
    if int(last) < int(first):
        yield Finding(where, f"the pages run backwards from {first} to {last}", "correct the pages")
    elif int(last) - int(first) > MOST_PAGES:
        yield Finding(
            where,
            f"'{given}' is {int(last) - int(first) + 1} pages",
            "correct the first or the last page",
        )
