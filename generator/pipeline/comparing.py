"""`guidance diff`: two editions by their ids, by git revisions, or by files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.changes import Change, compare
from generator.load import Library, load
from generator.load.editions import FOLDER, kept_file
from generator.load.refs import RefError, load_ref
from generator.model import Guidance


class NotComparableError(Exception):
    """One of the two could not be read. ``library`` has its problems where it is one."""

    def __init__(self, message: str, library: Library | None = None) -> None:
        super().__init__(message)
        self.library = library


@dataclass(frozen=True)
class Difference:
    """Two states of a library and what changed between them."""

    old: Guidance
    new: Guidance
    changes: tuple[Change, ...]


def difference(path: Path, old: str, new: str) -> Difference:
    """What changed from ``old`` to ``new``, each an edition's id, a git revision or a path.

    An id is looked for in the library at ``path``: among the editions that it keeps, then the
    working one. A name with a slash or a suffix is a path; another is one if git does not know it.
    Raises NotComparableError.
    """
    before, after = guidance_of(path, old), guidance_of(path, new)
    return Difference(before, after, compare(before, after))


def guidance_of(path: Path, name: str) -> Guidance:
    """The guidance that a name stands for, as `difference` reads it. Raises NotComparableError."""
    library = _library(path, name)
    if library.guidance is None:
        raise NotComparableError(f"'{name}' cannot be read", library)
    return library.guidance


def _library(path: Path, name: str) -> Library:
    folder = path if path.is_dir() else path.parent
    kept = kept_file(folder, name)
    if kept is not None:
        return load(kept, f"{FOLDER}/{kept.name}")
    working = load(path)
    if working.guidance and working.guidance.edition.id == name:
        return working
    given = Path(name)
    if given.exists() and (given.suffix or len(given.parts) != 1 or given.is_absolute()):
        return load(given)
    try:
        return load_ref(folder, name)
    except RefError as error:
        if given.exists():
            return load(given)
        raise NotComparableError(
            f"'{name}' is no edition of this library, no file, and no git revision: {error}"
        ) from error
