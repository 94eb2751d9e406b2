"""A red flag of the topic is asked by no question of its algorithm.

Whoever follows the printed chart is never asked about that danger sign.

To mend: name the flag under the 'flags' of a question, or under 'excluded' with the reason in each
audience's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each red flag that is neither asked about nor left out."""
    for route, topic, algorithm in algorithms(survey):
        asked = {flag for step in algorithm.steps.values() for flag in step.flags}
        for name, flag in topic.red_flags.items():
            if name not in asked and name not in algorithm.excluded:
                yield Finding(
                    (ROOT / "topics" / str(route.parts[1]) / "red-flags" / name).key(),
                    f"no question of the algorithm asks about '{name}' (level '{flag.level}')",
                    "name it under the 'flags' of a question, or under 'excluded' with the reason",
                )
