"""An algorithm has more steps than a reader can follow on one page.

Beyond about twenty boxes the type gets too small to read at the bedside, and readers lose their
place. Two charts that link to each other are safer than one that nobody follows.

To mend: split it into two topics or leave steps out, and say in the last step where it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

MOST = 20


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each algorithm of more than twenty steps."""
    for route, _, algorithm in algorithms(survey):
        if len(algorithm.steps) > MOST:
            yield Finding(
                (route / "steps").key(),
                f"the algorithm has {len(algorithm.steps)} steps; at most {MOST} fit a page",
                "split it, and link the parts",
            )
