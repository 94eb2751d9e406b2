"""The next review of an approved text was put off, and no reviewer has approved that.

The day by which a text must be looked at again stands on each page beside the approval. Whoever
puts it off lets old advice stand for longer, under the name of those who said how long it may.
An audit of git ends such an approval; here it is told before that. Held against the editions that
the library keeps, and against the base of a pull request where one is given.

To mend: put the day back, or have the text approved again with the new day. An earlier day needs
nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.standing import last_approvals
from generator.model import Guidance
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each later day of a next review under approvals that were there before."""
    olds = [survey.setting.base, *reversed(survey.setting.earlier)]
    for topic_id, topic in survey.guidance.topics.items():
        for old in olds:
            if not old or old.edition.archive or topic_id not in old.topics:
                continue
            was, now = old.topics[topic_id].review.due, topic.review.due
            later = was is not None and (now is None or now > was)
            if later and _approved_before(survey.guidance, old, topic_id):
                yield Finding(
                    ROOT / "topics" / topic_id / "review" / "due",
                    f"the next review of an approved text was put off from {was} to "
                    f"{now or 'never'}",
                    f"write 'due: {was}', or have it approved again",
                )
                break


def _approved_before(new: Guidance, old: Guidance, topic_id: str) -> bool:
    """True if a text stands as approved for some audience by nothing but what ``old`` had."""
    events, known = new.topics[topic_id].review.events, old.topics[topic_id].review.events
    runs = (last_approvals(new, topic_id, audience) for audience in new.audiences)
    return any(run and all(events[index] in known for index in run) for run in runs)
