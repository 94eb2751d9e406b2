"""An algorithm never asks whether the reader is among the patients that the topic is for.

The chart is printed alone: whoever holds it may not read the topic's limits. It would be followed
for fractures, ages or nerves that nobody studied.

To mend: ask for each limit of the topic's 'scope' in a question or its 'criteria', or say it in
the algorithm's title.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.levels import levels
from generator.language.subjects import says
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each value of a topic's scope that neither title nor question of its chart names."""
    clinical = [a for a, each in survey.guidance.audiences.items() if each.style == "clinical"]
    for route, topic, algorithm in algorithms(survey):
        asked = " ".join(
            text.get(audience, "")
            for step in algorithm.steps.values()
            for text in (
                algorithm.title,
                *((step.ask,) if step.ask else ()),
                *(step.criteria.items if step.criteria else ()),
            )
            for audience in clinical or survey.guidance.audiences
        )
        for name, values in topic.scope.items():
            if len(values) > 1 and name != "condition" and not any(map(levels, values)):
                continue  # several values, such as left and right, may be all there are
            for value in values:
                named = levels(value) <= levels(asked) if levels(value) else says(asked, value)
                if not named:
                    yield Finding(
                        (route / "steps").key(),
                        f"the topic is limited to '{value}' ({name}); neither title nor question"
                        " of the chart says it",
                        "add it to the criteria of a question at the start",
                    )
