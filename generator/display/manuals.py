"""The manual of all that can be reported: by loading, by rules, by checks of a built site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator import inspection, rules
from generator.load.manual import MANUAL
from generator.problem import Level


@dataclass(frozen=True, slots=True)
class Manual:
    """What a report means; ``family`` is None for a fault of loading, "output" for a site's."""

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
    found |= {
        each.id: Manual(each.id, each.level, "output", each.manual) for each in inspection.checks()
    }
    return dict(sorted(found.items()))
