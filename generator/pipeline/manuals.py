"""The manual of everything that can be reported, for the page of the rules."""

from __future__ import annotations

from functools import cache

from generator import rules
from generator.load.manual import MANUAL
from generator.outputs.rulebook import RuleManual
from generator.problem import Level

FURTHER: tuple[RuleManual, ...] = ()
"""Manuals of checks that are neither rules of the library nor faults of loading, such as those of
a finished site (family "output")."""


@cache
def manuals() -> tuple[RuleManual, ...]:
    """Every manual: the rules', those of loading, and further ones."""
    return (
        *(RuleManual(each.id, each.level.word, each.family, each.manual) for each in rules.rules()),
        *(RuleManual(name, Level.ERROR.word, "loading", text) for name, text in MANUAL.items()),
        *FURTHER,
    )
