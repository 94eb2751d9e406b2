"""Putting finished editions into a published site, so that a cut at any moment leaves it whole.

The order is: the edition's folder in one rename, the versions files, then ``latest/``, each file
in one step. What was published before is never written to. ``complete`` makes every root file
anew, so the next publish finishes what one that was cut off had left.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from generator.publish import roots
from generator.publish.files import is_host_file
from generator.publish.manifest import MANIFEST, Manifest
from generator.publish.published import Published, read_published
from generator.publish.verify import STILL_STANDS, Fault, verify

if sys.platform != "win32":
    import fcntl

_WORK = ".guidance-"
_OURS = re.compile(r"\.guidance-[0-9]+")


class RefusedError(Exception):
    """A publish that must not be done. ``hint`` says how to mend it."""

    def __init__(self, message: str, hint: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.hint = hint
        self.faults = faults


def checked_site(folder: Path) -> Published:
    """The published site in a folder, verified byte by byte; an empty or new folder holds none.

    Raises RefusedError for anything in it that is not what was published, and PublishedError for
    what cannot be read.
    """
    for edition in read_published(folder).editions:
        if edition.kind != "published":
            raise RefusedError(
                f"'{folder}' holds a preview of edition {edition.edition}",
                "publish to a folder of its own: previews are replaced, publications never",
            )
    verified = verify(folder)
    if verified.faults and all(each.what == STILL_STANDS for each in verified.faults):
        raise RefusedError(
            f"a recall in '{folder}' was cut off, and what it takes back still stands",
            "run the same 'guidance recall' again: it finishes",
            verified.faults,
        )
    if verified.faults:
        raise RefusedError(
            f"'{folder}' is not what was published; nothing was changed",
            "bring back the files named, from a backup or its repository, and publish again",
            verified.faults,
        )
    return verified.published


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder inside the site to work in, on the same disk; it is gone afterwards.

    The site is locked meanwhile: verify it inside. The folder's name begins with a dot, so it is
    no part of the site, and what a killed publish left of it is removed first. Raises
    RefusedError while another publish or recall is at work there, and for what is no folder.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise RefusedError(f"'{folder}' is not a folder", "give a folder of its own with --to")
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        for left in folder.iterdir():
            if _OURS.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
        work = folder / f"{_WORK}{os.getpid()}"
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder for one process alone. A kill frees it. Windows has no such lock."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusedError(
                f"another publish or recall is at work in '{folder}'", "wait until it has ended"
            ) from None
        yield
    finally:
        os.close(handle)


def put(work: Path, target: Path, content: bytes, *, sure: bool = False) -> None:
    """Write a file in one step: a reader or a kill meets the old one or the new one.

    ``sure`` waits until the disk has it, for what a power cut must not lose.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = work / "draft"
    with draft.open("wb") as writing:
        writing.write(content)
        if sure:
            writing.flush()
            os.fsync(writing.fileno())
    draft.replace(target)


def add_edition(folder: Path, work: Path, staged: Path, manifest: Manifest) -> None:
    """Put a finished edition into the site, then renew the root. ``staged`` is in ``work``."""
    published = read_published(folder).editions
    manifest = replace(manifest, before=published[-1].sha256 if published else None)
    (staged / MANIFEST).write_bytes(manifest.encoded())
    staged.rename(folder / manifest.edition)
    complete(folder, work)


def complete(folder: Path, work: Path) -> int:
    """Bring every root file to what follows from editions and recalls; return how many changed.

    A file for hosts that is the owner's own stays as it is.
    """
    published = read_published(folder)
    wanted = roots.root_files(published.editions, published.recalls, published.templates_of)
    changed = 0
    for path, content in wanted.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != content:
            put(work, target, content)
            changed += 1
    for path, content in roots.files_for_hosts(published.editions).items():
        target = folder / path
        there = target.exists() or target.is_symlink()
        if not there or (is_host_file(target) and target.read_bytes() != content):
            put(work, target, content)
            changed += 1
    return changed
