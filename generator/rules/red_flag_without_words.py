"""A red flag has no words that people use for it.

Somebody whose legs fail types "jelly legs" and not "leg weakness". Without those words the search
does not lead them to the sign, and they read on about bed rest. They are also what shows that
the sign is told in words that people know.

To mend: add what people say under 'words', from the sources cited where they have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each red flag without words, in libraries that have readers of plain words."""
    if not survey.plain_audiences():
        return
    for topic_id, topic in survey.guidance.topics.items():
        for flag_id, flag in topic.red_flags.items():
            if not flag.words:
                yield Finding(
                    (ROOT / "topics" / topic_id / "red-flags" / flag_id).key(),
                    f"the red flag '{flag_id}' has no words that people use for it",
                    "add them under 'words'",
                )
