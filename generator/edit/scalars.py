"""Words as YAML has them, and single values of a file put in the place of others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.edit.edits import Edit, Parts
from generator.edit.source import survey

_ID = re.compile(r"(?!null\Z)[a-z0-9][a-z0-9-]*\Z").match
_UNSEEN = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff]")


def word(words: str) -> str:
    """Words as a scalar: ids and days plain, all else in quotes that YAML reads as JSON does."""
    return words if _ID(words) else _quoted(words)


def _quoted(words: str) -> str:
    quoted = json.dumps(words, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


# What could be read as something else than words: a mark at the start, ": ", " #", or nothing.
_PLAIN = re.compile(r"(?!(?:~|[Nn]ull|NULL)\Z)\w(?:[^\n:#]|:(?=\S)|(?<=\S)#)*\Z").match
_BRACES = re.compile(r"[][{},:]").search


def readable(words: str, in_braces: bool = False) -> str:
    """Words as an editor writes them: without quotes wherever they are read the same."""
    same = _PLAIN(words) and words.isprintable() and not words.endswith(" ")
    if same and not (in_braces and _BRACES(words)):
        return words
    return _quoted(words)


def values_set(name: str, text: str, values: Mapping[Parts, str]) -> list[Edit]:
    """The edits of a file's plain text that give the values at some routes others.

    Raises KeyError for a route that leads to no single value of the file.
    """
    there = {scalar.parts: scalar for scalar in survey(name, text).scalars}
    edits = []
    for parts, value in values.items():
        scalar = there[parts]
        line = text.count("\n", 0, scalar.start) + 1
        new = word(value)
        edits.append(
            Edit(name, scalar.start, scalar.end, new, line, "set", scalar.source, new, parts, value)
        )
    return edits
