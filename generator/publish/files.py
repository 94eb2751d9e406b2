"""Writing outputs to disk, and a new site taking the place of the old one only when whole."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.publish.hosting import AT_ROOT, OURS
from generator.publish.hosting import FOLDER as HOSTING
from generator.publish.indexing import SITEMAP
from generator.publish.manifest import MANIFEST
from generator.publish.recalls import RECALLS
from generator.publish.roots import LATEST, START, VERSIONS_JS, VERSIONS_JSON

_ROOT_FILES = frozenset({START, VERSIONS_JSON, VERSIONS_JS, RECALLS, SITEMAP})
_MARK = ".build-"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, renamex_np(2)


class NotOursError(Exception):
    """The folder was not made by a build: replacing it could lose somebody's work."""


def write(folder: Path, outputs: Iterable[tuple[str, bytes]]) -> int:
    """Write every (path, bytes) below ``folder``; return how many.

    Raises ValueError for a path that would leave the folder, and for one written twice.
    """
    written: set[str] = set()
    made: set[Path] = set()
    for path, content in outputs:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
            raise ValueError(f"'{path}' leads out of the output folder")
        if path in written:
            raise ValueError(f"'{path}' is written twice")
        written.add(path)
        target = folder.joinpath(*parts)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)
    return len(written)


def is_ours(folder: Path) -> bool:
    """True for a folder that a build may replace: a preview it made, or an empty one.

    Nothing else may be in it: a file of somebody's own, another program's folder, or an edition
    that was published and must never change.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    there = list(folder.iterdir()) if folder.exists() else []
    others = [path for path in there if not _is_preview(path)]
    # A lone index.html may be anybody's.
    return not there or (len(others) < len(there) and all(map(_of_a_root, others)))


def _of_a_root(path: Path) -> bool:
    if path.name in AT_ROOT:
        return is_host_file(path)
    return path.is_dir() if path.name in (LATEST, HOSTING) else path.name in _ROOT_FILES


def is_host_file(path: Path) -> bool:
    """True for a file for hosts that this program made; another one is the owner's own."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(OURS)) == OURS.encode()


def _is_preview(edition: Path) -> bool:
    """True for an edition's folder whose manifest says that it is a preview.

    Whatever else it says: a preview of another version of this program may be replaced too.
    """
    try:
        tree = json.loads((edition / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(tree, dict) and "edition" in tree and tree.get("kind") == "preview"


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` to build in; it is gone afterwards, whatever happens.

    It stands on the same disk, so that the finished site can be renamed into place. Folders left
    by builds that were killed are removed first. Raises NotOursError if ``out`` must not
    be replaced.
    """
    if not is_ours(out):
        raise NotOursError(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    folder = out.parent / f".{out.name}{_MARK}{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove what killed builds of the same folder left; those still running are let be."""
    for left in out.parent.glob(f".{out.name}{_MARK}*"):
        process = left.name.removeprefix(f".{out.name}{_MARK}")
        if process.isdigit() and process.isascii() and not _runs(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def take_place(new: Path, out: Path) -> None:
    """Put the folder ``new`` in the place of ``out``; what stood there is left at ``new``.

    On Linux and macOS the two names are exchanged in one step, so that a reader or a kill never
    meets a moment without a site. Elsewhere the old one steps aside first.
    """
    if not out.exists():
        new.rename(out)
        return
    if _exchange(new, out):
        return
    aside = new.with_name(new.name + "-old")
    out.rename(aside)
    new.rename(out)
    aside.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or its disk cannot."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            code = library.renamex_np(names[0], names[1], _RENAME_SWAP)
        else:
            code = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False
    if code == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), "the new site could not take its place", str(other))
