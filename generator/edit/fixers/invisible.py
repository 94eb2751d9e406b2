"""Characters that nobody can see are deleted: zero-width and soft-hyphen leftovers of copying.

Safe, because the words that readers see stay the same; searching and comparing them works again.
Left alone are characters that turn the order of words (what was meant needs an editor), joiners
that some scripts and signs cannot be written without, and spaces of a fixed width. What touches a
number is left as well, and whatever stands in a fact's value: of "5–10" a copy may have kept "5",
"10" and what nobody can see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.edit.edits import Edit, Parts
from generator.edit.source import Scalar, Source

INVISIBLE = frozenset(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
)
_RAW = re.compile(f"[{''.join(sorted(INVISIBLE))}]+")
# Also between a number and its letter or sign: of "5–e" and "–5" no less may have been lost.
_PART = r"[\w.,:'’/+\-−–±×^<>≤≥≈~=%‰°·]"
_IN_NUMBER = re.compile(
    rf"[\d.,]{_RAW.pattern}[\d.,]|\d{_RAW.pattern}{_PART}|{_PART}{_RAW.pattern}\d"
)
_OF_A_FACT = frozenset(("value", "values", "from", "to"))
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)


def fix(source: Source) -> Iterator[Edit]:
    """Yield a deletion for each run of them in a value, and for each stray mark elsewhere."""
    held: set[int] = set()
    for scalar in source.scalars:
        if INVISIBLE.isdisjoint(scalar.value):
            continue
        value = _RAW.sub("", scalar.value)
        if _IN_NUMBER.search(scalar.value) or _is_fact(scalar.parts):
            continue
        for start, end, name in _places(scalar):
            held.update(range(start, end))
            shown = source.shown(scalar, start, end, "")
            yield source.edit(start, end, "", f"{name} deleted", shown, scalar.parts, value)
    for mark in source.marks:
        if mark not in held:
            yield source.edit(mark, mark + 1, "", "byte-order mark deleted", ("<U+FEFF>", ""))


def _is_fact(parts: Parts) -> bool:
    """True for what a fact states, at ``topics.TOPIC.facts.FACT.value`` and beside it."""
    return parts[2:3] == ("facts",) and not _OF_A_FACT.isdisjoint(parts[4:5])


def _places(scalar: Scalar) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each run in the source, written as it is or as an escape."""
    for match in _RAW.finditer(scalar.source):
        yield scalar.start + match.start(), scalar.start + match.end(), _name(match.group()[0])
    if scalar.style == '"':
        for match in _ESCAPE.finditer(scalar.source):
            digits = match[1] or match[2] or match[3]
            if digits and int(digits, 16) < 0x110000 and chr(int(digits, 16)) in INVISIBLE:
                name = _name(chr(int(digits, 16)))
                yield scalar.start + match.start(), scalar.start + match.end(), name


def _name(character: str) -> str:
    return unicodedata.name(character).lower()
