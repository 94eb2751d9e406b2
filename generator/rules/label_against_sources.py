"""A statement is labelled unsourced and shows a source that was read.

One of the two is untrue, and readers cannot tell which: the page says that no source was found or
read, and prints its words below. A statement that rests on consensus is not unsourced either.

To mend: remove the label, or the citation that does not support the statement. A source that could
not be read may stay, with 'quote: not-seen'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each label 'unsourced' beside positions, words that were read, or consensus."""
    references = survey.guidance.references
    for route, _, statement in survey.statements:
        if statement.unsourced is None:
            continue
        read = [
            citation.ref
            for citation in statement.cites
            if (reference := references.get(citation.ref))
            and any(
                name in reference.passages and reference.passages[name].seen
                for name in citation.passages
            )
        ]
        if statement.positions:
            why = f"it records the position of '{statement.positions[0].body}'"
        elif read:
            why = f"it shows words that were read in '{read[0]}'"
        elif statement.consensus:
            why = "it rests on consensus as well"
        else:
            continue
        yield Finding(
            (route / "unsourced").key(),
            f"the statement is labelled unsourced, and {why}",
            "remove the label, or what contradicts it",
        )
