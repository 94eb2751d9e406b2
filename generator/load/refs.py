"""A library as a git revision has it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.load.library import ROOT_FILE, Library, load

_SECONDS = 120
_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced object would have another content than its name
    "GIT_GRAFT_FILE": os.devnull,
}


class RefError(Exception):
    """A revision that git does not know, or that holds no library here."""


def load_ref(folder: Path, ref: str) -> Library:
    """The library in ``folder`` as the git revision ``ref`` has it, with all that it includes.

    Only YAML files are taken out of the revision, byte by byte, into a temporary folder that is
    gone afterwards. Git's own ways to take files out leave out or rewrite what ``.gitattributes``
    says, and so would hide from a reviewer what is published. Raises RefError in git's own words.
    """
    if ref.startswith("-"):
        raise RefError(f"'{ref}' is no revision")
    listed = _ask(folder, ref, "ls-tree", "-r", "-z", f"{ref}^{{tree}}" if ":" not in ref else ref)
    files = dict(_plain_files(listed))
    with tempfile.TemporaryDirectory(prefix="guidance-ref-") as temporary:
        try:
            for name, content in zip(files, _contents(folder, ref, files.values()), strict=True):
                target = Path(temporary).joinpath(*PurePosixPath(name).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        except OSError as error:
            raise RefError(f"what '{ref}' holds cannot be taken out: {error}") from error
        if not (Path(temporary) / ROOT_FILE).is_file():
            raise RefError(f"'{ref}' has no {ROOT_FILE} in this folder")
        return load(Path(temporary))


def _ask(folder: Path, ref: str, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in a folder. Raises RefError."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, input=given,
            timeout=_SECONDS, env={**os.environ, **_ENVIRONMENT},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefError(f"git could not be asked: {error}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefError(words[-1] if words else f"git knows no revision '{ref}'")
    return done.stdout


def _plain_files(listed: bytes) -> Iterator[tuple[str, str]]:
    """(path, blob) of a revision's plain YAML files. Links and odd names stay out."""
    for entry in listed.split(b"\0"):
        about, _, raw = entry.partition(b"\t")
        mode, _, blob = about.decode().partition(" blob ")
        name = PurePosixPath(raw.decode("utf-8", "replace"))
        wanted = mode.startswith("100") and name.suffix in (".yaml", ".yml")
        if wanted and not name.is_absolute() and ".." not in name.parts:
            yield name.as_posix(), blob


def _contents(folder: Path, ref: str, blobs: Iterable[str]) -> Iterator[bytes]:
    """The contents of files by the ids of their blobs, in their order."""
    out = _ask(folder, ref, "cat-file", "--batch", given="".join(f"{b}\n" for b in blobs).encode())
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        size = out[at:end].rpartition(b" ")[2]
        if not size.isdigit():
            raise RefError(f"a file of '{ref}' is not in this repository")
        at = end + 1
        yield out[at : at + int(size)]
        at += int(size) + 1
