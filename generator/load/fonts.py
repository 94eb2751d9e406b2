"""What the site's own fonts can draw, read from the font files that it ships."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

# Name of a font file: family, subset, weight and style, as the foundry's packages name them.
_FACE = re.compile(r"-(?P<weight>\d{3})-(?P<style>normal|italic)\.(?:woff2|ttf|otf)$")


def drawable(folder: Path) -> frozenset[int]:
    """Code points that every face in ``folder`` can draw, subsets of one face taken together.

    Raises FileNotFoundError where the folder holds no font: a rule that knows no font would let
    every character pass or none.
    """
    faces: dict[tuple[str, str], set[int]] = defaultdict(set)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = _FACE.search(path.name)
        if name:
            with TTFont(path, lazy=True) as font:
                faces[name["weight"], name["style"]].update(font.getBestCmap())
    if not faces:
        raise FileNotFoundError(f"no font file in {folder}")
    return frozenset(set.intersection(*faces.values()))
