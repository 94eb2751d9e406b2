"""The manual of everything that can be reported, for the page of the rules."""

from __future__ import annotations

from functools import cache

from generator.display import manuals as known
from generator.outputs.rulebook import RuleManual


@cache
def manuals() -> tuple[RuleManual, ...]:
    """Every manual: the rules', those of loading, those of checks of a built site."""
    return tuple(
        RuleManual(each.id, each.level.word, each.family or "loading", each.text)
        for each in known.manuals().values()
    )
