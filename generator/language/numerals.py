"""Bare numbers in texts: years, counts and the like, without those of facts and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.walk import TOKEN

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w])")


def typed_numbers(text: str) -> Iterator[str]:
    """Yield each number of a text that stands alone: "L2" and the names of facts are none."""
    if any(map(str.isdigit, text)):
        yield from _NUMBER.findall(TOKEN.sub(" ", text))
