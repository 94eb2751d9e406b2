"""A statement differs from the edition before, and nobody says why.

Readers who acted on the earlier words must be told what changed and for what reason; a board cannot
approve a change that it is not shown. What counts is what readers see: a dose that is written
elsewhere, or a reference that was withdrawn, changes the statements that show it too.

To mend: add an entry for the statement under the topic's 'changes', with its kind and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each statement that reads differently and has no reason."""
    for change in survey.changes:
        if change.needs_reason and not change.reasons:
            words = [detail.words for detail in change.details if not detail.aside]
            more = f" and {len(words) - 1} more" if len(words) > 1 else ""
            told = f" ({words[0]}{more})" if words and change.kind == "amended" else ""
            said = {"new": "is new", "amended": "has changed", "withdrawn": "is withdrawn"}
            yield Finding(
                change.route.key(),
                f"the statement '{change.id}' {said[change.kind]} and has no reason{told}",
                f"add '{change.id}: {{kind: {change.kind}, why: …}}' under 'changes' of the topic",
            )
