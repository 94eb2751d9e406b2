"""A library under pytest: each rule at each topic is a test case of its own.

A library's own tests are one small file; ``site_templates/library/tests/test_guidance.py`` is it.
This module is an edge, as the commands are: what it finds it tells to pytest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import rules
from generator.display.text import show
from generator.load import Library
from generator.load.manual import MANUAL
from generator.pipeline import Checked, check
from generator.problem import Level, Problem, Route

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

WHOLE = "(library)"
"""What stands in a case's name for everything outside the topics."""


@dataclass(frozen=True, repr=False)
class Case:
    """One rule at one topic, or at everything outside the topics, with what it found there."""

    rule: str
    topic: str
    problems: tuple[Problem, ...]
    library: Library
    strict: bool = False

    def __repr__(self) -> str:
        return f"{self.rule}: {self.topic}"

    def check(self) -> None:
        """Fail for an error, shown as ``guidance check`` shows it; print a warning.

        With ``strict`` a warning fails too. What is suppressed with a reason is not reported.
        """
        import pytest

        if not self.problems:
            return
        shown = show(self.problems, self.library)
        limit = Level.WARNING if self.strict else Level.ERROR
        if any(problem.level >= limit for problem in self.problems):
            pytest.fail(shown, pytrace=False)
        print(shown)


def cases(path: Path, *, today: date | None = None, strict: bool = False) -> list[ParameterSet]:
    """The cases of the library at ``path``, for ``pytest.mark.parametrize("case", …)``.

    Each is named "RULE: TOPIC", so that ``pytest -k red-flag`` takes those of one rule. What keeps
    a library from being read, and what belongs to no topic, is a case of "(library)". The library
    is judged on the edition's own day, so that no test fails because time has passed; ``today``
    gives another. It is read and checked once in a process.
    """
    try:
        import pytest
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "generator.testing needs pytest: python -m pip install pytest"
        ) from error
    checked = _checked(path.resolve(), today)
    guidance = checked.library.guidance
    topics = tuple(guidance.topics) if guidance else ()
    found = _found(checked.problems, topics)
    names = [*((name, WHOLE) for name in MANUAL), *found]
    for rule in rules.rules() if guidance else ():
        names += [(rule.id, topic) for topic in (WHOLE, *topics)]
    return [
        pytest.param(
            Case(rule, topic, found.get((rule, topic), ()), checked.library, strict),
            id=f"{rule}: {topic}",
        )
        for rule, topic in dict.fromkeys(sorted(names))
    ]


@cache
def _checked(path: Path, today: date | None) -> Checked:
    return check(path, today)


def _found(
    problems: Sequence[Problem], topics: Sequence[str]
) -> Mapping[tuple[str, str], tuple[Problem, ...]]:
    """The problems by rule and topic. Those of reading belong to the library, wherever they are."""
    known = {rule.id for rule in rules.rules()}
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        parts = problem.where.parts[:2] if isinstance(problem.where, Route) else ()
        of_topic = len(parts) == 2 and parts[0] == "topics" and parts[1] in topics
        at = str(parts[1]) if of_topic and problem.rule in known else WHOLE
        found[problem.rule, at].append(problem)
    return {key: tuple(each) for key, each in found.items()}
