"""Approvals that a change ends: the text that was approved is not the text any more."""

from __future__ import annotations

from generator.changes.fingerprint import fingerprint
from generator.model import Guidance


def fallen(old: Guidance, new: Guidance) -> dict[str, tuple[str, ...]]:
    """By topic, the audiences whose text was the approved one in ``old`` and is not in ``new``.

    Only the fingerprints count. Whether the approval was a true one is for `guidance audit`.
    """
    found = {}
    for topic_id in old.topics:
        audiences = _approved(old, topic_id) - _approved(new, topic_id)
        if audiences and topic_id in new.topics:
            found[topic_id] = tuple(each for each in new.audiences if each in audiences)
    return {topic_id: audiences for topic_id, audiences in found.items() if audiences}


def _approved(guidance: Guidance, topic_id: str) -> set[str]:
    """The audiences that the last event of a topic approves, with the text as it is."""
    topic = guidance.topics.get(topic_id)
    if topic is None or (event := topic.review.events[-1]).state != "approved":
        return set()
    return {
        each
        for each in event.audiences
        if each in guidance.audiences
        and event.fingerprints.get(each) == fingerprint(guidance, topic_id, each)
    }
