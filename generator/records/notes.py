"""What the other formats have no field for, told at the beginning of a reference's note.

``[guidance: status retracted; not verified: volume, page; kind: rct; authors in part] Its note.``
Readers of the file see it, and it is read back: what nobody verified stays so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.language.works import CSL_TYPES
from generator.model import Reference

_TOLD = re.compile(r"\[guidance: ([^\]]*)\]\s*(.*)", re.S)
_STATUSES = frozenset(("superseded", "withdrawn", "retracted", "unidentified"))


@dataclass(frozen=True)
class Told:
    """What a note of ours says of its reference."""

    status: str | None = None
    kind: str | None = None
    type: str | None = None
    unverified: tuple[str, ...] = ()
    partly: bool = False


def note(reference: Reference, type_told: bool = True) -> str:
    """The note of an exported reference; with its type where the format has none such."""
    said = [f"kind: {reference.source_kind}"]
    if reference.status != "current":
        said.insert(0, f"status {reference.status}")
    if not type_told:
        said.append(f"type: {reference.type}")
    if reference.unverified:
        said.append(f"not verified: {', '.join(reference.unverified)}")
    if reference.et_al:
        said.append("authors in part")
    return f"[guidance: {'; '.join(said)}]" + (f" {reference.note}" if reference.note else "")


def told_in(notes: Sequence[str]) -> tuple[Told, str | None]:
    """What the notes of a record tell, and the words for readers among them.

    Notes that we did not write are somebody's own and not for readers: they are not taken.
    """
    for each in notes:
        if match := _TOLD.match(each):
            return _read(match[1]), match[2].strip() or None
    return Told(), None


def _read(said: str) -> Told:
    status: str | None = None
    kind: str | None = None
    csl: str | None = None
    unverified: tuple[str, ...] = ()
    partly = False
    for part in said.split("; "):
        name, _, value = part.partition(": ")
        if part.startswith("status ") and part.removeprefix("status ") in _STATUSES:
            status = part.removeprefix("status ")
        elif name == "kind" and re.fullmatch(r"[a-z0-9-]{1,80}", value):
            kind = value
        elif name == "type" and value in CSL_TYPES:
            csl = value
        elif name == "not verified":
            unverified = tuple(value.split(", "))
        elif part == "authors in part":
            partly = True
    return Told(status, kind, csl, unverified, partly)
