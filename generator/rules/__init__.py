"""The rules and their engine: one file a rule, found by its name, its docstring the manual.

A rule is a module with ``LEVEL``, ``FAMILY`` and ``check(survey)``. It yields routes and words;
the engine stamps the rule's id and level on them. Rules read no files, know no clock, and never
import each other. A file whose name starts with an underscore is shared by rules and is none.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from typing import Literal, get_args

from generator.model import Guidance
from generator.problem import Finding, Level, Problem
from generator.rules._suppression import SUPPRESSION, Report, sift
from generator.rules._survey import Setting, Survey, survey

__all__ = [
    "FAMILIES",
    "SUPPRESSION",
    "Family",
    "Report",
    "Rule",
    "Setting",
    "Survey",
    "check",
    "review",
    "rules",
    "survey",
]

Family = Literal[
    "citations", "grading", "quantities", "governance", "scope", "algorithm", "patient-text",
    "characters",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)
"""What rules are about, the gravest first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, how grave its findings are, its family, its manual, and its check."""

    id: str
    level: Level
    family: Family
    manual: str
    check: Callable[[Survey], Iterator[Finding]]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in order of id."""
    found = []
    for module_info in pkgutil.iter_modules(__path__):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        found.append(
            Rule(
                module_info.name.replace("_", "-"),
                module.LEVEL,
                module.FAMILY,
                cleandoc(module.__doc__ or ""),
                module.check,
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.id))


def check(guidance: Guidance, setting: Setting) -> tuple[Problem, ...]:
    """Every problem that stands in a library of the right shape, in order of rule."""
    return review(guidance, setting).problems


def review(guidance: Guidance, setting: Setting) -> Report:
    """Every problem that the rules find, those that stand apart from those suppressed."""
    surveyed = survey(guidance, setting)
    found = [
        Problem(rule.id, rule.level, finding.message, finding.where, finding.hint)
        for rule in rules()
        for finding in rule.check(surveyed)
    ]
    levels = {rule.id: rule.level for rule in rules()}
    return sift(found, guidance.suppressions, levels, setting.today)
