"""A red flag is more urgent than any source that it cites.

Sending people to emergency care whom no source sends there fills it, and teaches readers to pass
over the next sign. A level may be raised, by those who answer for it and with a source.

To mend: cite the source that says so, or take the level that the sources give.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.urgency import LEVELS, urgency
from generator.model import Citation, Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each red flag above the most urgent of its sources, where they say how urgent it is."""
    references = survey.guidance.references
    for topic_id, topic in survey.guidance.topics.items():
        for flag_id, flag in topic.red_flags.items():
            levels = [
                level
                for citation in flag.cites
                for told in _told(citation, references.get(citation.ref))
                if (level := urgency(told))
            ]
            highest = max(levels, key=LEVELS.index, default=None)
            if highest and LEVELS.index(highest) < LEVELS.index(flag.level):
                yield Finding(
                    ROOT / "topics" / topic_id / "red-flags" / flag_id / "level",
                    f"'{flag.level}', where the most urgent source cited says '{highest}'",
                    f"cite a source that says '{flag.level}', or write '{highest}'",
                )


def _told(citation: Citation, reference: Reference | None) -> Iterator[str]:
    for name in citation.passages:
        passage = reference.passages.get(name) if reference else None
        if passage and passage.urgency:
            yield passage.urgency
