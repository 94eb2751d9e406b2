"""The quoted words behind a position have the verb of another strength than the position.

A body says "we recommend" for what it is sure of and "we suggest" for what it is not. If the quote
suggests and the position has the label of a recommendation, the page shows readers a grade that the
body did not give (GRADE keeps the two verbs apart; other schemes have verbs of their own).

To mend: read the source again, and correct the strength, or cite the passage that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.strength import advice_verbs
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each strength whose verb is in none of its quotes, and that of another one is."""
    guidance = survey.guidance
    for route, _, position in survey.positions():
        reference = guidance.references.get(position.cite.ref)
        scheme = guidance.grading.get(position.scheme or "")
        own = scheme.strengths.get(position.strength or "") if scheme else None
        voice = own.directions.get(position.direction or "none") if own else None
        if reference is None or scheme is None or own is None or voice is None:
            continue
        quote = " ".join(
            passage.quote
            for name in position.cite.passages
            if (passage := reference.passages.get(name)) and passage.seen
        )
        said = advice_verbs(quote)
        if not said or said & advice_verbs(f"{voice.verb} {own.label}"):
            continue
        for strength_id, other in scheme.strengths.items():
            theirs = other.directions.get(position.direction or "none")
            if theirs and other is not own and said & advice_verbs(theirs.verb):
                yield Finding(
                    route / "strength",
                    f"the words quoted '{min(said & advice_verbs(theirs.verb))}', which is "
                    f"{other.label} in {scheme.name}, and the position is {own.label}",
                    f"write 'strength: {strength_id}', or cite the passage that it rests on",
                )
                break
