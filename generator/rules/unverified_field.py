"""A reference lists as unverified a field that it does not have, or one twice.

Readers are told which parts of a reference nobody has checked. A field that is not there hides
that the one that was meant now counts as checked.

To mend: name each unchecked field once, as the reference has it; 'unverified: []' says that all
was checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each entry of 'unverified' that names nothing, or the same as one before."""
    for key, reference in survey.guidance.references.items():
        for index, field in enumerate(reference.unverified):
            attribute = field.casefold().replace("-", "_")
            here = ROOT / "references" / key / "unverified" / index
            if field in reference.unverified[:index]:
                yield Finding(here, f"'{field}' is named twice", "remove one of the two")
            elif not getattr(reference, attribute):
                yield Finding(
                    here,
                    f"'{key}' has no '{field}' that could be unverified",
                    f"remove it here, or add '{field}' to the reference",
                )
