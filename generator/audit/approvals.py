"""Each approval of a library, held against the commit that recorded it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.audit.history import Commit, History, NoHistoryError
from generator.audit.signature import signed_by
from generator.audit.snapshots import Snapshots
from generator.changes.fingerprint import fingerprint
from generator.model import Event, Guidance

SIGNERS = "governance/allowed_signers"
"""Where the allowed signers stand in a library's folder: no part of what is published."""


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
    approvals = [
        (topic_id, index)
        for topic_id, topic in guidance.topics.items()
        for index, event in enumerate(topic.review.events)
        if event.state == "approved"
    ]
    if history is None:
        none = "there is no git history to hold it against"
        return tuple(_failed(guidance, topic, index, none) for topic, index in approvals)
    auditor = _Auditor(guidance, history, allowed)
    return tuple(auditor.verdict(topic, index) for topic, index in approvals)


def _failed(guidance: Guidance, topic: str, index: int, missing: str) -> Verdict:
    event = guidance.topics[topic].review.events[index]
    return Verdict(topic, index, event.by, event.audiences, missing=missing)


class _Auditor:
    """Holds the approvals of a library against a history and a list of signers."""

    def __init__(self, guidance: Guidance, history: History, allowed: bytes | None) -> None:
        self._guidance, self._history, self._allowed = guidance, history, allowed
        self._then = Snapshots(history)

    def verdict(self, topic: str, index: int) -> Verdict:
        """The verdict on the approval at a place in a topic's review."""
        event = self._guidance.topics[topic].review.events[index]
        missing = ""
        try:
            for commit in self._recording(topic, index):
                fault = (
                    self._fault(topic, event, commit)
                    or self._renamed(topic, event, commit)
                    or self._put_off(topic, commit)
                    or self._undone(topic, commit)
                )
                if fault is None:
                    return Verdict(topic, index, event.by, event.audiences, commit.id)
                missing = missing or fault
            missing = missing or self._nowhere()
        except NoHistoryError as error:
            missing = str(error)
        return _failed(self._guidance, topic, index, missing)

    def _recording(self, topic: str, index: int) -> Iterator[Commit]:
        """The commits that have an event and whose parents have not, newest first.

        Of events that are alike to the letter each must have been added: the second one by a
        commit that has two of them. A copy of an old approval is no new one.
        """
        events = self._guidance.topics[topic].review.events
        event, times = events[index], events[: index + 1].count(events[index])
        needle = next(iter(event.fingerprints.values()), "")
        for step in self._history.steps:
            if (
                needle in step.fingerprints
                and step.commit not in self._history.cut
                and self._then.speaks_of(step.blobs, topic)
            ):
                commit = self._history.commit(step.commit)
                if self._then.added_by(commit, topic, event, needle, times):
                    yield commit

    def _nowhere(self) -> str:
        if self._history.cut:
            return "the history is cut off (a shallow clone): fetch it whole, git fetch --unshallow"
        return "no commit records it: commit it, signed, and merge it without squashing"

    def _fault(self, topic: str, event: Event, commit: Commit) -> str | None:
        """Why a commit that records an approval does not verify it; None if it does."""
        unsigned = signed_by(commit, event.by, self._allowed)
        if unsigned:
            return unsigned
        guidance = self._then.library(commit.id, topic).guidance
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

    def _renamed(self, topic: str, event: Event, commit: Commit) -> str | None:
        """Why a reviewer's name cannot stand on the page: it is another than that which signed."""
        then = self._then.library(commit.id, topic).guidance
        old = then.reviewers.get(event.by) if then else None
        new = self._guidance.reviewers.get(event.by)
        if old is None or new is None or (old.name, old.role) == (new.name, new.role):
            return None
        return f"'{event.by}' is called otherwise today than at commit {commit.short}"

    def _put_off(self, topic: str, commit: Commit) -> str | None:
        """Why an approval cannot stand as long as the page says: its next review was put off.

        How long a text may stand unread is part of what a reviewer signs.
        """
        then = self._then.library(commit.id, topic).guidance
        known = then.topics.get(topic) if then else None
        old = known.review.due if known else None
        new = self._guidance.topics[topic].review.due
        if old is None or (new is not None and new <= old):
            return None
        return (
            f"the next review was put off since commit {commit.short}, from {old.isoformat()} to"
            f" {new.isoformat() if new else 'never'}: a reviewer must approve that"
        )

    def _undone(self, topic: str, commit: Commit) -> str | None:
        """Why the review's record does not hold since a commit; None if every event still stands.

        Whoever takes a later "returned" away, or puts it before an earlier approval, makes that
        approval the last word again.
        """
        events = self._guidance.topics[topic].review.events
        since = self._history.since(commit.id)
        for step in self._history.steps:
            if step.commit not in since or not self._then.speaks_of(step.blobs, topic):
                continue
            if not _in_order(self._then.events(step.commit, topic), events):
                return (
                    f"an event that commit {step.commit[:10]} records was changed, moved or taken"
                    " away since: what was recorded stays"
                )
        return None


def _in_order(some: tuple[Event, ...], events: tuple[Event, ...]) -> bool:
    """True if all of some events are among others, in the same order."""
    rest = iter(events)
    return all(each in rest for each in some)
