"""A citation names a passage that its reference does not have.

The evidence behind a statement would show the wrong words, or none, where a reader expects the
source's own.

To mend: correct the passage's id, or add the passage under the reference's 'passages'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import choice
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each passage of a citation that its reference lacks."""
    for route, citation in survey.citations:
        reference = survey.guidance.references.get(citation.ref)
        if reference is None:
            continue  # told by unknown-reference
        for index, passage in enumerate(citation.passages):
            if passage not in reference.passages:
                yield Finding(
                    route / "passages" / index,
                    f"'{citation.ref}' has no passage called '{passage}'",
                    choice(passage, reference.passages, f"the 'passages' of '{citation.ref}'"),
                )
