"""A reference is never cited.

A list padded with works that support nothing makes the guidance look better founded than it is,
and nobody notices when such a work is retracted.

To mend: cite it where it supports a statement, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each reference without a citation."""
    cited = {citation.ref for _, citation in survey.citations}
    for key in survey.guidance.references:
        if key not in cited:
            yield Finding(
                (ROOT / "references" / key).key(),
                f"the reference '{key}' is never cited",
                "cite it where it supports a statement, or remove it",
            )
