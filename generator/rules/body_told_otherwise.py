"""A sentence says of a body what its position does not.

"AAOS recommends it" over a body that could not recommend for or against it puts our words into its
mouth. Sentences that name one body are held against that body's own positions: its direction, in
each audience.

To mend: read the source again; correct the sentence, or the position's direction. Other names that
texts have for a body stand under 'bodies: ID: also'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.bodies import Bodies, sentences
from generator.language.polarity import polarities
from generator.model import Position, Statement
from generator.problem import Finding, Level
from generator.rules._claims import Claim, claims
from generator.rules._positions import subject
from generator.rules._spoken import finder
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
        taken: dict[str, list[tuple[Statement, Position]]] = {}
        for statement in claim.statements:
            for position in statement.positions:
                if position.direction:
                    taken.setdefault(position.body, []).append((statement, position))
        if taken:
            yield from _claim(survey, claim, bodies, taken)


def _claim(
    survey: Survey,
    claim: Claim,
    bodies: Bodies,
    taken: dict[str, list[tuple[Statement, Position]]],
) -> Iterator[Finding]:
    taken_ways = frozenset(str(each.direction) for on in taken.values() for _, each in on)
    for audience, words in claim.texts.items():
        # Where every position fits whatever the text says, no sentence of it can be wrong.
        if all(taken_ways <= _FITS[lean] for lean in polarities(words)):
            continue
        if bodies.named(words).isdisjoint(taken):
            continue
        for sentence in sentences(words):
            if not polarities(sentence):
                continue
            every = bodies.named(sentence)
            if every.isdisjoint(taken):
                continue
            last: frozenset[str] = frozenset()
            parts = _PARTS.split(sentence)
            for part in parts:
                # A part without a body goes on with the one before it.
                named = last = (bodies.named(part) if len(parts) > 1 else every) or last
                leans = polarities(part)
                if len(leans) != 1 or len(named) != 1:
                    continue
                (body,), (lean,) = named, leans
                if body not in taken:
                    continue
                stated = _directions(survey, part, taken[body], whole=len(parts) == 1)
                if stated and stated.isdisjoint(_FITS[lean]):
                    told = ", ".join(sorted(stated))
                    yield Finding(
                        (claim.route / audience).on(part.strip()),
                        f"this says that '{body}' is {_TELLS[lean]}, and its position is: {told}",
                        "read the source again: correct the sentence, or the position's direction",
                    )


_PARTS = re.compile(r"(?:,? and |,? but |; |, while )")


def _directions(
    survey: Survey, sentence: str, taken: list[tuple[Statement, Position]], *, whole: bool
) -> frozenset[str]:
    """The directions of the positions that a sentence speaks of.

    Of all, where a whole sentence names none; a part of one must name what it is about.
    """
    known = finder(survey)
    terms = known.found(sentence)
    on_it = [
        position
        for statement, position in taken
        if any(
            terms & known.found(words) for words in (subject(statement, position) or {}).values()
        )
    ] or [position for _, position in taken if whole]
    return frozenset(str(position.direction) for position in on_it)
