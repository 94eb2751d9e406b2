"""A step of an algorithm says what none of the statements it names says.

The step's "see" is its evidence. A drug, a procedure or a quantity that its statements do not speak
of has none; most often another statement was meant, or two were changed over.

To mend: name under 'see' the statement that says it, or correct the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._spoken import beyond, finder, told, untold
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

FIELDS = ("do", "note", "more")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of a step that goes beyond its statements, and statements it leaves out."""
    for route, topic, algorithm in algorithms(survey):
        known = finder(survey.guidance)
        statements = {name: each for _, name, each in topic.statements()}
        for step_id, step in algorithm.steps.items():
            summed = {name: statements[name] for name in step.see if name in statements}
            if not summed:
                continue
            spoken = told(topic, summed.values(), known)
            here = route / "steps" / step_id
            for field in FIELDS:
                for audience, words in (getattr(step, field) or {}).items():
                    yield from beyond(here / field / audience, words, spoken, known)
            criteria = step.criteria.items if step.criteria else ()
            texts = [step.ask, step.do, step.note, step.more, *criteria]
            said = [words for text in texts if text for words in text.values()]
            yield from untold(here / "see", step.see, summed, said, known)
