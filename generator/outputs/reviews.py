"""The review state as readers see it: banner, stepper and history, from the derived state alone."""

from __future__ import annotations

from generator.language.dates import day
from generator.language.people import role_name
from generator.model import Guidance, Standing, Topic, standing
from generator.outputs.views import ReviewView, Step

BANNERS = {
    "submitted": "Submitted. Not reviewed or approved by a clinician.",
    "under-review": "Under review. Not clinically approved.",
    "approved": "Approved.",
    "returned": "Returned to the editors. Not clinically approved.",
    "withdrawn": "Withdrawn. Do not use.",
}
NEVER_APPROVED = "Never clinically approved. No review is planned."
REASONS = {"approval-not-verified": "An approval is recorded, but it is not verified."}
STATE_WORDS = {
    "submitted": "Submitted",
    "under-review": "Under review",
    "approved": "Approved",
    "returned": "Returned",
    "withdrawn": "Withdrawn",
}
# An approval that nobody verified is never told as one.
EVENT_WORDS = {**STATE_WORDS, "approved": "Approval recorded, not verified,"}
_STEPS = ("submitted", "under-review", "approved")


def review_view(guidance: Guidance, topic: Topic) -> ReviewView:
    """A topic's review. No approval is verified until approvals can be audited.

    An archive has no steps: it goes no further, and no approval may look as if it were to come.
    For the same reason its banner does not say how far its review once got; the state does.
    """
    now = standing(topic.review)
    return ReviewView(
        state=now.state,
        banner=_banner(guidance, topic, now),
        reason=REASONS[now.reason] if now.reason else None,
        steps=() if guidance.edition.archive else _steps(now),
        due=topic.review.due,
        history=tuple(
            f"{EVENT_WORDS[event.state]} on {day(event.on)} by {role_name(guidance, event.by)}"
            + (f". Interests declared: {event.interests}" if event.interests else "")
            + (f". {event.note}" if event.note else "")
            for event in topic.review.events
        ),
    )


def _banner(guidance: Guidance, topic: Topic, now: Standing) -> str:
    """The banner's words. "Never" is said only where no approval was ever recorded."""
    recorded = any(event.state == "approved" for event in topic.review.events)
    if guidance.edition.archive is None or recorded or now.state == "withdrawn":
        return BANNERS[now.state]
    return NEVER_APPROVED


def _steps(now: Standing) -> tuple[Step, ...]:
    """The stepper. Returned and withdrawn texts stand at no step: all are still to come."""
    at = _STEPS.index(now.state) if now.state in _STEPS else -1
    return tuple(
        Step(
            STATE_WORDS[state],
            "current" if index == at else "done" if index < at else "to-come",
        )
        for index, state in enumerate(_STEPS)
    )
