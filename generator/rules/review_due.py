"""The next review is due before it could be planned, or too late to be one.

Readers are told until when they may rely on a page. A day before the edition makes it overdue from
the start; one that lies too far ahead keeps outdated guidance looking current (AGREE II, item 14,
asks for a procedure of updating).

To mend: set 'due' to the day of the next review, after the date of the edition and within five
years of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

YEARS = 5
"""Most years from an edition to the next review of a topic: our own limit."""


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each review that is due at an impossible time."""
    edition = survey.guidance.edition
    for topic_id, topic in survey.guidance.topics.items():
        due = topic.review.due
        where = ROOT / "topics" / topic_id / "review" / "due"
        if due is None or edition.archive:
            continue
        if due <= edition.date or due <= max(event.on for event in topic.review.events):
            yield Finding(
                where,
                f"the review is due on {due.isoformat()}, which is not after the edition and "
                "the last event of its review",
                "set it to the day of the next review",
            )
        elif due.year - edition.date.year > YEARS:
            yield Finding(
                where,
                f"the review is due on {due.isoformat()}, more than {YEARS} years after the "
                "edition",
                f"plan it within {YEARS} years",
            )
