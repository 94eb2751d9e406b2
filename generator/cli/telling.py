"""How commands speak: results on stdout, refusals and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from jinja2 import TemplateError

from generator.display.text import printable
from generator.pipeline import Progress, Rendered, quiet

OK, PROBLEMS, FAILED = 0, 1, 2


def say(message: str, hint: str | None = None) -> None:
    """A refusal or a remark, to stderr: what, and how to mend it."""
    print(f"guidance: {printable(message)}", file=sys.stderr)
    if hint:
        print(f"  hint: {printable(hint)}", file=sys.stderr)


def agreed(question: str, unanswered: str) -> bool:
    """True if whoever sits there says yes; a script has to say so with --yes."""
    if not sys.stdin.isatty():
        say(f"{unanswered}, and nobody can answer here", "--yes answers for scripts")
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def template_words(error: TemplateError) -> str:
    """A template's fault with its name and line, where they are known."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    return f"{name}:{line}: {error.message}" if name else str(error.message)


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress on a terminal, silence in a pipe; the line is clear afterwards."""
    if not sys.stderr.isatty():
        yield quiet
        return

    def tell(phase: str, done: int, total: int) -> None:
        of = f" {done}/{total}" if total and done else ""
        print(f"\r\033[K{phase}{of} …", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def table(editions: Sequence[Rendered]) -> str:
    """What was made, a line an edition: pages, PDFs, problems by level."""
    lines = []
    for each in editions:
        problems = ", ".join(
            f"{number} {level.word}{'' if number == 1 else 's'}"
            for level, number in each.problems
            if number
        )
        kind = " (archived)" if each.archived else ""
        kept = "; expected: an archive keeps the faults of what was submitted"
        expected = kept if each.archived and problems else ""
        lines.append(
            f"  {each.edition}{kind}: {each.pages} pages and data files, {each.pdfs} PDFs; "
            f"{problems or 'no problems'}{expected}"
        )
        lines += [f"    {printable(line)}" for line in each.reviews]
        lines += [f"    {path} runs to more than two pages" for path in each.long]
    return "\n".join(lines)
