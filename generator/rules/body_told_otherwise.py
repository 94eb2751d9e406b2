"""A sentence says of a body what its position does not.

"AAOS recommends it" over a body that could not recommend for or against it puts our words into its
mouth. Sentences that name one body are held against that body's own positions: its direction, in
each audience.

To mend: read the source again; correct the sentence, or the position's direction. Other names that
texts have for a body stand under 'bodies: ID: also'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.bodies import Bodies, sentences
from generator.language.polarity import polarities
from generator.problem import Finding, Level
from generator.rules._claims import Claim, claims
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_FITS = {
    "for": frozenset(("for", "conditional")),
    "against": frozenset(("against",)),
    "neither": frozenset(("none",)),
}
_TELLS = {
    "for": "in favour",
    "against": "against",
    "neither": "neither for nor against",
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each sentence that names one body and leans as none of its positions does."""
    bodies = Bodies(survey.guidance)
    for claim in claims(survey):
        directions: dict[str, set[str]] = {}
        for position in claim.positions:
            if position.direction:
                directions.setdefault(position.body, set()).add(position.direction)
        if directions:
            yield from _claim(claim, bodies, directions)


def _claim(claim: Claim, bodies: Bodies, directions: dict[str, set[str]]) -> Iterator[Finding]:
    for audience, words in claim.texts.items():
        for sentence in sentences(words):
            leans = polarities(sentence)
            if len(leans) != 1:
                continue
            named = bodies.named(sentence)
            if len(named) != 1:
                continue
            (body,), (lean,) = named, leans
            stated = directions.get(body)
            if stated and stated.isdisjoint(_FITS[lean]):
                told = ", ".join(sorted(stated))
                yield Finding(
                    (claim.route / audience).on(sentence.strip()),
                    f"this says that '{body}' is {_TELLS[lean]}, and its position is: {told}",
                    "read the source again: correct the sentence, or the position's direction",
                )
