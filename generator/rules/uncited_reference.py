"""A reference is never cited.

A list padded with works that support nothing makes the guidance look better founded than it is,
and nobody notices when such a work is retracted.

To mend: cite it where it supports a statement, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guidance
from generator.problem import ROOT, Finding, Level
from generator.rules import Setting
from generator.rules._walk import citations

LEVEL = Level.ERROR


def check(guidance: Guidance, setting: Setting) -> Iterator[Finding]:
    """Yield each reference without a citation."""
    cited = {citation.ref for _, citation in citations(guidance)}
    for key in guidance.references:
        if key not in cited:
            yield Finding(
                (ROOT / "references" / key).key(),
                f"the reference '{key}' is never cited",
                "cite it where it supports a statement, or remove it",
            )
