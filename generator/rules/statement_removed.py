"""A statement that was there before is gone without a trace.

Whoever followed it, or linked to it, finds nothing and is not told that it no longer holds. A
statement that is taken back keeps its id and its claim, and says why and when. Held against the
edition before, and against the base of a pull request where one is given: what others read there
does not vanish in silence either, once an edition was published.

To mend: put the statement back with 'withdrawn: {why, on}' in place of its texts and positions. If
it only has another id now, give it its old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import Change
from generator.problem import ROOT, Finding, Level
from generator.rules._changed import changed
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each statement, and each whole topic, that was there before and is not any more."""
    told: set[tuple[str | None, str]] = set()
    for change, old in changed(survey):
        if change.kind != "removed" or change.part not in ("statement", "topic"):
            continue
        if (change.topic, change.id) not in told:
            told.add((change.topic, change.id))
            yield _gone(survey, change, old.edition.id)


def _gone(survey: Survey, change: Change, edition: str) -> Finding:
    where = (
        f"of edition {edition}"
        if edition != survey.guidance.edition.id
        else "that was there before"
    )
    if change.part == "topic":
        return Finding(
            (ROOT / "topics").key(),
            f"the topic '{change.id}' {where} is gone",
            "put it back, with its statements withdrawn",
        )
    same = [
        name
        for _, name, statement in survey.guidance.topics[str(change.topic)].statements()
        if change.claim is not None and statement.claim == change.claim
    ]
    hint = "put it back with 'withdrawn: {why, on}' in place of its texts and positions"
    if same:
        hint = f"its claim {change.claim} now stands under '{same[0]}': give that its old id"
    return Finding(
        (ROOT / "topics" / str(change.topic) / "sections").key(),
        f"the statement '{change.id}' {where} is gone",
        hint,
    )
