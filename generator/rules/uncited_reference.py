"""A reference is cited by nothing that a page shows.

A list padded with works that support nothing makes the guidance look better founded than it is,
and nobody notices when such a work is retracted.

To mend: cite it where it supports a statement, or remove it. Citations of withdrawn statements and
of facts that no statement names do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each reference without a citation."""
    cited = {citation.ref for _, _, citation in survey.shown}
    for key in survey.guidance.references:
        if key not in cited:
            yield Finding(
                (ROOT / "references" / key).key(),
                f"the reference '{key}' is never cited",
                "cite it where it supports a statement, or remove it",
            )
