"""Review events and the state that follows from them. The state itself is never stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Day, Id, Value, Words

EventState = Literal["submitted", "under-review", "approved", "returned", "withdrawn"]


# "v1:" and the SHA-256 of what one audience sees of a topic; see generator/changes/fingerprint.py.
Fingerprint = Annotated[str, StringConstraints(pattern=r"^v1:[0-9a-f]{64}$")]


class Event(Value):
    """One step in a topic's review: who did what, when, and for which audiences.

    An approval names its ``audiences``, and has for each the fingerprint of the very text that
    was approved.
    """

    state: EventState
    on: Day
    by: Id
    audiences: tuple[Id, ...] = ()
    fingerprints: Mapping[Id, Fingerprint] = Field(default_factory=dict)
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
