"""Problems as an editor reads them in a terminal: what, where, the line itself, and the mend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.display.placed import Placed, Suppressed, count, placed, printable
from generator.language.breadcrumbs import breadcrumb
from generator.load import Library
from generator.problem import Level, Problem, Route

__all__ = ["MAX_LINE", "MAX_SHOWN", "count", "printable", "show"]

MAX_SHOWN = 200
"""Most problems that are told one by one. Nobody reads more, and a slip can make thousands."""

MAX_LINE = 110
"""Widest piece of a source line that is shown, in characters."""


def show(
    problems: Sequence[Problem],
    library: Library,
    suppressed: Suppressed = (),
    *,
    of_site: bool = False,
) -> str:
    """All problems in order of their place, and a closing count by level.

    What is suppressed is counted and not told: an editor has looked at it. ``of_site`` says that
    these are problems of a built site, whose files no rule reads.
    """
    locator = library.locator()
    found = placed(problems, library)
    # Where not all are told, no warning takes the place of an error.
    gravest = sorted(range(len(found)), key=lambda number: -found[number].problem.level)
    told = [found[number] for number in sorted(gravest[:MAX_SHOWN])]
    parts = [_one(each, locator.line(each.place), library) for each in told]
    if len(found) > MAX_SHOWN:
        parts.append(f"… and {len(found) - len(told)} more; mend these first.")
    if library.guidance is None and library.files and problems and not of_site:
        parts.append("The rules did not run: what they would find is told once these are mended.")
    return "\n\n".join([*parts, count(problems, len(suppressed))]) + "\n"


def _one(each: Placed, line: str | None, library: Library) -> str:
    problem, place = each.problem, each.place
    said = [f"{problem.level.word}[{problem.rule}]: {printable(problem.message)}"]
    number = str(place.line)
    gutter = " " * len(number)
    said.append(f"{gutter} --> {printable(place.file)}:{place.line}:{place.column}")
    if line is not None and line.strip():
        shown, column = _window(*_shortened(line, place.column))
        width = min(place.width, max(1, len(shown) - column + 1))
        said.append(f"{gutter} |")
        said.append(f"{number} | {printable(shown)}")
        said.append(f"{gutter} | {' ' * (column - 1)}{'^' * width}")
    if isinstance(problem.where, Route) and problem.where.parts:
        said.append(f"{gutter} = in:   {printable(breadcrumb(problem.where, library.guidance))}")
    if each.route and problem.level < Level.ERROR:
        # As a suppression wants it, to be copied; an error is never suppressed.
        said.append(f"{gutter} = at:   {printable(each.route)}")
        words = problem.where.words if isinstance(problem.where, Route) else None
        if words and words.strip():
            said.append(f"{gutter} = words: {printable(words)}")
    if problem.hint:
        said.append(f"{gutter} = hint: {printable(problem.hint)}")
    return "\n".join(said)


_HASH = re.compile(r"(\bv\d+:[0-9a-f]{8})[0-9a-f]{56}\b")


def _shortened(line: str, column: int) -> tuple[str, int]:
    """A line with its fingerprints cut short, which nobody reads, and the column in it."""
    before = _HASH.sub(r"\1…", line[: column - 1])
    return before + _HASH.sub(r"\1…", line[column - 1 :]), len(before) + 1


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around a column, and the column in it."""
    line = line.replace("\t", " ").rstrip()
    if len(line) <= MAX_LINE:
        return line, column
    start = max(0, min(column - 1 - MAX_LINE // 3, len(line) - MAX_LINE))
    return line[start : start + MAX_LINE], column - start
