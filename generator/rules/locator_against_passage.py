"""A passage's id names one place in the work, and its locator another.

Statements cite a passage by its id: who cites 'rec-8' means recommendation 8. If the passage says
that it stands at recommendation 9, a reader looks up other words than the statement rests on.

To mend: correct 'at' from the work, or give the passage the id of the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_IN_ID = re.compile(r"(?:^|-)([a-z]{3,})-(\d+)(?=-|$)")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each locator with another number than its passage's id has for the same thing."""
    for key, reference in survey.guidance.references.items():
        for name, passage in reference.passages.items():
            if passage.at is None or "-" not in name:
                continue
            for word, number in _IN_ID.findall(name):
                numbers = _numbered(word).findall(passage.at.casefold())
                if numbers and number not in numbers:
                    yield Finding(
                        ROOT / "references" / key / "passages" / name / "at",
                        f"'{name}' stands at '{passage.at}'",
                        f"write {number} if the work says so, or give the passage another id",
                    )


@lru_cache(maxsize=256)
def _numbered(word: str) -> re.Pattern[str]:
    """What is called by a word, or by a longer one that begins with it, and has a number."""
    return re.compile(rf"\b{word}[a-z]*\.?\s*(\d+)")
