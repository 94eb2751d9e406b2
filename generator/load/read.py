"""The edge: bytes from disk to text, with every way that can fail told as a problem."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from generator.problem import Level, Place, Problem

MAX_BYTES = 16 * 1024 * 1024
"""Most that one source file may hold. The largest topic seen is under 0.2 MB; a file beyond this
is a mistake, and parsing it would take the editor's memory before anyone could say so."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file's name, as it is shown to people, and its text."""

    name: str
    text: str


def unreadable(name: str, message: str, hint: str, line: int = 1, column: int = 1) -> Problem:
    """A problem with a file as a whole, or with its bytes at one place."""
    return Problem("unreadable-file", Level.ERROR, message, Place(name, line, column), hint)


def read(path: Path, name: str) -> SourceFile | Problem:
    """Read one source file as UTF-8.

    Returns a problem, never an exception: missing, not a file, too large, not UTF-8, or holding
    characters that YAML forbids.
    """
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            return unreadable(name, "this is not a file", "give a YAML file or a library's folder")
        if kind.st_size > MAX_BYTES:
            return unreadable(
                name,
                f"the file is {kind.st_size / 1_048_576:.0f} MB, "
                f"more than the {MAX_BYTES // 1_048_576} MB that a source file may hold",
                "split it into one file a topic and name them under 'include:'",
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        return unreadable(
            name, "there is no such file", "check the name, or run in the library's folder"
        )
    except OSError as error:
        return unreadable(name, f"cannot be read: {error.strerror}", "check the file's permissions")
    return decode(raw, name)


def decode(raw: bytes, name: str) -> SourceFile | Problem:
    """Turn bytes into text. A byte-order mark at the start is dropped."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return unreadable(
            name,
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            "save the file with the encoding UTF-8",
            line,
            column,
        )
    text = text.replace("\r\n", "\n")
    for line, content in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(content, start=1) if not content.isprintable() else ():
            if _forbidden(character):
                return unreadable(
                    name,
                    f"control character U+{ord(character):04X} in the text",
                    "delete it; it cannot be seen in most editors",
                    line,
                    column,
                )
    return SourceFile(name, text)


def _forbidden(character: str) -> bool:
    """True for what YAML 1.1 (section 4.1) does not allow, and for what misleads the eye."""
    code = ord(character)
    return (
        (code < 0x20 and character not in "\t\n")
        or 0x7F <= code <= 0x9F
        # YAML ends a line at these and editors do not: what looks like a comment could go on.
        or code in (0x2028, 0x2029)
        # These turn the order of what is seen, in comments too.
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xD800 <= code <= 0xDFFF
        or code in (0xFEFF, 0xFFFE, 0xFFFF)
    )
