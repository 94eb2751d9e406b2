"""An edit of a text, and edits applied to a file as it stands on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"

Parts = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file to be replaced, and what to tell of it.

    ``start`` and ``end`` count characters of the file's plain text (``plain``). ``line`` is that of
    the place as it was, from 1. ``parts`` is the route of what is mended, None for what is no value
    of the tree, such as a comment; ``value`` is what it then is, None where its keys change places.
    """

    file: str
    start: int
    end: int
    new: str
    line: int
    what: str
    old_shown: str
    new_shown: str
    parts: Parts | None = None
    value: str | None = None


def plain(raw: str) -> str:
    """A file's text as it is parsed: no mark at its start, lines ended by LF.

    A byte-order mark inside, which nobody can see and no file may hold, reads as the zero-width
    space that it was meant to be, so that the rest can be read and the mark be mended.
    """
    return raw.removeprefix(BOM).replace("\r\n", "\n").replace(BOM, _ZERO_WIDTH_SPACE)


def marks_inside(raw: str) -> list[int]:
    """Where byte-order marks stand inside a file, as places in its plain text."""
    text = raw.removeprefix(BOM).replace("\r\n", "\n")
    return (
        [index for index, character in enumerate(text) if character == BOM] if (BOM in text) else []
    )


def apply(raw: str, edits: Iterable[Edit]) -> str:
    """The file with its edits made; every other character, line end and mark stays.

    Raises ValueError for edits that overlap, that lie outside the file, or that put lines where
    the file has line ends of both kinds: there is no telling which are meant.
    """
    ordered = sorted(edits, key=lambda each: (each.start, each.end))
    lead = len(raw) - len(raw.removeprefix(BOM))
    body = raw[lead:]
    # Where the plain text has the LF of a CRLF: each such line end is one character longer in raw.
    ends: list[int] = []
    at = body.find("\r\n")
    while at >= 0:
        ends.append(at - len(ends))
        at = body.find("\r\n", at + 2)
    parts: list[str] = []
    done = 0
    for each in ordered:
        start = each.start + bisect_left(ends, each.start)
        end = each.end + bisect_left(ends, each.end)
        if not (done <= start <= end <= len(body)):
            raise ValueError(f"edits overlap at line {each.line} of {each.file}")
        ending = "\r\n" if _ends_with_both(body, start) else "\n"
        parts += [body[done:start], _with_line_ends(each, body[start:end], ending)]
        done = end
    return raw[:lead] + "".join([*parts, body[done:]])


def _ends_with_both(body: str, at: int) -> bool:
    """True if the line at a place ends with CRLF; of the last line the one before it tells."""
    end = body.find("\n", at)
    if end < 0:
        end = body.rfind("\n", 0, at)
    return end > 0 and body[end - 1] == "\r"


def _with_line_ends(edit: Edit, old: str, ending: str) -> str:
    """What an edit puts in, with the line ends of what it replaces, else of where it is put."""
    if "\n" not in edit.new:
        return edit.new
    if not old:
        return edit.new.replace("\n", ending)
    if "\r\n" not in old:
        return edit.new
    if old.count("\n") != old.count("\r\n"):
        raise ValueError(f"line {edit.line} of {edit.file}: line ends of both kinds")
    return edit.new.replace("\n", "\r\n")
