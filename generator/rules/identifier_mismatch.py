"""A reference contradicts its own DOI.

Many publishers build the year, volume or page into the DOI. Where the two differ, one of them was
mistyped or belongs to another work, and readers are sent to the wrong one.

To mend: look the work up by its DOI and correct whichever is wrong. Only patterns known of their
publishers are read (Elsevier, Wolters Kluwer, BMJ, Cochrane, JAMA Network, Springer, NEJM, BioMed
Central, PLOS, and year.volume.issue.page); a manuscript's year may lie up to three before print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.identifiers import contradictions
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_FIRST_PAGE = re.compile(r"\s*[-–,;].*")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each field that the DOI of the same reference contradicts."""
    for key, reference in survey.guidance.references.items():
        if not reference.doi:
            continue
        fields = {
            "issued": reference.issued,
            "volume": reference.volume,
            "issue": reference.issue,
            "page": _FIRST_PAGE.sub("", reference.page) if reference.page else None,
        }
        for each in contradictions(reference.doi, fields):
            yield Finding(
                ROOT / "references" / key / each.field,
                f"'{each.field}' is {fields[each.field]}; by the DOI {reference.doi} it is "
                f"{each.words}",
                f"look the work up by its DOI, then correct '{each.field}' or the DOI",
            )
