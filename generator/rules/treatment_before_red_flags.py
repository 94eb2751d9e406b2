"""A path through an algorithm comes to an action before every emergency sign was asked about.

A reader with a cord being pressed is led to pain relief first. Emergency signs come before any
treatment, on every path.

To mend: ask about the flag in a question that stands before the action on each path; or leave the
flag out under 'excluded', with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Algorithm, Topic
from generator.problem import Finding, Level, Route
from generator.rules._paths import algorithms, reached
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first action that is reached without an emergency flag having been asked."""
    for route, topic, algorithm in algorithms(survey):
        yield from _actions(route, topic, algorithm)


def _actions(route: Route, topic: Topic, algorithm: Algorithm) -> Iterator[Finding]:
    early: dict[str, list[str]] = {}
    for flag_id, flag in topic.red_flags.items():
        asking = {name for name, step in algorithm.steps.items() if flag_id in step.flags}
        if flag.level != "emergency" or not asking:
            continue  # one that nobody asks about is another rule's
        for name in reached(algorithm, algorithm.start, past=asking):
            if algorithm.steps[name].do:
                early.setdefault(name, []).append(flag_id)
    first = next((name for name in algorithm.steps if name in early), None)
    if first:
        yield Finding(
            (route / "steps" / first).key(),
            f"this action is reached before these emergency signs are asked about:"
            f" {', '.join(early[first])}",
            "ask about them in a question before it, on every path",
        )
