"""The state of a topic's review for one audience. It is derived anew each time and never stored.

An approval counts while three things hold: an audit has verified it, the text is the very one that
was approved, and every source that it shows still stands. Otherwise the topic is told as under
review, with the reason. So nothing looks approved because somebody wrote the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, get_args

from generator.changes.fingerprint import fingerprint
from generator.language.evidence import shown
from generator.model import Event, Guidance, Topic

State = Literal["withdrawn", "needs-update", "returned", "submitted", "under-review", "approved"]
"""What readers are told. The order is from the least to the most that can be relied on."""

Reason = Literal[
    "approval-not-verified",
    "approval-of-another-text",  # recorded, not verified, and not even of this text
    "changed-since-approval",
    "source-not-in-force",
]

Verified = frozenset[tuple[str, int]]
"""(topic, place of the event in its review) of each approval that an audit verified."""

NONE_VERIFIED: Verified = frozenset()

FALLEN = frozenset({"withdrawn", "retracted"})
"""What a reference can be so that a topic that shows it needs an update, whatever its review."""

UNFIT = FALLEN | {"superseded", "unidentified"}
"""What a reference can be so that no topic that shows it is told as approved."""

ORDER: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state for one audience, and why it falls short of the last event where it does.

    ``approvals`` are the places of the events by which it is approved, ``sources`` the ids of
    references that no longer hold.
    """

    state: State
    reason: Reason | None = None
    approvals: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


def standing(
    guidance: Guidance, topic_id: str, audience: str, verified: Verified = NONE_VERIFIED
) -> Standing:
    """Derive what an audience is told of a topic's review.

    The last event that is for the audience says the state. Of approvals with no other event after
    them each may count: a second reviewer takes nothing from the first. Raises KeyError for a topic
    or an audience that the library does not have.
    """
    if is_withdrawn(guidance, topic_id):
        return Standing("withdrawn")
    mine = _events_for(guidance, topic_id, audience)
    last = guidance.topics[topic_id].review.events[mine[-1]].state if mine else "submitted"
    unfit = _unfit(guidance, topic_id)
    fallen = tuple(key for key, status in unfit.items() if status in FALLEN)
    if fallen and last != "returned":
        return Standing("needs-update", sources=fallen)
    if last != "approved":
        return Standing(last)
    current = approvals_of_this_text(guidance, topic_id, audience)
    if not current:
        run = last_approvals(guidance, topic_id, audience)
        known = any((topic_id, index) in verified for index in run)
        reason: Reason = "changed-since-approval" if known else "approval-of-another-text"
        return Standing("under-review", reason)
    proven = tuple(index for index in current if (topic_id, index) in verified)
    if not proven:
        return Standing("under-review", "approval-not-verified")
    if unfit:
        return Standing("under-review", "source-not-in-force", sources=tuple(unfit))
    return Standing("approved", approvals=proven)


def _events_for(guidance: Guidance, topic_id: str, audience: str) -> list[int]:
    """The places of the events that are for an audience; those without audiences are for all."""
    return [
        index
        for index, event in enumerate(guidance.topics[topic_id].review.events)
        if not event.audiences or audience in event.audiences
    ]


def last_approvals(guidance: Guidance, topic_id: str, audience: str) -> tuple[int, ...]:
    """The places of an audience's approvals that no other event for it came after, oldest first."""
    events = guidance.topics[topic_id].review.events
    last = reversed(_events_for(guidance, topic_id, audience))
    return tuple(takewhile(lambda index: events[index].state == "approved", last))[::-1]


def approvals_of_this_text(guidance: Guidance, topic_id: str, audience: str) -> tuple[int, ...]:
    """Those of its last approvals that are of the very text that the audience has now.

    Whether somebody signed them is for an audit to say.
    """
    events = guidance.topics[topic_id].review.events
    last = last_approvals(guidance, topic_id, audience)
    now = fingerprint(guidance, topic_id, audience) if last else None
    return tuple(index for index in last if events[index].fingerprints.get(audience) == now)


def least(standings: Iterable[Standing]) -> State:
    """The state that a topic has as a whole: the least that any of its audiences is told."""
    return min((each.state for each in standings), key=ORDER.index)


def standings(
    guidance: Guidance, topic_id: str, verified: Verified = NONE_VERIFIED
) -> Mapping[str, Standing]:
    """The state of a topic for each audience, by audience."""
    return {
        audience: standing(guidance, topic_id, audience, verified)
        for audience in guidance.audiences
    }


@dataclass(frozen=True, slots=True)
class Reviews:
    """The states of a whole library, reckoned once and handed to all that tells of them.

    ``verified`` are the approvals that an audit verified, ``standings`` by topic and audience what
    follows from them.
    """

    verified: Verified
    standings: Mapping[str, Mapping[str, Standing]]


def reckoned(guidance: Guidance, verified: Verified = NONE_VERIFIED) -> Reviews:
    """The state of each topic for each audience.

    A fingerprint is made of each text that was approved, which takes milliseconds: whoever tells a
    state in many places reckons it here, once.
    """
    return Reviews(
        verified, {each: standings(guidance, each, verified) for each in guidance.topics}
    )


def is_withdrawn(guidance: Guidance, topic_id: str) -> bool:
    """True for a topic that stands as a tombstone alone.

    It is withdrawn for everybody at once: what must not be done is not to be left in other words.
    And it stays so until it is submitted anew for everybody.
    """
    return taken_back(guidance.topics[topic_id], guidance.audiences)


def taken_back(topic: Topic, audiences: Iterable[str]) -> bool:
    """True for a topic whose events have withdrawn it for these, its library's audiences."""
    all_of_them = set(audiences)
    gone = False
    for event in topic.review.events:
        everybody = not event.audiences or set(event.audiences) >= all_of_them
        gone = event.state == "withdrawn" or (
            gone and not (event.state == "submitted" and everybody)
        )
    return gone


def withdrawal(topic: Topic) -> Event:
    """The event by which a withdrawn topic was withdrawn. Raises StopIteration where none was."""
    return next(each for each in reversed(topic.review.events) if each.state == "withdrawn")


def _unfit(guidance: Guidance, topic_id: str) -> Mapping[str, str]:
    """The references shown by a topic that no longer hold, with their status, by id."""
    found = {}
    for _, citation in shown(guidance.topics[topic_id]):
        reference = guidance.references.get(citation.ref)
        if reference and reference.status in UNFIT:
            found[citation.ref] = reference.status
    return dict(sorted(found.items()))
