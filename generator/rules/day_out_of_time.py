"""A day lies in the future, or after the edition that tells of it.

A source check, a review or a withdrawal that has not happened yet is told as if it had. An edition
tells what was so on its own day and knows nothing later.

To mend: correct the day, or the date of the edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model import Guidance
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each day that has not come, or that its edition cannot know of."""
    guidance = survey.guidance
    edition, today = guidance.edition.date, survey.setting.today
    if edition > today:
        yield Finding(
            ROOT / "edition" / "date",
            f"the edition is dated {edition.isoformat()}, in the future",
            "give the day on which it is published, or 'guidance check --today' another day",
        )
    if guidance.edition.archive:
        return  # it keeps an old day, and is entered later
    for where, what, day in _days(guidance):
        if day > edition:
            yield Finding(
                where,
                f"{what} is dated {day.isoformat()}, after the edition's own {edition.isoformat()}",
                "correct the day, or raise the edition's date to the day of its publication",
            )


def _days(guidance: Guidance) -> Iterator[tuple[Route, str, date]]:
    """(place, what happened, its day) of all that happened before the edition."""
    for name, reviewer in guidance.reviewers.items():
        if reviewer.declared:
            where = ROOT / "reviewers" / name / "declared"
            yield where, "the declaration of interests", reviewer.declared
    for topic_id, topic in guidance.topics.items():
        here = ROOT / "topics" / topic_id
        for index, event in enumerate(topic.review.events):
            yield here / "review" / "events" / index / "on", f"'{event.state}'", event.on
        if topic.source:
            yield here / "source" / "updated", "the document that is kept", topic.source.updated
        for section_id, name, statement in topic.statements():
            at = here / "sections" / section_id / "statements" / name
            if statement.source_check:
                yield at / "source-check" / "on", "the source check", statement.source_check.on
            if statement.withdrawn:
                yield at / "withdrawn" / "on", "the withdrawal", statement.withdrawn.on
