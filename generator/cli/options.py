"""Options that commands share, and how what people type is read."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.display.markdown import LEAST
from generator.display.text import printable

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = argparse._SubParsersAction
"""What commands are added to."""


def library_verb(
    verbs: Verbs,
    name: str,
    says: str,
    run: Callable[[argparse.Namespace], int],
    description: str | None = None,
) -> argparse.ArgumentParser:
    """A command on a library."""
    verb = verbs.add_parser(
        name,
        help=says,
        description=description or f"{says[0].upper()}{says[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    library_argument(verb)
    verb.set_defaults(run=run)
    return verb


def library_argument(verb: argparse.ArgumentParser) -> None:
    """The library, as the last of what a command is given."""
    verb.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="a library's folder or its YAML file (default: the current folder)",
    )


def library_option(verb: argparse.ArgumentParser) -> None:
    """The library of a command that has other arguments of its own."""
    verb.add_argument(
        "--in",
        dest="path",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="the library (default: the current folder)",
    )


def signers_option(verb: argparse.ArgumentParser) -> None:
    """The list of who may sign, where it is not the library's own."""
    verb.add_argument(
        "--signers",
        type=_signers,
        metavar="FILE",
        help="who may sign an approval (default: governance/allowed_signers of the last commit)",
    )


@dataclass(frozen=True)
class Signers:
    """A list of allowed signers that stands in for the library's own, and where it was found."""

    name: str
    content: bytes


def signers(options: argparse.Namespace) -> bytes | None:
    """The list that --signers names; None where the library's own counts."""
    given: Signers | None = options.signers
    return given.content if given else None


def of_signers(options: argparse.Namespace) -> str:
    """A line that says that another list counted than the library's own; empty where its own did.

    Nothing else would tell that what stands as approved was let in by a file that nobody committed.
    """
    given: Signers | None = options.signers
    if given is None:
        return ""
    return (
        f"Who may sign was read from '{printable(given.name)}' (--signers), and not from the last "
        "commit: approvals count by that list.\n"
    )


def _signers(text: str) -> Signers:
    try:
        return Signers(text, Path(text).read_bytes())
    except OSError as error:
        raise argparse.ArgumentTypeError(f"'{text}' cannot be read: {error.strerror}") from error


def day(text: str) -> date:
    """A day as people type it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a date; write it as 2026-11-22"
        ) from None


def one_line(words: str) -> bool:
    """True for words that a source can hold in one line, and readers can see."""
    return bool(words.strip()) and words.isprintable()


def limit(text: str) -> int:
    """A number of characters that some change fits in."""
    if not (text.isdecimal() and text.isascii()):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of characters")
    if int(text) < LEAST:
        raise argparse.ArgumentTypeError(f"'{text}' is too little; give {LEAST} characters or more")
    return int(text)


def port(text: str) -> int:
    """A number of a port."""
    if text.isdecimal() and text.isascii() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port; give a number from 0 to 65535")
