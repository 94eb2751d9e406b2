"""The manual of everything that can be reported, rules and faults of loading alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator import rules
from generator.load.manual import MANUAL
from generator.problem import Level


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule or a fault of loading means; ``family`` is None for the latter."""

    id: str
    level: Level
    family: str | None
    text: str

    @property
    def summary(self) -> str:
        """What is wrong, in one sentence."""
        return self.text.split("\n", 1)[0]


@cache
def manuals() -> Mapping[str, Manual]:
    """Every manual by its id, in order of id."""
    found = {name: Manual(name, Level.ERROR, None, text) for name, text in MANUAL.items()}
    found |= {
        rule.id: Manual(rule.id, rule.level, rule.family, rule.manual) for rule in rules.rules()
    }
    return dict(sorted(found.items()))
