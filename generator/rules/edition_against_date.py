"""The edition's id, its date and the editions before it do not agree.

Readers and printed copies go by the edition's id. An id of another month, or an edition dated
before the one that it replaces, tells them wrongly which of two papers is the newer one.

To mend: the id is the year and month of the date, with a counter for a second edition in the month;
the date is not before that of the edition before; the summary tells of this edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.guidance import edition_number
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each part of the edition that contradicts another, or the edition before."""
    edition, before = survey.guidance.edition, survey.setting.before
    here = ROOT / "edition"
    year, month = edition_number(edition.id)[:2]
    if (edition.date.year, edition.date.month) != (year, month):
        yield Finding(
            here / "date",
            f"edition {edition.id} is dated {edition.date.isoformat()}",
            f"an edition of that day has the id {edition.date.year}.{edition.date.month:02}",
        )
    if before is not None and edition.date < before.edition.date:
        yield Finding(
            here / "date",
            f"edition {edition.id} is dated {edition.date.isoformat()}, before edition "
            f"{before.edition.id} of {before.edition.date.isoformat()}",
            "give the day of this edition",
        )
    if before is not None and edition.id != before.edition.id:
        for audience, words in edition.summary.items():
            if before.edition.summary.get(audience) == words:
                yield Finding(
                    here / "summary" / audience,
                    f"the summary is that of edition {before.edition.id}",
                    "say what is new in this edition",
                )
    later = edition.archive.replaced_by if edition.archive else None
    if later and edition_number(later) <= edition_number(edition.id):
        yield Finding(
            here / "archive" / "replaced-by",
            f"edition {later} is not newer than {edition.id}",
            "name the edition that replaced this one",
        )
