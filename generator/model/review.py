"""Review events and the state that follows from them. The state itself is never stored."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Day, Id, Value, Words

EventState = Literal["submitted", "under-review", "approved", "returned", "withdrawn"]


class Event(Value):
    """One step in a topic's review: who did what, when, and for which audiences."""

    state: EventState
    on: Day
    by: Id
    audiences: tuple[Id, ...] = ()
    note: Words | None = None


class Review(Value):
    """A topic's review: when the next is due, and every event so far, oldest first.

    Only a topic of an archive may have no next review.
    """

    due: Day | None = None
    events: tuple[Event, ...] = Field(min_length=1)


class Standing(Value):
    """The derived state, with the reason where it falls short of the last event."""

    state: EventState
    reason: Literal["approval-not-verified"] | None = None


def standing(review: Review, verified: frozenset[int] = frozenset()) -> Standing:
    """Derive the state from the last event.

    ``verified`` holds the positions in ``review.events`` of approvals that an audit has verified.
    An approval that is not among them counts as under review: no text may look approved because
    somebody wrote the word.
    """
    last = len(review.events) - 1
    state = review.events[last].state
    if state == "approved" and last not in verified:
        return Standing.model_validate({"state": "under-review", "reason": "approval-not-verified"})
    return Standing.model_validate({"state": state})
