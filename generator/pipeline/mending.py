"""Mending a library's sources: read, mend, hold against what it was, and only then write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.edit import Edit, Left, mend, plain
from generator.load import Library
from generator.load.editions import is_kept
from generator.load.inside import inside
from generator.load.library import ROOT_FILE, load
from generator.load.read import MAX_BYTES, SourceFile, decode, read
from generator.model import Guidance
from generator.problem import Problem
from generator.publish.source import ChangedMeanwhileError, rewrite


class NotMendableError(Exception):
    """Nothing was mended, and why; ``hint`` says what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class MendedLibrary:
    """What was mended in the files of a library, and what was left as it is."""

    done: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(frozen=True)
class _File:
    """A source file: its bytes as they were, its text mended."""

    path: Path
    old: bytes
    text: str
    done: tuple[Edit, ...]
    left: tuple[Left, ...]

    @property
    def new(self) -> bytes:
        return self.text.encode()


def mend_library(path: Path) -> MendedLibrary:
    """Mend what is mechanical in the root file of a library and in all that it includes.

    Every file is written only once the whole library, read again from what would be written, holds
    the same guidance apart from the values mended. Kept editions are never touched, nor what a link
    leads to outside the library. Raises NotMendableError, which names what was written by then, and
    OSError, where nothing was.
    """
    root = path / ROOT_FILE if path.is_dir() else path
    folder = root.parent
    if is_kept(root):
        raise NotMendableError(
            f"'{path}' is an edition that was kept, and what was published never changes",
            "mend the working edition, and raise its id",
        )
    before = load(path, reader=_as_it_stands)
    files: dict[str, _File] = {}
    left: dict[str, Left] = {}

    def reader(file: Path, name: str) -> SourceFile | Problem:
        """The file as it would be written."""
        if name not in files and name not in left:
            found = _file(file, name, folder)
            if isinstance(found, Left):
                left[name] = found
            else:
                files[name] = found
        if name in left:
            return read(file, name)
        return decode(files[name].new, name)

    after = load(path, reader=reader)
    done = tuple(edit for each in files.values() for edit in each.done)
    told = (*left.values(), *(each for file in files.values() for each in file.left))
    if done:
        _hold(before, after, done)
        _write(files)
    return MendedLibrary(done, told)


def _file(path: Path, name: str, folder: Path) -> _File | Left:
    """A file mended in memory, or why it is left alone."""
    if not path.is_file():
        return Left(name, 1, "not mended, as it is no file")  # `check` tells the rest
    if not inside(path, folder):
        return Left(name, 1, "not mended, as it is a link out of the library")
    if is_kept(path):
        return Left(name, 1, "not mended, as a kept edition is what was published")
    if path.stat().st_size > MAX_BYTES:
        return Left(name, 1, "not mended, as it is too large to be read")
    old = path.read_bytes()
    try:
        raw = old.decode("utf-8")
    except UnicodeDecodeError:
        return Left(name, 1, "not mended, as it is not UTF-8")
    mended = mend(name, raw)
    return _File(path, old, mended.text, mended.done, mended.left)


def _as_it_stands(path: Path, name: str) -> SourceFile | Problem:
    """A file before mending; a mark in it that no file may hold reads as one that it may."""
    found = read(path, name)
    if isinstance(found, SourceFile) or not path.is_file():
        return found
    try:
        return decode(plain(path.read_bytes().decode("utf-8")).encode(), name)
    except UnicodeDecodeError:
        return found


def _hold(before: Library, after: Library, done: tuple[Edit, ...]) -> None:
    """Hold the mended library against the one that was. Raises NotMendableError for a difference.

    Where the library could not be loaded, each file was held against its own tree already, and no
    new problem may come.
    """
    hint = "nothing was written; please report this"
    if before.guidance is None:
        if len(after.problems) > len(before.problems):
            raise NotMendableError("mending would bring new problems into the library", hint)
        return
    if after.guidance is None:
        raise NotMendableError("the mended library could not be loaded", hint)
    mended = {each.parts for each in done if each.value is not None}

    def is_mended(parts: tuple[str | int, ...]) -> bool:
        # A short form stands one key higher in the file than in the library.
        return parts in mended or parts[:-1] in mended

    old, new = _values(before.guidance), _values(after.guidance)
    if list(old) != list(new):
        raise NotMendableError("mending would move or lose a value of the library", hint)
    for parts, value in old.items():
        if new[parts] != value and not is_mended(parts):
            where = ".".join(map(str, parts))
            raise NotMendableError(f"mending would change '{where}' too", hint)


def _values(guidance: Guidance) -> Mapping[tuple[str | int, ...], Any]:
    """Every value of the guidance by its route, in the order of the library."""
    found: dict[tuple[str | int, ...], Any] = {}

    def enter(parts: tuple[str | int, ...], inner: Any) -> None:
        if isinstance(inner, dict | list):
            pairs = inner.items() if isinstance(inner, dict) else enumerate(inner)
            for part, value in pairs:
                enter((*parts, part), value)
        else:
            found[parts] = inner

    enter((), guidance.model_dump(mode="json", by_alias=True))
    return found


def _write(files: Mapping[str, _File]) -> None:
    """Write what was mended, unless any of the files was saved since it was read."""
    mended = {name: file for name, file in files.items() if file.done}
    for name, file in mended.items():
        if file.path.read_bytes() != file.old:
            raise NotMendableError(
                f"'{name}' was saved by somebody else in the meantime",
                "nothing was written; run it again",
            )
    written: list[str] = []
    for name, file in mended.items():
        before = ", ".join(f"'{each}'" for each in written)
        told = f"; {before} was mended" if written else ""
        try:
            rewrite(file.path, file.old, file.new)
        except ChangedMeanwhileError as error:  # in the moment since
            raise NotMendableError(
                f"'{name}' was saved by somebody else in the meantime",
                f"it is left as it is{told}; run it again",
            ) from error
        except OSError as error:
            if not written:
                raise
            raise NotMendableError(
                f"'{name}' could not be written: {error.strerror or error}",
                f"it is left as it is{told}; mend the cause and run it again",
            ) from error
        written.append(name)
