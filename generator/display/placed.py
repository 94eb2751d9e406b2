"""Problems with their places, in the order in which an editor meets them, for every format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.load import Library
from generator.model import Suppression
from generator.problem import Level, Place, Problem, Route

Suppressed = Sequence[tuple[Problem, Suppression]]
"""Problems that an editor lets stand, each with the entry that says why and until when."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem, where it stands in the files, and the entry that lets it stand if there is one."""

    problem: Problem
    place: Place
    suppression: Suppression | None = None

    @property
    def route(self) -> str | None:
        """The route as a suppression's ``at`` is written; None where the problem has none."""
        where = self.problem.where
        return str(where) if isinstance(where, Route) and where.parts else None


def placed(
    problems: Iterable[Problem], library: Library, suppressed: Suppressed = ()
) -> list[Placed]:
    """Problems by file, line, column and rule; those that are suppressed among them."""
    locator = library.locator()
    order = {file.name: index for index, file in enumerate(library.files)}
    found = [Placed(each, locator.place(each.where)) for each in problems]
    found += [Placed(each, locator.place(each.where), entry) for each, entry in suppressed]

    def key(each: Placed) -> tuple[int, str, int, int, str]:
        place = each.place
        # What stands in no source file, such as a page of content/, comes first, by its name.
        known = order.get(place.file)
        name = place.file if known is None else ""
        return (-1 if known is None else known, name, place.line, place.column, each.problem.rule)

    return sorted(found, key=key)


def counts(problems: Iterable[Problem]) -> dict[Level, int]:
    """How many problems there are of each level, the gravest first."""
    numbers = dict.fromkeys(sorted(Level, reverse=True), 0)
    for problem in problems:
        numbers[problem.level] += 1
    return numbers


def count(problems: Iterable[Problem], suppressed: int = 0) -> str:
    """The closing line: how many problems of each level, and how many are suppressed."""
    parts = [
        f"{number} {level.word}{'' if number == 1 else 's'}"
        for level, number in counts(problems).items()
        if number or level is not Level.NOTE
    ]
    if suppressed:
        parts.append(f"{suppressed} suppressed")
    return ", ".join(parts)


def printable(text: str) -> str:
    """Text that cannot steer a terminal: what cannot be printed is shown by its number."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else f"<U+{ord(character):04X}>" for character in text
    )


# What no terminal, and no reader of logs, should get raw: controls, direction marks, surrogates.
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\n]")


def as_json(tree: Any) -> str:
    """A tree as JSON that people can read and nothing in it can steer a terminal.

    Letters stand as they are; what cannot be printed stands as JSON's own escape, so that programs
    read exactly the text that the library has.
    """
    text = json.dumps(tree, ensure_ascii=False, indent=2)
    return _UNPRINTABLE.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return character if character.isprintable() else json.dumps(character)[1:-1]
