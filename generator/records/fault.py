"""A file of records that cannot be read."""

from __future__ import annotations


class RecordsError(Exception):
    """A file that cannot be read as records: what is wrong, and in ``hint`` how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
