"""The review as readers see it: banner, stepper and history, from the derived state alone."""

from __future__ import annotations

from collections.abc import Iterable

from generator.changes.standing import Reason, Reviews, Standing, State, least
from generator.language.dates import day
from generator.language.people import role_name
from generator.model import Event, Guidance
from generator.outputs.views import ReviewView, Step, TopicReview

BANNERS: dict[State, str] = {
    "submitted": "Submitted. Not reviewed or approved by a clinician.",
    "under-review": "Under review. Not clinically approved.",
    "returned": "Returned to the editors. Not clinically approved.",
    "needs-update": "Needs an update. Not clinically approved as it stands.",
    "withdrawn": "Withdrawn. Do not use.",
}
"""The words for each state but "approved", which names who approved it and when."""

NEVER_APPROVED = "Never clinically approved. No review is planned."
REASONS: dict[Reason, str] = {
    "approval-not-verified": "An approval is recorded, but it is not verified.",
    "approval-of-another-text": "An approval is recorded, but of another text, and not verified.",
    "changed-since-approval": "The text was changed since it was approved.",
}
STATE_WORDS = {
    "submitted": "Submitted",
    "under-review": "Under review",
    "approved": "Approved",
    "returned": "Returned",
    "withdrawn": "Withdrawn",
}
NOT_VERIFIED = "Approval recorded, not verified,"
"""An approval that nobody verified is never told as one."""

NO_LONGER = "An earlier approval, which no longer counts,"
"""A verified approval of a text that was changed, returned or submitted anew since."""

_STEPS = ("submitted", "under-review", "approved")


def review_view(guidance: Guidance, topic_id: str, audience: str, reviews: Reviews) -> ReviewView:
    """A topic's review as one audience is told of it.

    An archive has no steps: it goes no further, and no approval may look as if it were to come.
    For the same reason its banner does not say how far its review once got; the state does.
    """
    topic = guidance.topics[topic_id]
    now = reviews.standings[topic_id][audience]
    return ReviewView(
        state=now.state,
        banner=_banner(guidance, topic_id, now),
        reason=_reason(guidance, now),
        steps=() if guidance.edition.archive else _steps(now),
        due=topic.review.due,
        history=tuple(
            _told(
                guidance,
                event,
                _words(event, index, now, audience, known=(topic_id, index) in reviews.verified),
            )
            for index, event in enumerate(topic.review.events)
        ),
    )


def topic_review(guidance: Guidance, topic_id: str, reviews: Reviews) -> TopicReview:
    """A topic's review in a line, for lists: its audiences apart where they are told apart."""
    found = reviews.standings[topic_id]
    words = {name: _banner(guidance, topic_id, each) for name, each in found.items()}
    if len(set(words.values())) == 1:
        banner = next(iter(words.values()))
    else:
        banner = " ".join(
            f"{guidance.audiences[name].label}: {each}" for name, each in words.items()
        )
    return TopicReview(least(found.values()), banner, guidance.topics[topic_id].review.due)


def _banner(guidance: Guidance, topic_id: str, now: Standing) -> str:
    """The banner's words. "Never" is said only where no approval was ever recorded."""
    events = guidance.topics[topic_id].review.events
    archived = guidance.edition.archive is not None
    if now.state == "approved":
        by = " and ".join(_by(guidance, events[index]) for index in now.approvals)
        return f"{'Was approved' if archived else 'Approved'} by {by}."
    recorded = any(event.state == "approved" for event in events)
    if not archived or recorded or now.state == "withdrawn":
        return BANNERS[now.state]
    return NEVER_APPROVED


def _by(guidance: Guidance, event: Event) -> str:
    return f"{role_name(guidance, event.by)} on {day(event.on)}"


def _reason(guidance: Guidance, now: Standing) -> str | None:
    """Why the state falls short, with the works that no longer hold."""
    if not now.sources:
        return REASONS[now.reason] if now.reason else None
    works = "; ".join(
        f"{guidance.references[key].title or key} ({guidance.references[key].status})"
        for key in now.sources
    )
    source = "A source that it rests on no longer holds"
    if len(now.sources) > 1:
        source = "Sources that it rests on no longer hold"
    return f"{source}: {works}."


def _words(event: Event, index: int, now: Standing, audience: str, *, known: bool) -> str:
    """What an event is called. "Approved" is said of what makes this very text approved alone.

    ``known`` tells of an approval that it was verified.
    """
    if event.state != "approved" or index in now.approvals:
        return STATE_WORDS[event.state]
    if not known:
        return NOT_VERIFIED
    if audience not in event.audiences:
        return "Approval"
    return NO_LONGER


def _told(guidance: Guidance, event: Event, words: str) -> str:
    """One event of the history: what, when, by whom, for whom."""
    told = f"{words} on {day(event.on)} by {role_name(guidance, event.by)}"
    if set(event.audiences) and set(event.audiences) < set(guidance.audiences):
        told += f", for {_labels(guidance, event.audiences)}"
    if event.interests:
        told += f". Interests declared: {event.interests}"
    return told + (f". {event.note}" if event.note else "")


def _labels(guidance: Guidance, audiences: Iterable[str]) -> str:
    return " and ".join(
        guidance.audiences[each].label if each in guidance.audiences else each for each in audiences
    )


def _steps(now: Standing) -> tuple[Step, ...]:
    """The stepper. What stands at no step, such as returned, has all of them still to come."""
    at = _STEPS.index(now.state) if now.state in _STEPS else -1
    return tuple(
        Step(
            STATE_WORDS[state],
            "current" if index == at else "done" if index < at else "to-come",
        )
        for index, state in enumerate(_STEPS)
    )
