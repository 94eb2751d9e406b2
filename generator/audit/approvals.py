"""Each approval of a library, held against the commit that recorded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.audit.history import Commit, History, NoHistoryError
from generator.audit.signature import signed_by
from generator.changes.fingerprint import fingerprint
from generator.model import Event, Guidance

SIGNERS = "governance/allowed_signers"
"""Where the allowed signers stand in a library's folder: no part of what is published."""


_STATE = "state[\"']? *: *[\"']?(submitted|under-review|approved|returned|withdrawn)"


@dataclass(frozen=True)
class Verdict:
    """What an audit found of one approval: the commit that recorded it, or what is missing.

    ``index`` is the event's place in the topic's review. ``commit`` is the whole id of the commit
    that verified it, None where ``missing`` says why it is not verified.
    """

    topic: str
    index: int
    by: str
    audiences: tuple[str, ...]
    commit: str | None = None
    missing: str | None = None

    @property
    def verified(self) -> bool:
        """True for an approval that its reviewer's own signature stands for."""
        return self.commit is not None


def audit(
    guidance: Guidance, history: History | None, allowed: bytes | None
) -> tuple[Verdict, ...]:
    """A verdict on every approval of a library, in the order of its topics and events.

    ``history`` is None where there is none; then nothing is verified. ``allowed`` is the list of
    allowed signers as it stands today, not as a change under review would have it.
    """
    return tuple(
        _verdict(guidance, topic_id, index, history, allowed)
        for topic_id, topic in guidance.topics.items()
        for index, event in enumerate(topic.review.events)
        if event.state == "approved"
    )


def _verdict(
    guidance: Guidance,
    topic: str,
    index: int,
    history: History | None,
    allowed: bytes | None,
) -> Verdict:
    events = guidance.topics[topic].review.events
    event = events[index]
    missing = "there is no git history to hold it against"
    if history is not None:
        try:
            missing = ""
            for commit in _recording(topic, event, history):
                fault = (
                    _fault(topic, event, commit, history, allowed)
                    or _renamed(guidance, event, commit, history)
                    or _undone(topic, events, commit, history)
                )
                if fault is None:
                    return Verdict(topic, index, event.by, event.audiences, commit.id)
                missing = missing or fault
            missing = missing or _nowhere(history)
        except NoHistoryError as error:
            missing = str(error)
    return Verdict(topic, index, event.by, event.audiences, missing=missing)


def _renamed(guidance: Guidance, event: Event, commit: Commit, history: History) -> str | None:
    """Why a reviewer's name cannot stand on the page: it is another one than that which signed."""
    then = history.library(commit.id).guidance
    old = then.reviewers.get(event.by) if then else None
    new = guidance.reviewers.get(event.by)
    if old is None or new is None or (old.name, old.role) == (new.name, new.role):
        return None
    return f"'{event.by}' is called otherwise today than at commit {commit.short}"


def _undone(topic: str, events: Sequence[Event], commit: Commit, history: History) -> str | None:
    """Why the review's record does not hold since a commit; None if every event still stands.

    Whoever takes a later "returned" away makes an earlier approval the last word again.
    """
    for name in history.touching(commit.id, _STATE):
        guidance = history.library(name).guidance
        known = guidance.topics.get(topic) if guidance else None
        if known and not all(each in events for each in known.review.events):
            return (
                f"an event that commit {name[:10]} records was changed or taken away since: what"
                " was recorded stays"
            )
    return None


def _nowhere(history: History) -> str:
    if history.cut:
        return "the history is cut off (a shallow clone): fetch it whole, git fetch --unshallow"
    return "no commit records it: commit it, signed, and merge it without squashing"


def _recording(topic: str, event: Event, history: History) -> Iterator[Commit]:
    """The commits that have an event and whose parents have not, newest first."""
    needle = next(iter(event.fingerprints.values()), None)
    for name in history.adding(needle) if needle else ():
        commit = history.commit(name)
        if name in history.cut or not _has(topic, event, name, history):
            continue
        if not any(_has(topic, event, parent, history) for parent in commit.parents):
            yield commit


def _has(topic: str, event: Event, commit: str, history: History) -> bool:
    guidance = history.library(commit).guidance
    known = guidance.topics.get(topic) if guidance else None
    return known is not None and event in known.review.events


def _fault(
    topic: str, event: Event, commit: Commit, history: History, allowed: bytes | None
) -> str | None:
    """Why a commit that records an approval does not verify it; None if it does."""
    unsigned = signed_by(commit, event.by, allowed)
    if unsigned:
        return unsigned
    guidance = history.library(commit.id).guidance
    if guidance is None or event.by not in guidance.reviewers:
        return f"'{event.by}' was no reviewer at commit {commit.short}"
    if not event.audiences or set(event.audiences) != set(event.fingerprints):
        return "it names no fingerprint for each of its audiences"
    for audience, approved in event.fingerprints.items():
        if audience not in guidance.audiences:
            return f"there was no audience '{audience}' at commit {commit.short}"
        if fingerprint(guidance, topic, audience) != approved:
            return f"at commit {commit.short} the text for '{audience}' was another one"
    return None
