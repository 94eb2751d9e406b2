"""An approval stands over a text that was changed after it, or over a source that no longer holds.

The reviewers approved other words. Whatever was changed, a dose or a comma, the page does not carry
their name until they have seen it: it falls back to "under review" and says why.

To mend: submit the text again and have it approved again. A reference that was withdrawn, retracted
or superseded, and one that nobody could identify, keep a topic from being approved too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.standing import Verified, last_approvals, standing
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "governance"

_UNFIT = {
    "superseded": "was superseded",
    "withdrawn": "was withdrawn",
    "retracted": "was retracted",
    "unidentified": "is not identified",
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each audience for which an approval no longer counts, and each source that ended it."""
    guidance = survey.guidance
    for topic_id, topic in guidance.topics.items():
        events = topic.review.events
        # Whether git verifies them is for the audit; here each recorded one is taken at its word.
        recorded: Verified = frozenset(
            (topic_id, index) for index, each in enumerate(events) if each.state == "approved"
        )
        if not recorded:
            continue
        here = ROOT / "topics" / topic_id / "review" / "events"
        told = set()
        for audience in guidance.audiences:
            approvals = last_approvals(guidance, topic_id, audience)
            if not approvals:
                continue
            last = approvals[-1]
            now = standing(guidance, topic_id, audience, recorded)
            if now.reason == "changed-since-approval":
                fingerprint = audience in events[last].fingerprints
                yield Finding(
                    (here / last / "fingerprints" / audience).key()
                    if fingerprint
                    else here / last / "state",
                    f"the text for '{audience}' was changed after it was approved",
                    "submit it again, and have this text approved",
                )
            for key in now.sources:
                if key not in told:
                    yield Finding(
                        here / last / "state",
                        f"it was approved while it cites '{key}', which "
                        f"{_UNFIT[guidance.references[key].status]}",
                        "review what rests on it, cite what replaced it, and submit it again",
                    )
            told |= set(now.sources)
