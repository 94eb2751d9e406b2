"""The review state as readers see it: banner, stepper and history, from the derived state alone."""

from __future__ import annotations

from generator.language.dates import day
from generator.model import Guidance, Standing, Topic, standing
from generator.outputs.views import ReviewView, Step

BANNERS = {
    "submitted": "Submitted. Not reviewed or approved by a clinician.",
    "under-review": "Under review. Not clinically approved.",
    "approved": "Approved.",
    "returned": "Returned to the editors. Not clinically approved.",
    "withdrawn": "Withdrawn. Do not use.",
}
REASONS = {"approval-not-verified": "An approval is recorded, but it is not verified."}
STATE_WORDS = {
    "submitted": "Submitted",
    "under-review": "Under review",
    "approved": "Approved",
    "returned": "Returned",
    "withdrawn": "Withdrawn",
}
_STEPS = ("submitted", "under-review", "approved")


def review_view(guidance: Guidance, topic: Topic, verified: frozenset[int]) -> ReviewView:
    """A topic's review. ``verified``: positions of approval events that an audit has verified."""
    now = standing(topic.review, verified)
    return ReviewView(
        state=now.state,
        banner=BANNERS[now.state],
        reason=REASONS[now.reason] if now.reason else None,
        steps=_steps(now),
        due=topic.review.due,
        history=tuple(
            f"{_event_words(event.state, index in verified)} on {day(event.on)} "
            f"by {_who(guidance, event.by)}"
            for index, event in enumerate(topic.review.events)
        ),
    )


def _steps(now: Standing) -> tuple[Step, ...]:
    """The stepper. Returned and withdrawn texts stand before the first step that is still open."""
    at = _STEPS.index(now.state) if now.state in _STEPS else 0
    return tuple(
        Step(
            STATE_WORDS[state],
            "current" if index == at else "done" if index < at else "to-come",
        )
        for index, state in enumerate(_STEPS)
    )


def _event_words(state: str, verified: bool) -> str:
    """An approval that nobody verified is never told as one."""
    if state == "approved" and not verified:
        return "Approval recorded, not verified,"
    return STATE_WORDS[state]


def _who(guidance: Guidance, by: str) -> str:
    reviewer = guidance.reviewers.get(by)
    return reviewer.name if reviewer else f"the {by.replace('-', ' ')}"
