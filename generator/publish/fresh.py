"""A folder that comes into being whole or not at all, and a source file that is new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.files import staging
from generator.publish.source import drafted

DRAFT = ".guidance-init.draft"
"""What an existing folder is filled from, while that is being written."""

WHOLE = ".guidance-init"
"""The same once all of it is there; what was moved out of it already is in its place."""

_LET_BE = frozenset((".git", DRAFT, WHOLE))


class OccupiedError(Exception):
    """Something stands where the new files would go. ``there`` names it, ``why`` says more."""

    def __init__(self, folder: Path, there: tuple[str, ...], why: str = "") -> None:
        super().__init__(f"'{folder}' {why or 'holds something already'}")
        self.there = there


def cut_off(folder: Path) -> bool:
    """True where filling a folder was cut off once all was ready: ``finish`` does the rest."""
    return (folder / WHOLE).is_dir()


@contextmanager
def fresh(folder: Path, last: str) -> Iterator[Path]:
    """An empty folder to write in, which becomes ``folder`` if the block ends without an error.

    ``folder`` may be missing, or hold nothing but ``.git``. A missing one appears in one step. One
    that is there is kept, as somebody may stand in it: what was written is moved into it, the file
    ``last`` at the end. An error on the way leaves it as it was; a kill leaves it as it was too, or
    for ``finish``. Raises OccupiedError.
    """
    if folder.is_symlink() and not folder.exists():
        raise OccupiedError(folder, (), "is a link that leads nowhere")
    if not folder.exists():
        with staging(folder) as work:
            draft = work / "new"
            draft.mkdir()
            yield draft
            draft.rename(folder)
        return
    if not folder.is_dir():
        raise OccupiedError(folder, (), "is a file, and no folder")
    if there := tuple(sorted(each.name for each in folder.iterdir() if each.name not in _LET_BE)):
        raise OccupiedError(folder, there)
    draft = folder / DRAFT
    shutil.rmtree(draft, ignore_errors=True)  # of one that was killed
    draft.mkdir()
    try:
        yield draft
        draft.rename(folder / WHOLE)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    finish(folder, last)


def finish(folder: Path, last: str) -> None:
    """Move what is ready into a folder, ``last`` at the end. An error takes all of it back.

    Raises OccupiedError where something stands in a place that one of the files is to have.
    """
    whole = folder / WHOLE
    names = sorted((each.name for each in whole.iterdir()), key=lambda name: (name == last, name))
    moved: list[str] = []
    try:
        if there := tuple(name for name in names if os.path.lexists(folder / name)):
            raise OccupiedError(folder, there)
        for name in names:
            (whole / name).rename(folder / name)
            moved.append(name)
        whole.rmdir()
    except OccupiedError:
        raise
    except BaseException:
        for name in moved:
            (folder / name).rename(whole / name)
        shutil.rmtree(whole, ignore_errors=True)
        raise


def create(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, in one step: a kill leaves it whole or missing.

    Folders on the way are made. Raises FileExistsError where anything has that name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with drafted(path, content) as draft:
        draft.chmod(0o666 & ~_umask())
        try:
            path.hardlink_to(draft)  # refuses a name that is taken, in the same step
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            with path.open("xb") as writing:
                writing.write(content)


def _umask() -> int:
    """The permissions that new files do not get. It can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
