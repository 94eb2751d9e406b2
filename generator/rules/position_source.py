"""A position of one body cites a work in which that body does not speak.

The page prints whose position it is and the words behind it. If the citation was swapped, one
body's words stand under another's name, with another's strength.

To mend: cite the body's own guideline, as the hint has it, or correct 'body'. The reference names
under 'positions-of' the bodies whose positions are taken from it, and no other body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.language.works import STUDIES
from generator.load.shape import nearest
from generator.model import Position, Reference
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each position that its reference does not hold, at the likelier of the two."""
    guidance = survey.guidance
    taken: dict[str, list[tuple[Route, Position]]] = defaultdict(list)
    for route, _, position in survey.positions():
        if position.cite.ref in guidance.references:
            taken[position.cite.ref].append((route, position))
    own: dict[str, list[str]] = defaultdict(list)
    for key, reference in guidance.references.items():
        for body in reference.positions_of:
            own[body].append(key)
    for key, positions in taken.items():
        holds = guidance.references[key].positions_of
        bodies = {position.body for _, position in positions}
        if len(bodies) == 1 and len(positions) > 1 and not bodies & set(holds):
            continue  # the reference is wrong, and not each of them: told below
        for route, position in positions:
            if position.body not in holds:
                yield _swapped(survey, route, position, own[position.body])
    for key, reference in guidance.references.items():
        cited = taken.get(key, [])
        yield from _declared(survey, key, reference, [position for _, position in cited])


def _swapped(survey: Survey, route: Route, position: Position, own: list[str]) -> Finding:
    """The finding for a position whose body does not speak in its reference."""
    guidance, key = survey.guidance, position.cite.ref
    reference = guidance.references[key]
    scheme = guidance.grading.get(position.scheme or "")
    by_grade = scheme is not None and scheme.body == position.body
    named = position.cite.passages
    by_words = bool(named) and all(name in reference.passages for name in named)
    elsewhere = [
        each
        for each in own
        if named and all(name in guidance.references[each].passages for name in named)
    ]
    if by_words and not by_grade and not elsewhere and reference.positions_of:
        return Finding(
            route / "body",
            f"'{position.body}' does not speak in '{key}', whose words are cited here",
            f"write '{reference.positions_of[0]}', or cite a work of '{position.body}'",
        )
    works = elsewhere or own
    if not works and not reference.positions_of:
        hint = f"write 'positions-of: [{position.body}]' on '{key}', if the body speaks there"
    else:
        hint = f"its positions are taken from: {', '.join(works)}" if works else "cite its own work"
    return Finding(route / "cite" / "ref", f"'{position.body}' does not speak in '{key}'", hint)


def _declared(
    survey: Survey, key: str, reference: Reference, positions: list[Position]
) -> Iterator[Finding]:
    """What is wrong with what a reference says of the bodies that speak in it."""
    here = ROOT / "references" / key
    bodies = list(dict.fromkeys(position.body for position in positions))
    for index, body in enumerate(reference.positions_of):
        where = here / "positions-of" / index
        if body in reference.positions_of[:index]:
            yield Finding(where, f"'{body}' is named twice", "remove one of the two")
        elif body not in survey.guidance.bodies:
            hint = nearest(body, survey.guidance.bodies) or "add it under 'bodies'"
            yield Finding(where, f"no body is called '{body}'", hint)
        elif body not in bodies:
            yield Finding(
                where,
                f"no position of '{body}' is taken from '{key}'",
                f"write '{bodies[0]}'" if bodies else "remove it, or record the position",
            )
    if len(bodies) == 1 and len(positions) > 1 and not reference.positions_of:
        yield Finding(
            here.key(),
            f"'{key}' does not say that '{bodies[0]}' speaks in it",
            f"write 'positions-of: [{bodies[0]}]'",
        )
    if bodies and reference.source_kind in STUDIES:
        yield Finding(
            here / "source-kind",
            f"a body's position is taken from '{key}', whose kind is '{reference.source_kind}'",
            "research is evidence and nobody's position: correct the kind, or what is cited",
        )
