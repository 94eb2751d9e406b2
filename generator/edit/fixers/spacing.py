"""Doubled spaces in a text become one, and spaces at its ends go.

Safe, because no page shows them: browsers draw one space, and the library strips a text's ends.
Only texts of one line are mended. Quotes are left as they were taken from their source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.edit.edits import Edit, Parts
from generator.edit.source import Scalar, Source

_DOUBLED = re.compile(r"(?<=[^\s\\]) {2,}(?=\S)")
_LEADING = re.compile(r"(?<=\A['\"]) +(?=\S)")
_TRAILING = re.compile(r"(?<=[^\s\\]) +(?=['\"]\Z)")
_LINE_END = re.compile(r"(?<=\S) +(?=\n|\Z)")


def fix(source: Source) -> Iterator[Edit]:
    """Yield an edit for each run of spaces that is too long, or at an end of a text."""
    for scalar in source.scalars:
        words = scalar.value.rstrip("\n")
        if not words.strip() or "\n" in words or _verbatim(scalar.parts):
            continue
        if "  " not in words and words == words.strip(" "):
            continue
        value = re.sub(" {2,}", " ", words).strip(" ") + scalar.value[len(words) :]
        for start, end, new in _places(scalar):
            shown = source.shown(scalar, start, end, new)
            what = "doubled space" if new else "space at the end of a line"
            yield source.edit(start, end, new, what, shown, scalar.parts, value)


def _verbatim(parts: Parts) -> bool:
    """True for words that are somebody else's, and for what is no text."""
    return not parts or parts[-1] == "quote" or parts[0] in ("pages", "include", "suppressions")


def _places(scalar: Scalar) -> Iterator[tuple[int, int, str]]:
    """(start, end, new) of each run of spaces in the source."""
    body = scalar.source
    first = 0
    if scalar.block:  # the line of the sign itself may hold a comment
        first = body.find("\n") + 1
    for pattern in (_DOUBLED, *((_LINE_END,) if scalar.block else ())):
        for match in pattern.finditer(body, first):
            new = " " if pattern is _DOUBLED else ""
            yield scalar.start + match.start(), scalar.start + match.end(), new
    if scalar.style in ("'", '"'):
        for pattern in (_LEADING, _TRAILING):
            if match := pattern.search(body):
                yield scalar.start + match.start(), scalar.start + match.end(), ""
