"""An approval stands over a text that was changed after it, or over a source that no longer holds.

The reviewers approved other words. Whatever was changed, a dose or a comma, the page must not carry
their name until they have seen it.

To mend: submit the text again and have it approved again. A reference that was withdrawn, retracted
or superseded, and one that nobody could identify, keep a topic from being approved too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.changes.fingerprint import fingerprint
from generator.model import Event
from generator.model.walk import citations
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

_UNFIT = {
    "superseded": "was superseded",
    "withdrawn": "was withdrawn",
    "retracted": "was retracted",
    "unidentified": "is not identified",
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each audience whose approved text differs from the one that stands."""
    guidance = survey.guidance
    for topic_id, topic in guidance.topics.items():
        here = ROOT / "topics" / topic_id / "review" / "events"
        standing = list(_standing(topic.review.events))
        for index, event in standing:
            for audience, approved in event.fingerprints.items():
                if audience not in guidance.audiences:
                    continue
                if fingerprint(guidance, topic_id, audience) != approved:
                    yield Finding(
                        here / index / "fingerprints" / audience,
                        f"the text for '{audience}' was changed after it was approved",
                        "submit it again, and have this text approved",
                    )
        if not standing:
            continue
        for key in sorted({citation.ref for _, citation in citations(topic)}):
            reference = guidance.references.get(key)
            if reference and reference.status in _UNFIT:
                yield Finding(
                    here / standing[-1][0] / "state",
                    f"it was approved while it cites '{key}', which {_UNFIT[reference.status]}",
                    "review what rests on it, cite what replaced it, and submit the topic again",
                )


def _standing(events: Sequence[Event]) -> Iterator[tuple[int, Event]]:
    """The approvals that nothing came after but other approvals: each may be of one audience."""
    first = len(events)
    while first and events[first - 1].state == "approved":
        first -= 1
    yield from ((index, events[index]) for index in range(first, len(events)))
