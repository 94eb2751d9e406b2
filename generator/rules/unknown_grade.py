"""A position names a body, scheme, strength or direction that the library does not define.

The sentence of strength and direction is made from the scheme. A grade that its body never
gives, or a direction in which a label was never seen, would be our invention under their name.

To mend: use a label and direction of the body's own scheme under 'grading', or record the
position without scheme and strength where the body grades nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.load.shape import choice, nearest
from generator.model import Scheme
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each part of a position that nothing defines."""
    for scheme_id, scheme in survey.guidance.grading.items():
        if scheme.body not in survey.guidance.bodies:
            yield Finding(
                ROOT / "grading" / scheme_id / "body",
                f"no body is called '{scheme.body}'",
                choice(scheme.body, survey.guidance.bodies, "'bodies'"),
            )
    for route, _, position in survey.positions():
        if position.body not in survey.guidance.bodies:
            yield Finding(
                route / "body",
                f"no body is called '{position.body}'",
                choice(position.body, survey.guidance.bodies, "'bodies'"),
            )
        if position.scheme is None or position.strength is None:
            continue
        if position.scheme not in survey.guidance.grading:
            yield Finding(
                route / "scheme",
                f"no grading scheme is called '{position.scheme}'",
                choice(position.scheme, survey.guidance.grading, "'grading'"),
            )
            continue
        scheme = survey.guidance.grading[position.scheme]
        if position.strength not in scheme.strengths:
            yield Finding(
                route / "strength",
                f"{scheme.name} has no label '{position.strength}'",
                nearest(position.strength, scheme.strengths)
                or f"its labels are: {', '.join(scheme.strengths)}",
            )
        elif position.direction not in scheme.strengths[position.strength].directions:
            directions = scheme.strengths[position.strength].directions
            yield Finding(
                route / "direction",
                f"{scheme.name} '{position.strength}' is not defined with direction "
                f"'{position.direction}'",
                f"it is defined with: {', '.join(directions)}",
            )
        elif position.body != scheme.body:
            yield Finding(
                route / "scheme",
                f"{scheme.name} is the scheme of '{scheme.body}', not of '{position.body}'",
                _own(position.body, survey.guidance.grading),
            )


def _own(body: str, grading: Mapping[str, Scheme]) -> str:
    """The schemes of the body itself: its words are never graded in another's."""
    own = [name for name, scheme in grading.items() if scheme.body == body]
    if own:
        return f"take a label of '{body}' itself, from its scheme {' or '.join(own)}"
    return f"remove 'scheme' and 'strength': no scheme of '{body}' is known here"
