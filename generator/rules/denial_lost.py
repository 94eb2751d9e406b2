"""Every position is against, and a text has no word that denies.

"Do not prescribe it" and "Prescribe it" differ by two words. Where the bodies all advise against
something, a text on it without a single "not", "no", "avoid" or "instead" has probably lost it, and
tells its readers to do what should be left.

To mend: read the sources, and say in this text too what should not be done. If the text is right,
correct the directions of the positions.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.polarity import denies, ends
from generator.problem import Finding, Level
from generator.rules._claims import claims
from generator.rules._positions import subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that denies nothing, on statements whose positions are all against."""
    for claim in claims(survey):
        if {position.direction for position in claim.positions} != {"against"}:
            continue
        if not all(statement.positions for statement in claim.statements):
            continue  # it sums up others too, which may be for something
        subjects = (
            words
            for statement in claim.statements
            for position in statement.positions
            for words in (subject(statement, position) or {}).values()
        )
        if any(map(ends, subjects)):
            continue  # who is against stopping says "go on"
        for audience, words in claim.texts.items():
            if not denies(words):
                yield Finding(
                    claim.route / audience,
                    "every position is against it, and this text denies nothing",
                    "say what should not be done, or correct the direction from its source",
                )
