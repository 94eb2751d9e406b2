"""Make the fonts of the PDFs from those of the site: `python scripts/make_pdf_fonts.py`.

Typst reads no WOFF2 and takes one file for each face, and the site's faces come in two subsets
(latin, latin-ext). Each face here is its two subsets merged, with no other change: the same
outlines, the same names, the same licence (OFL.txt, copied beside them). Run it again when the
site's fonts change; a test holds the two sets of characters against each other.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).resolve().parent.parent / "site_templates"
SITE, PDF = TEMPLATES / "theme" / "assets" / "fonts", TEMPLATES / "pdf" / "fonts"
FAMILY = "atkinson-hyperlegible-next"
FACES = ("400-normal", "400-italic", "700-normal")


def make(face: str, folder: Path) -> None:
    """Write one face as TrueType, its subsets merged; ``folder`` takes what stands between."""
    parts = []
    for subset in ("latin", "latin-ext"):
        part = folder / f"{subset}-{face}.ttf"
        with TTFont(SITE / f"{FAMILY}-{subset}-{face}.woff2", recalcTimestamp=False) as font:
            font.flavor = None
            font.save(part)
        parts.append(str(part))
    first = TTFont(parts[0], recalcTimestamp=False)
    merged = Merger().merge(parts)
    # The merger writes the time of its run: the foundry's stays, so that two runs give one file.
    merged["head"].created = first["head"].created
    merged["head"].modified = first["head"].modified
    merged.recalcTimestamp = False
    merged.save(PDF / f"{FAMILY}-{face}.ttf")


def main() -> None:
    """Make every face, and copy the licence."""
    PDF.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for face in FACES:
            make(face, Path(folder))
    shutil.copyfile(SITE / "OFL.txt", PDF / "OFL.txt")


if __name__ == "__main__":
    main()
