"""A library as a git revision has it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.load.git import NoHistoryError, Repository
from generator.load.library import ROOT_FILE, Library, load


class RefError(Exception):
    """A revision that git does not know, or that holds no library here."""


def load_ref(folder: Path, ref: str) -> Library:
    """The library in ``folder`` as the git revision ``ref`` has it, with all that it includes.

    Raises RefError in git's own words.
    """
    if ref.startswith("-"):
        raise RefError(f"'{ref}' is no revision")
    try:
        repository = Repository(folder)
        files = repository.tree(repository.commit_of(ref))
        if ROOT_FILE not in files:
            raise RefError(f"'{ref}' has no {ROOT_FILE} in this folder")
        return library_of(repository, files.items())
    except NoHistoryError as error:
        raise RefError(str(error)) from error


def library_of(repository: Repository, files: Iterable[tuple[str, str]]) -> Library:
    """The library that some YAML files make: (path from its folder, id of the blob) of each.

    They are taken out into a temporary folder that is gone afterwards. Raises NoHistoryError.
    """
    files = tuple(files)
    texts = repository.texts(blob for _, blob in files)
    with tempfile.TemporaryDirectory(prefix="guidance-ref-") as temporary:
        for path, blob in files:
            if blob not in texts:
                raise NoHistoryError(f"the repository lacks the content of {path}")
            target = Path(temporary) / path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(texts[blob])
            except OSError as error:  # a name too long, or that of a file and of a folder
                why = f"'{path}' in a commit cannot be read: {error.strerror}"
                raise NoHistoryError(why) from error
        return load(Path(temporary) / ROOT_FILE)
