"""What the commands that edit a source share: how they refuse, find a file, and reread it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.load import Library, load
from generator.load.editions import is_kept
from generator.load.library import ROOT_FILE
from generator.load.read import SourceFile, decode, read
from generator.model import Guidance
from generator.problem import Problem


class NotEditedError(Exception):
    """An edit that cannot be made as the library stands; nothing was written.

    ``problems`` say why, with their places in ``library``.
    """

    def __init__(
        self,
        message: str,
        hint: str,
        library: Library | None = None,
        problems: Sequence[Problem] = (),
    ) -> None:
        super().__init__(message)
        self.hint = hint
        self.library = library
        self.problems = tuple(problems)


def working(path: Path, refusal: type[NotEditedError]) -> Path:
    """The root file of the library at ``path``, which may be edited.

    Raises ``refusal`` for an edition that a library keeps: what was published never changes.
    """
    root = path / ROOT_FILE if path.is_dir() else path
    if is_kept(root):
        raise refusal(
            f"'{path}' is an edition that was kept, and what was published never changes",
            "do it in the working edition, whose id is newer",
        )
    return root


def read_whole(path: Path, refusal: type[NotEditedError]) -> tuple[Library, Guidance]:
    """The library at ``path`` and what it says. Raises ``refusal`` where it cannot be read."""
    library = load(path)
    if library.guidance is None:
        raise refusal(
            "the library cannot be read", "'guidance check' tells why", library, library.problems
        )
    return library, library.guidance


def file_of(path: Path, library: Library, name: str) -> Path:
    """Where a file of the library at ``path`` stands, by what it is called."""
    if name == library.files[0].name:
        return path / ROOT_FILE if path.is_dir() else path
    return library.folder / name


def load_with(path: Path, name: str, content: bytes) -> Library:
    """The library at ``path`` as it would be if one of its files had another content."""

    def reader(each: Path, called: str) -> SourceFile | Problem:
        return decode(content, called) if called == name else read(each, called)

    return load(path, reader=reader)
