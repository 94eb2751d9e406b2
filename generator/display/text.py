"""Problems as an editor reads them in a terminal: what, where, the line itself, and the mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.language.breadcrumbs import breadcrumb
from generator.load import Library
from generator.problem import Level, Place, Problem, Route

MAX_SHOWN = 200
"""Most problems that are told one by one. Nobody reads more, and a slip can make thousands."""

MAX_LINE = 110
"""Widest piece of a source line that is shown, in characters."""


def show(problems: Sequence[Problem], library: Library) -> str:
    """All problems in order of their place, and a closing count by level."""
    locator = library.locator()
    order = {file.name: index for index, file in enumerate(library.files)}
    placed = [(locator.place(problem.where), problem) for problem in problems]
    placed.sort(
        key=lambda each: (order.get(each[0].file, -1), each[0].line, each[0].column, each[1].rule)
    )
    parts = [
        _one(problem, place, locator.line(place), library) for place, problem in placed[:MAX_SHOWN]
    ]
    if len(placed) > MAX_SHOWN:
        parts.append(f"… and {len(placed) - MAX_SHOWN} more; mend these first.")
    return "\n\n".join([*parts, count(problems)]) + "\n"


def _one(problem: Problem, place: Place, line: str | None, library: Library) -> str:
    said = [f"{problem.level.word}[{problem.rule}]: {printable(problem.message)}"]
    number = str(place.line)
    gutter = " " * len(number)
    said.append(f"{gutter} --> {printable(place.file)}:{place.line}:{place.column}")
    if line is not None and line.strip():
        shown, column = _window(line, place.column)
        width = min(place.width, max(1, len(shown) - column + 1))
        said.append(f"{gutter} |")
        said.append(f"{number} | {printable(shown)}")
        said.append(f"{gutter} | {' ' * (column - 1)}{'^' * width}")
    if isinstance(problem.where, Route) and problem.where.parts:
        said.append(f"{gutter} = in:   {printable(breadcrumb(problem.where, library.guidance))}")
    if problem.hint:
        said.append(f"{gutter} = hint: {printable(problem.hint)}")
    return "\n".join(said)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, and the column in it."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= MAX_LINE:
        return line, column
    start = max(0, min(column - 1 - MAX_LINE // 3, len(line) - MAX_LINE))
    return line[start : start + MAX_LINE], column - start


def printable(text: str) -> str:
    """Text that cannot steer a terminal: what cannot be printed is shown by its number."""
    return "".join(
        character if character.isprintable() else f"<U+{ord(character):04X}>" for character in text
    )


def count(problems: Iterable[Problem]) -> str:
    """The closing line: how many problems of each level."""
    levels = [problem.level for problem in problems]
    parts = []
    for level in sorted(Level, reverse=True):
        number = levels.count(level)
        if number or level is not Level.NOTE:
            parts.append(f"{number} {level.word}{'' if number == 1 else 's'}")
    return ", ".join(parts)
