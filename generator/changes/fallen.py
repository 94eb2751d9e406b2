"""Approvals that a change ends: the text that was approved is not the text any more."""

from __future__ import annotations

from generator.changes.standing import approvals_of_this_text
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
    """The audiences for which a topic is approved, with the text as it is."""
    if topic_id not in guidance.topics:
        return set()
    return {
        audience
        for audience in guidance.audiences
        if approvals_of_this_text(guidance, topic_id, audience)
    }
