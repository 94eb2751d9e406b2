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
    """What became of the topic. Example: under-review"""
    on: Day
    """The day. Example: 2026-11-22"""
    by: Id
    """Who did it: a role, not a person. Example: editorial-team"""
    audiences: tuple[Id, ...] = ()
    """The ids of the audiences that it covers. Example: [clinician]"""
    fingerprints: Mapping[Id, Fingerprint] = Field(default_factory=dict)
    """For each audience of an approval the fingerprint of what was approved.

    Example: {clinician: "v1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
    """
    interests: Words | None = None
    """What whoever approved had declared then. Example: None."""
    note: Words | None = None
    """What readers should know of it. Example: Submitted for review."""


class Review(Value):
    """A topic's review: when the next is due, and every event so far."""

    due: Day | None = None
    """The day on which the next review is due. Only a topic of an archive may have none.

    Example: 2027-11-22
    """
    events: tuple[Event, ...] = Field(min_length=1)
    """Every event so far, oldest first.

    Example: [{state: submitted, on: 2026-11-22, by: editorial-team}]
    """
