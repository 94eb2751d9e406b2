"""A part of the guidance differs from the edition before, and nobody says why.

Readers who acted on the earlier words must be told what changed and for what reason; a board cannot
approve a change that it is not shown. What counts is what readers see: a dose that is written
elsewhere, or a reference that was withdrawn, changes the statements that show it too. A reason that
the edition before has word for word is the reason of another change. In updated guidelines of a
leading national body 56 % of the changed recommendations were recorded and 27 % explained.

To mend: add an entry under 'changes' of the topic, or of the library for what topics share, with
its kind and the reason: under the statement's id, or the part's keys, such as 'red-flags.cancer',
'topic.algorithm', 'topic.page' or 'references.smith-2019'. What is kept in an archive is another
document: against one, only statements need their reasons.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import Change
from generator.model import Guidance
from generator.problem import Finding, Level
from generator.rules._changed import changed
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

_SAID = {
    "new": "is new",
    "amended": "has changed",
    "withdrawn": "is withdrawn",
    "removed": "is gone",
}
_CALLED = {"red-flag": "red flag", "glossary": "glossary term", "grading": "grading scheme"}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each part that reads differently and has no reason of its own.

    Held against the edition before, and against the base of a pull request where one is given.
    """
    told: set[tuple[str | None, str]] = set()
    for change, old in changed(survey):
        part = (change.topic, change.key)
        if not change.unexplained or part in told:
            continue
        told.add(part)
        words = [detail.words for detail in change.details if not detail.aside]
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        detail = f" ({words[0]}{more})" if words and change.kind == "amended" else ""
        kind = "withdrawn" if change.kind == "removed" else change.kind
        whose = "of the topic" if change.topic else "of the library"
        why = " and has no reason"
        hint = f"write '{change.key}: {{kind: {kind}, why: …}}' under 'changes' {whose}"
        if _recorded(change, old):
            why = f"; its reason is that of edition {old.edition.id}"
            hint = f"say in 'changes: {change.key}: why', {whose}, why it changed this time"
        yield Finding(
            change.route.key(),
            f"the {_called(change)} {_SAID[change.kind]}{why}{detail}",
            hint,
        )


def _called(change: Change) -> str:
    if change.part in ("algorithm", "topic", "publisher"):
        return {"topic": "page around the statements"}.get(change.part, change.part)
    return f"{_CALLED.get(change.part, change.part)} '{change.id}'"


def _recorded(change: Change, old: Guidance) -> bool:
    """True where the older text has an entry for the part: it explained another change."""
    topic = old.topics.get(change.topic) if change.topic else None
    return change.key in (topic.changes if topic else old.changes)
