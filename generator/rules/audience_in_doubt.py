"""The two wordings of a text may stand under each other's audience.

They lean the wrong way by the library's own habit, not far enough to be sure: a short name, or a
text of one audience in the other's usual words. If they are exchanged, the patient reads what was
written for the clinician. A short text that is the same for both is looked at in the same way.

To mend: look which is which. Exchange the two, or choose words that tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._registers import DOUBTFUL, SURE, exchanged
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose wordings may be exchanged."""
    yield from exchanged(survey, DOUBTFUL, SURE)
