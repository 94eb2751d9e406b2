"""The day of the next review has passed.

What was right then may not be right now: a medicine may have been withdrawn since. Readers are told
by their own clock that the page is overdue.

To mend: review the topic against what has been published since, and plan the next review.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each review whose day has passed."""
    for topic_id, topic in survey.guidance.topics.items():
        due = topic.review.due
        if due and due < survey.setting.today and not survey.guidance.edition.archive:
            yield Finding(
                ROOT / "topics" / topic_id / "review" / "due",
                f"the review was due on {due.isoformat()}",
                "review the topic, and set the day of the next review",
            )
