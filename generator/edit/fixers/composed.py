"""Letters with accents in two parts become one character (Unicode normalization form C, UAX #15).

Safe, because the two forms are canonically equivalent: they look the same and mean the same. The
fonts draw the composed form, and a search for a name finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.edit.edits import Edit
from generator.edit.source import Source

# A run that composing can change, with the plain letter before it that may carry an accent.
_RUN = re.compile(r"[A-Za-z<=>]?[^\x00-\x7f]+")


def fix(source: Source) -> Iterator[Edit]:
    """Yield an edit for each run of characters that has a composed form."""
    for scalar in source.scalars:
        if scalar.value.isascii() or unicodedata.is_normalized("NFC", scalar.value):
            continue
        value = unicodedata.normalize("NFC", scalar.value)
        for match in _RUN.finditer(scalar.source):
            old = match.group()
            new = unicodedata.normalize("NFC", old)
            if old != new:
                start = scalar.start + match.start()
                shown = (_points(old), f"{_points(new)} ({new})")
                what = "character composed"
                yield source.edit(start, start + len(old), new, what, shown, scalar.parts, value)


def _points(words: str) -> str:
    """The characters by their numbers: both forms look the same."""
    return " ".join(f"U+{ord(character):04X}" for character in words)
