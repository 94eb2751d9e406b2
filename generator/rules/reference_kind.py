"""A reference's type, or the kind of its source, is none that is known.

The kind is printed beside the work, and readers weigh the evidence by it: a mistyped kind looks
like a design that does not exist. Reference managers drop a record whose type is not one of
CSL 1.0.2.

To mend: use the nearest that the hint names. 'type' says how the work was published, 'source-kind'
what it is: a guideline, an rct, a patient-leaflet. 'document' and 'not-known' stand for works that
fit nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.works import CSL_TYPES, KINDS
from generator.load.shape import nearest
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each type and each kind of source that is not on its list."""
    for key, reference in survey.guidance.references.items():
        here = ROOT / "references" / key
        if reference.type not in CSL_TYPES:
            yield Finding(
                here / "type",
                f"'{reference.type}' is no type of CSL 1.0.2",
                nearest(reference.type, sorted(CSL_TYPES)) or "'document' fits any work",
            )
        if reference.source_kind not in KINDS:
            yield Finding(
                here / "source-kind",
                f"'{reference.source_kind}' is no kind of source known here",
                nearest(reference.source_kind, sorted(KINDS))
                or f"kinds are: {', '.join(sorted(KINDS))}",
            )
