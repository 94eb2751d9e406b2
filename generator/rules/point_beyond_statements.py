"""A point of the bottom line says what none of the statements it names says.

The bottom line is all that a hurried reader reads. A drug, a procedure or a quantity that its
statements do not speak of has no strength and no evidence behind it; most often another statement
was meant, or two were changed over.

To mend: name under 'see' the statement that says it, or correct the point.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._spoken import beyond, finder, told
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of a point that goes beyond its statements."""
    known = finder(survey)
    for topic_id, topic in survey.guidance.topics.items():
        route = ROOT / "topics" / topic_id / "bottom-line"
        statements = {name: each for _, name, each in topic.statements()}
        for index, point in enumerate(topic.bottom_line):
            summed = {name: statements[name] for name in point.see if name in statements}
            if not summed:
                continue
            spoken = told(topic, summed.values(), known)
            for audience, words in point.texts.items():
                yield from beyond(route / index / "texts" / audience, words, spoken, known)
