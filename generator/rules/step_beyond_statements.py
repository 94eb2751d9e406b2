"""A step of an algorithm says what none of the statements it names says.

The step's "see" is its evidence. A drug, a procedure or a quantity that its statements do not speak
of has none; most often another statement was meant, or two were changed over.

The note of a help step may say what the red flags say.

To mend: name under 'see' the statement that says it, or correct the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model import RedFlag
from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._spoken import beyond, finder, told
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

FIELDS = ("do", "note", "more")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of a step that goes beyond its statements."""
    for route, topic, algorithm in algorithms(survey):
        known = finder(survey)
        flagged = frozenset().union(
            *(known.found(words) for flag in topic.red_flags.values() for words in _words(flag))
        )
        statements = {name: each for _, name, each in topic.statements()}
        for step_id, step in algorithm.steps.items():
            summed = {name: statements[name] for name in step.see if name in statements}
            if not summed and not step.help:
                continue
            spoken = told(topic, summed.values(), known)
            if step.help:
                spoken = replace(spoken, terms=spoken.terms | flagged)
            here = route / "steps" / step_id
            for field in FIELDS:
                for audience, words in (getattr(step, field) or {}).items():
                    yield from beyond(here / field / audience, words, spoken, known)


def _words(flag: RedFlag) -> Iterator[str]:
    """What a red flag says: the help that it leads to may say it again."""
    for text in (flag.name, flag.texts, flag.emergency_if):
        yield from (text or {}).values()
