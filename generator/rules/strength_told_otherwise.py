"""A text names a strength that none of its positions has.

"Strong recommendation" over an option makes a doctor do what the body left open, and a strong one
told as weak is not followed. Labels in brackets, grades, and words such as "weak recommendation" or
"strongly advises" must be those of a position that the text rests on, in that body's own scheme:
AAOS's "suggest" is Moderate, GRADE's is weak.

To mend: write the label of the position, or correct the position's strength. A text without graded
positions names no strength.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.strength import Labels, label_of
from generator.problem import Finding, Level
from generator.rules._claims import Claim, claims
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each word of strength that no position behind a text has."""
    labels = Labels(survey.guidance)
    for claim in claims(survey):
        positions = claim.positions
        allowed: frozenset[str] | None = None
        for audience, words in claim.texts.items():
            for said in labels.said(words):
                if allowed is None:
                    allowed = labels.of(positions)
                if said.word not in allowed:
                    yield Finding(
                        (claim.route / audience).on(said.text),
                        f"'{said.text}' names a strength that no position here has",
                        _hint(survey, claim),
                    )


def _hint(survey: Survey, claim: Claim) -> str:
    grading = survey.guidance.grading
    found = {
        f"{position.body} {label}"
        for position in claim.positions
        if (label := label_of(position, grading))
    }
    if not found:
        return "no position here is graded: leave the strength out"
    return f"the positions here are: {', '.join(sorted(found))}"
