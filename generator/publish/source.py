"""Writing a source file anew: the only change that this program makes to what an editor wrote."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ChangedMeanwhileError(Exception):
    """The file is no longer what was read: somebody saved it in the meantime."""


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Put ``new`` in the place of ``old`` in one step: a kill leaves one of the two, whole.

    The file keeps its permissions, and a link to it stays a link. Raises ChangedMeanwhileError
    where the file does not hold ``old``, and OSError where it cannot be written.
    """
    target = path.resolve(strict=True)
    mode = stat.S_IMODE(target.stat().st_mode)
    if not os.access(target, os.W_OK):  # replacing it would ask only the folder
        raise PermissionError(13, "the file is write-protected", str(path))
    with drafted(target, new) as draft:
        draft.chmod(mode)
        if target.read_bytes() != old:
            raise ChangedMeanwhileError(str(path))
        draft.replace(target)


@contextmanager
def drafted(target: Path, content: bytes) -> Iterator[Path]:
    """A file beside ``target`` with its content to come, whole on the disk; gone afterwards."""
    # Begins with a dot and has another ending: no pattern of a library takes it for a source.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
