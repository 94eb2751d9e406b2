"""A list stands where its source promised an algorithm.

An algorithm leads a reader from a start by questions to an end. A list of measures under that name
decides nothing: nobody knows what comes first, for whom, and when to stop.

To mend: write it as an algorithm, with a start, questions with labelled ways out, and ends. An
archive shows its list as the list that it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each list that was called an algorithm."""
    for topic_id, topic in survey.guidance.topics.items():
        if topic.listing:
            count = len(topic.listing.sections)
            yield Finding(
                (ROOT / "topics" / topic_id / "listing").key(),
                f"this list of {count} part{'' if count == 1 else 's'} has no start, no questions "
                "and no ends",
                "write it as an 'algorithm'",
            )
