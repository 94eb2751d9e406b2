"""Make the site's core faces: `python scripts/make_core_fonts.py`.

Most pages need Basic Latin and a few signs. Each core face is cut from the Latin face for those
alone, 7 KB in place of 12, and a browser fetches the larger faces only for what the core lacks.
The outlines, the names and the licence are the same (OFL.txt beside them). The characters must
equal the `unicode-range` of the core faces in `styles/00-fonts.css`; a test holds them together.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

FONTS = Path(__file__).resolve().parent.parent / "site_templates" / "theme" / "assets" / "fonts"
FAMILY = "atkinson-hyperlegible-next"
FACES = ("400-normal", "400-italic", "700-normal")
CORE = (
    *range(0x20, 0x7F),
    *(0xA0, 0xA7, 0xA9, 0xAE, 0xB0, 0xB1, 0xB7, 0xD7),  # spaces and signs of Latin-1
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026),
    *(0x20AC, 0x2212),  # euro, minus
)
"""The characters of a core face, as code points."""


def main() -> None:
    """Cut every face."""
    options = Options(flavor="woff2", hinting=False, layout_features=["kern", "liga", "tnum"])
    for face in FACES:
        font = load_font(FONTS / f"{FAMILY}-latin-{face}.woff2", options)
        cutter = Subsetter(options)
        cutter.populate(unicodes=CORE)
        cutter.subset(font)
        save_font(font, FONTS / f"{FAMILY}-core-{face}.woff2", options)


if __name__ == "__main__":
    main()
