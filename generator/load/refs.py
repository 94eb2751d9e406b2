"""A library as a git revision has it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from generator.load.library import ROOT_FILE, Library, load

_SECONDS = 120


class RefError(Exception):
    """A revision that git does not know, or that holds no library here."""


def load_ref(folder: Path, ref: str) -> Library:
    """The library in ``folder`` as the git revision ``ref`` has it, with all that it includes.

    Only YAML files are taken out of the revision, into a temporary folder that is gone
    afterwards. Raises RefError in git's own words.
    """
    if ref.startswith("-"):
        raise RefError(f"'{ref}' is no revision")
    command = ["git", "archive", "--format=tar", ref, "--", ":(glob)**/*.y*ml"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefError(f"git could not be asked: {error}") from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefError(words[-1] if words else f"git knows no revision '{ref}'")
    with tempfile.TemporaryDirectory(prefix="guidance-ref-") as temporary:
        try:
            with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
                _take_out(archive, Path(temporary))
        except (tarfile.TarError, OSError) as error:
            raise RefError(f"what '{ref}' holds cannot be taken out: {error}") from error
        if not (Path(temporary) / ROOT_FILE).is_file():
            raise RefError(f"'{ref}' has no {ROOT_FILE} in this folder")
        return load(Path(temporary))


def _take_out(archive: tarfile.TarFile, folder: Path) -> None:
    """Write an archive's plain files. Links and odd names stay out: a library needs none.

    Python's own filter for this is missing before 3.11.4.
    """
    for member in archive:
        name = PurePosixPath(member.name)
        content = archive.extractfile(member) if member.isfile() else None
        if content is None or name.is_absolute() or ".." in name.parts:
            continue
        target = folder.joinpath(*name.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.read())
