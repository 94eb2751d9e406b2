"""A body, or a whole grading scheme, is used by no position.

A name that stands for nothing looks like an authority that was asked, and a position that should
carry it has another name.

To mend: remove it, or give it to the position that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each body without a position and each scheme in which nothing is graded."""
    guidance = survey.guidance
    bodies = {position.body for _, _, position in survey.positions()}
    schemes = {position.scheme for _, _, position in survey.positions()}
    for name in guidance.bodies:
        if name not in bodies:
            yield Finding(
                (ROOT / "bodies" / name).key(),
                f"the body '{name}' takes no position in this library",
                "remove it, or name it in the position that is its own",
            )
    for name in guidance.grading:
        if name not in schemes:
            yield Finding(
                (ROOT / "grading" / name).key(),
                f"nothing is graded by the scheme '{name}'",
                "remove it, or name it in the position that it grades",
            )
