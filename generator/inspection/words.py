"""Texts made alike, so that the same words are found in a page, in data and in a PDF."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_UNSEEN = str.maketrans("", "", "\N{WORD JOINER}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")
_LINE_END = re.compile(r"[-\N{HYPHEN}]\s*\n\s*")
_BROKEN = "\x01"
_AROUND = 3  # words shown on each side of a difference


def squeezed(text: str) -> str:
    """A text with every run of white space as one space, without what nobody sees."""
    return _SPACE.sub(" ", text.translate(_UNSEEN)).strip()


def solid(text: str) -> str:
    """A text without any white space and with ligatures as letters: lines break where they will.

    Superscripts and the like stay as they are: "10²" must never read as "102".
    """
    return _SPACE.sub("", _letters(text).translate(_UNSEEN))


def _letters(text: str) -> str:
    """Ligatures of letters taken apart."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", each) if "\ufb00" <= each <= "\ufb06" else each
        for each in unicodedata.normalize("NFC", text)
    )


class Printed:
    """The text of a document, to look for others in.

    A word that was broken at the end of a line is found as well: its hyphen may be the line's or
    its own.
    """

    def __init__(self, text: str) -> None:
        self._plain = solid(text)
        self._broken = solid(_LINE_END.sub(_BROKEN, text))

    def holds(self, text: str) -> bool:
        """True if the text stands in the document, its words in this order and with no other."""
        wanted = solid(text)
        if wanted in self._plain:
            return True
        if _BROKEN not in self._broken:
            return False
        letters = (
            rf"[-\N{{HYPHEN}}{_BROKEN}]" if each in "-\N{HYPHEN}" else re.escape(each)
            for each in wanted
        )
        return re.search(f"{_BROKEN}?".join(letters), self._broken) is not None


def first_difference(found: str, wanted: str) -> tuple[str, str, str]:
    """(differing word found, its surroundings, the surroundings wanted)."""
    ours, theirs = found.split(" "), wanted.split(" ")
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    return (
        ours[same] if same < len(ours) else ours[-1],
        _window(ours, same),
        _window(theirs, same),
    )


def _window(words: list[str], at: int) -> str:
    start, end = max(0, at - _AROUND), at + _AROUND + 1
    shown = " ".join(words[start:end])
    return f"{'… ' if start else ''}{shown}{' …' if end < len(words) else ''}"


def shortened(text: str, most: int = 80) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"
