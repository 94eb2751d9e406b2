"""A reference's key names one year, and the reference another.

Editors cite by the key: who writes 'smith-2019' means a work of 2019. If the reference is of
another year, either its year is wrong on every page, or another work is cited than was meant.

To mend: correct 'issued' from the work itself, or give the reference its right key and cite that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

_YEAR = re.compile(r"(?:^|-)((?:19|20)\d\d)(?=-|$)")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each year that differs from the one in its reference's key."""
    for key, reference in survey.guidance.references.items():
        years = _YEAR.findall(key)
        if reference.issued and len(years) == 1 and reference.issued != years[0]:
            yield Finding(
                ROOT / "references" / key / "issued",
                f"the reference '{key}' was issued in {reference.issued}",
                f"write {years[0]} if the work says so, or give the reference another key",
            )
