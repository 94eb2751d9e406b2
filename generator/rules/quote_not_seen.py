"""A passage is cited whose words nobody has read.

The citation shows readers a place and no words, and says so. Until somebody reads it, nobody knows
that the work says what the statement says.

To mend: read the passage, and put its words under 'quote' with how it was 'read'; or cite what was
read in its place. It is told once for each passage, however often that is cited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each cited passage that was not seen."""
    cited = Counter(
        (citation.ref, name) for _, citation in survey.citations for name in citation.passages
    )
    for key, reference in survey.guidance.references.items():
        for name, passage in reference.passages.items():
            if not passage.seen and (number := cited[key, name]):
                times = "" if number == 1 else f" ({number} times)"
                yield Finding(
                    ROOT / "references" / key / "passages" / name / "quote",
                    f"'{name}' of '{key}' is cited{times}, and its words were not read",
                    "read the passage and quote it, or cite what was read in its place",
                )
