"""A citation names a reference that the library does not have.

A reader who follows the citation finds nothing, and cannot tell whether the statement rests on
evidence at all. The page would have to leave the number out and look uncited.

To mend: correct the key, or add the reference under 'references'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import choice
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each citation whose key is no reference."""
    for route, citation in survey.citations:
        if citation.ref not in survey.guidance.references:
            yield Finding(
                route / "ref",
                f"no reference is called '{citation.ref}'",
                choice(citation.ref, survey.guidance.references, "'references'"),
            )
