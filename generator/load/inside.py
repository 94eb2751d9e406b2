"""Whether a path stays in its folder when every link on it is followed."""

from __future__ import annotations

from pathlib import Path


def inside(path: Path, folder: Path) -> bool:
    """True if ``path`` is there and, its links followed, stands in ``folder``.

    What is published must be what is reviewed: a link could lead to any file of the machine.
    """
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # missing, forbidden, or round in a circle
        return False
