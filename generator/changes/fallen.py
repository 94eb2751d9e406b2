"""Approvals that a change ends: of a text that is another one now, or by a step of the review."""

from __future__ import annotations

from generator.changes.fingerprint import fingerprint
from generator.changes.standing import approvals_of_this_text
from generator.model import Guidance


def fallen(old: Guidance, new: Guidance) -> dict[str, tuple[str, ...]]:
    """By topic, the audiences for whom an approval counted in ``old`` and none does in ``new``.

    Only the fingerprints count. Whether the approval was a true one is for `guidance audit`.
    """
    found = {}
    for topic_id in old.topics:
        audiences = _approved(old, topic_id) - _approved(new, topic_id)
        if audiences and topic_id in new.topics:
            found[topic_id] = tuple(each for each in new.audiences if each in audiences)
    return {topic_id: audiences for topic_id, audiences in found.items() if audiences}


def reworded(old: Guidance, new: Guidance, topic_id: str, audience: str) -> bool:
    """True if an audience reads another text of a topic; else what ended is the review's doing."""
    return fingerprint(old, topic_id, audience) != fingerprint(new, topic_id, audience)


def _approved(guidance: Guidance, topic_id: str) -> set[str]:
    """The audiences for which a topic is approved, with the text as it is."""
    if topic_id not in guidance.topics:
        return set()
    return {
        audience
        for audience in guidance.audiences
        if approvals_of_this_text(guidance, topic_id, audience)
    }
