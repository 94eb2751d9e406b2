"""The events of a review do not follow one another as a review does.

The state that readers see is derived from these events. An approval before the submission, or one
that skips the review, would be shown as if it had been earned.

To mend: write the events oldest first: submitted, then under-review, then approved or returned.
After a return or a change comes a new submission; after a withdrawal nothing but one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Event, EventState
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

_AFTER: dict[str | None, tuple[str, ...]] = {
    None: ("submitted",),
    "submitted": ("under-review", "returned", "withdrawn", "submitted"),
    "under-review": ("approved", "returned", "withdrawn", "submitted"),
    "approved": ("approved", "submitted", "withdrawn", "returned"),
    "returned": ("submitted", "withdrawn"),
    "withdrawn": ("submitted",),
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each event that cannot follow the one before it, or stands before it in time."""
    for topic_id, topic in survey.guidance.topics.items():
        before: Event | None = None
        # Each audience has its own way through the review: one text can be approved while another
        # goes back to the editors.
        last: dict[str, EventState | None] = dict.fromkeys(survey.guidance.audiences)
        for index, event in enumerate(topic.review.events):
            here = ROOT / "topics" / topic_id / "review" / "events" / index
            mine = [each for each in event.audiences if each in last] or list(last)
            out = [last[each] for each in mine if event.state not in _AFTER[last[each]]]
            if before == event:
                yield Finding(here / "state", "this event stands here twice", "remove one of them")
            elif out:
                after = f"after '{out[0]}'" if out[0] else "as the first event"
                yield Finding(
                    here / "state",
                    f"'{event.state}' cannot come {after}",
                    f"here may stand: {', '.join(_AFTER[out[0]])}",
                )
            if before and event.on < before.on:
                yield Finding(
                    here / "on",
                    f"this event of {event.on.isoformat()} stands after one of "
                    f"{before.on.isoformat()}",
                    "write the events oldest first, or correct the day",
                )
            last.update(dict.fromkeys(mine, event.state))
            before = event
