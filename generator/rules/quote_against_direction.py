"""The quoted words behind a position lean another way than the position.

The quote is the body's own sentence; the direction is our record of it. If the one recommends and
the other is against, the page tells readers the opposite of the source.

To mend: read the source again, and correct the direction, or cite the passage that the position
rests on.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.polarity import polarities_on
from generator.problem import Finding, Level
from generator.rules._positions import subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_AGAINST = {
    "for": {"against", "neither"},
    "against": {"for", "neither"},
    "none": {"for", "against"},
    "conditional": {"neither"},
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each position whose quotes all lean another way than it."""
    references = survey.guidance.references
    for route, statement, position in survey.positions():
        reference = references.get(position.cite.ref)
        if reference is None or position.direction is None:
            continue
        on = next(iter((subject(statement, position) or {}).values()), "")
        leans: set[str] = set()
        for name in position.cite.passages:
            passage = reference.passages.get(name)
            if passage and passage.seen:
                leans |= polarities_on(passage.quote, on)
        if len(leans) == 1 and leans <= _AGAINST[position.direction]:
            told = {"neither": "neither for nor against"}.get(min(leans), min(leans))
            yield Finding(
                route / "direction",
                f"the direction is '{position.direction}', and the words quoted are {told}",
                "read the source again: correct the direction, or the passages cited",
            )
