"""The edge: the files of a folder by their paths, read when they are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


class Folder(Mapping[str, bytes]):
    """A folder's files as {path: bytes}, sorted by path.

    Links are not followed, and what begins with a dot is a host's or a version control's and not
    the site's. A file's bytes are not kept: a large site needs the memory of one file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = dict.fromkeys(sorted(_paths(folder)))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _paths(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in files:
            path = Path(parent) / name
            if not name.startswith(".") and not path.is_symlink():
                yield path.relative_to(folder).as_posix()
