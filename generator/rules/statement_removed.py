"""A statement of the edition before is gone without a trace.

Whoever followed it, or linked to it, finds nothing and is not told that it no longer holds. A
statement that is taken back keeps its id and its claim, and says why and when.

To mend: put the statement back with 'withdrawn: {why, on}' in place of its texts and positions. If
it only has another id now, give it its old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each statement, and each whole topic, that the edition before had and this has not."""
    topics = survey.guidance.topics
    for change in survey.changes:
        if change.kind != "removed" or change.part not in ("statement", "topic"):
            continue
        if change.part == "topic":
            yield Finding(
                (ROOT / "topics").key(),
                f"the topic '{change.id}' of the edition before is gone",
                "put it back, with its statements withdrawn",
            )
            continue
        topic = topics[str(change.topic)]
        same = [
            name
            for _, name, statement in topic.statements()
            if change.claim is not None and statement.claim == change.claim
        ]
        hint = "put it back with 'withdrawn: {why, on}' in place of its texts and positions"
        if same:
            hint = f"its claim {change.claim} now stands under '{same[0]}': give that its old id"
        yield Finding(
            (ROOT / "topics" / str(change.topic) / "sections").key(),
            f"the statement '{change.id}' of the edition before is gone",
            hint,
        )
