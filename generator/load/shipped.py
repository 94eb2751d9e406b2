"""Where the files stand that the program reads while it runs: templates, fonts, settings.

They are kept where people change them, at the top of the repository. Building a wheel copies them
into the package (``setup.py``), so an installed program has them too, and this is the one place
that knows of both.
"""

from __future__ import annotations

from pathlib import Path

IN_THE_PACKAGE = "shipped"
"""The folder of the package that a wheel carries them in."""

TEMPLATES = "site_templates"
SETTINGS = "mkdocs.yml"


def shipped() -> Path:
    """The folder that holds ``site_templates/`` and ``mkdocs.yml``.

    From a wheel it is a folder of the package; from the repository, also where it is installed as
    editable, it is the repository itself.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / IN_THE_PACKAGE
    return inside if inside.is_dir() else package.parent


FONTS = shipped() / TEMPLATES / "theme" / "assets" / "fonts"
"""The site's own fonts."""
