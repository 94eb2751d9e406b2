"""A work is cited that was superseded, withdrawn or retracted, or that nobody could identify.

Readers would act on advice that its own authors have replaced or taken back (COPE asks that
retracted work is not cited as if it stood). The page shows the status beside the work. A title that
begins with "RETRACTED:", or a note of a retraction, tells it too.

To mend: cite what replaced it, or what it was taken from, and look at each statement named here. If
it is cited for what it says of itself, suppress this warning and say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.model import Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

MOST_NAMED = 5

# Databases write it before the title; editors may have noted it and left the status as it was.
_TITLED = re.compile(r"\W*(?P<told>retract|withdraw)(?:ed|n)(?: article)?\s*:", re.IGNORECASE)
_NOTED = re.compile(r"(?<!not )(?<!not been )\b(?P<told>retract)(?:ed|ion)\b", re.IGNORECASE)


def _told(reference: Reference) -> tuple[str, str] | None:
    """The field that tells that a reference has fallen, and how; None for one that stands."""
    if reference.status != "current":
        return "status", reference.status
    for field, found in (
        ("title", _TITLED.match(reference.title or "")),
        ("note", _NOTED.search(reference.note or "")),
    ):
        if found:
            return field, "retracted" if found["told"].lower() == "retract" else "withdrawn"
    return None


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each cited reference that no longer stands, with the statements that cite it."""
    fallen = {
        key: told
        for key, reference in survey.guidance.references.items()
        if (told := _told(reference))
    }
    if not fallen:
        return
    citing: dict[str, dict[str, None]] = defaultdict(dict)
    for _, anchor, citation in survey.shown:
        if citation.ref in fallen:
            citing[citation.ref].setdefault(anchor.removeprefix("flag_").removeprefix("part_"))
    for key, (field, status) in fallen.items():
        if citing[key]:
            named = list(citing[key])
            more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
            yield Finding(
                ROOT / "references" / key / field,
                f"'{key}' is {status}, and is cited by {', '.join(named[:MOST_NAMED])}{more}",
                "cite the work that replaced it"
                if status == "superseded"
                else "cite a work that stands, or take back what rests on it",
            )
