"""A work is cited that was superseded, withdrawn or retracted, or that nobody could identify.

Readers would act on advice that its own authors have replaced or taken back (COPE asks that
retracted work is not cited as if it stood). The page shows the status beside the work.

To mend: cite what replaced it, or what it was taken from, and look at each statement named here. If
it is cited for what it says of itself, suppress this warning and say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

MOST_NAMED = 5


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each cited reference that no longer stands, with the statements that cite it."""
    fallen = {
        key: reference.status
        for key, reference in survey.guidance.references.items()
        if reference.status != "current"
    }
    if not fallen:
        return
    citing: dict[str, dict[str, None]] = defaultdict(dict)
    for _, anchor, citation in survey.shown:
        if citation.ref in fallen:
            citing[citation.ref].setdefault(anchor.removeprefix("flag_").removeprefix("part_"))
    for key, status in fallen.items():
        if citing[key]:
            named = list(citing[key])
            more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
            yield Finding(
                ROOT / "references" / key / "status",
                f"'{key}' is {status}, and is cited by {', '.join(named[:MOST_NAMED])}{more}",
                "cite the work that replaced it"
                if status == "superseded"
                else "cite a work that stands, or take back what rests on it",
            )
