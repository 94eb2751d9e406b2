"""What an approval is worth today, for each of its audiences: an audit held against the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.audit.approvals import Verdict
from generator.changes.standing import (
    Standing,
    approvals_of_this_text,
    last_approvals,
    reckoned,
)
from generator.model import Guidance

Worth = Literal["holds", "ended", "not-verified", "changed", "withdrawn", "source"]
"""What an approval is for one audience.

``holds``: readers are told of it. ``ended``: a later step of the review came after it, or a later
approval by the same role. ``not-verified``: nothing proves it. ``changed``: the text is another one
by now. ``withdrawn``: the topic is out of use. ``source``: a work that it shows no longer holds.
"""

GOOD: frozenset[Worth] = frozenset(("holds", "ended"))
"""What needs nobody's look: it counts, or it is history."""


def worth(
    guidance: Guidance, verdicts: Sequence[Verdict]
) -> tuple[tuple[Verdict, Mapping[str, Worth]], ...]:
    """Each verdict, with what its approval is worth for each audience that it names."""
    verified = frozenset((each.topic, each.index) for each in verdicts if each.verified)
    now = reckoned(guidance, verified).standings
    return tuple(
        (
            each,
            {
                audience: _worth(guidance, each, audience, now[each.topic].get(audience))
                for audience in each.audiences
            },
        )
        for each in verdicts
    )


def _worth(guidance: Guidance, verdict: Verdict, audience: str, now: Standing | None) -> Worth:
    if now is None:
        return "not-verified"  # there is no such audience
    if verdict.index in now.approvals:
        return "holds"
    last = last_approvals(guidance, verdict.topic, audience)
    events = guidance.topics[verdict.topic].review.events
    again = any(index > verdict.index and events[index].by == verdict.by for index in last)
    if verdict.index not in last or again:
        return "ended"
    if not verdict.verified:
        return "not-verified"
    if now.state == "withdrawn":
        return "withdrawn"
    if verdict.index not in approvals_of_this_text(guidance, verdict.topic, audience):
        return "changed"
    return "source"
