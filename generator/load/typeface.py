"""How wide the site's own type is, read from the font files that it ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from generator.load.shipped import FONTS

FAMILY = "Atkinson Hyperlegible Next"
_SUBSETS = ("latin-ext", "latin")  # where both have a character, the browser takes the latter


@dataclass(frozen=True)
class Face:
    """One weight: the advance of each character, and how far type reaches, in parts of its size.

    ``missing`` is the width taken for a character that the font lacks: a whole em, so that
    whatever stands in for it on a reader's machine has room.
    """

    advances: Mapping[str, float]
    ascent: float
    descent: float
    missing: float = 1.0

    def width(self, words: str, size: float) -> float:
        """The width of words set in ``size``, in its unit, without kerning."""
        advances, missing = self.advances, self.missing
        return size * sum([advances.get(each, missing) for each in words])


@cache
def face(weight: int, folder: Path = FONTS) -> Face:
    """The upright face of a weight, 400 or 700. Each font is read once in a process.

    Raises FileNotFoundError where the folder lacks it.
    """
    advances: dict[str, float] = {}
    ascent = descent = 0.0
    for subset in _SUBSETS:
        name = f"{FAMILY.lower().replace(' ', '-')}-{subset}-{weight}-normal.woff2"
        with TTFont(folder / name, lazy=True) as font:
            em = font["head"].unitsPerEm
            metrics = font["hmtx"].metrics
            ascent, descent = font["hhea"].ascent / em, -font["hhea"].descent / em
            for code, glyph in font.getBestCmap().items():
                advances[chr(code)] = metrics[glyph][0] / em
    return Face(advances, ascent, descent)
