"""The two wordings of a text stand under each other's audience.

The patient reads "osteoporotic fracture in a neurologically intact patient", the clinician "if your
nerves work well". It happens when a text is pasted one line too low. It is told from the library's
own habit: the words that its texts for one audience have and those for the other do not.

To mend: exchange the two. Where both stand right, word each more plainly for its own readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._registers import SURE, exchanged
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose wordings are surely exchanged."""
    yield from exchanged(survey, SURE, float("inf"))
