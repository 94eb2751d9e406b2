"""Problems as annotations of a pull request: workflow commands, as GitHub's runner reads them.

Each problem is one line ``::error file=…,line=…,endLine=…,col=…,endColumn=…,title=RULE::message``;
a warning is ``::warning``, a note ``::notice``. Columns count from 1 and the last one is meant
inclusively. GitHub shows the first ten errors and the first ten warnings of a step beside the
lines; all of them stand in the log. What is suppressed is counted in the closing line only.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.display.placed import Placed, Suppressed, count, placed, printable
from generator.load import Library
from generator.problem import Level, Problem

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def show(
    problems: Sequence[Problem], library: Library, suppressed: Suppressed = (), prefix: str = ""
) -> str:
    """All problems in order of their place, a line each, and a closing count by level.

    ``prefix`` leads from the top of the repository to the library, such as ``spine/``: GitHub
    finds files by their path in the repository.
    """
    lines = [_command(each, prefix) for each in placed(problems, library)]
    return "\n".join([*lines, count(problems, len(suppressed))]) + "\n"


def _command(each: Placed, prefix: str) -> str:
    problem, place = each.problem, each.place
    properties = {
        "file": prefix + place.file,
        "line": str(place.line),
        "endLine": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.width - 1),
        "title": problem.rule,
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    words = [problem.message, *([f"hint: {problem.hint}"] if problem.hint else [])]
    message = "%0A".join(_message(each) for each in words)
    return f"::{_COMMANDS[problem.level]} {told}::{message}"


def _message(words: str) -> str:
    """Words that end no command and begin none: the runner reads one command a line."""
    return printable(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """A property's value: commas part properties, colons end them."""
    return _message(words).replace(":", "%3A").replace(",", "%2C")
