"""What was mended in the source, a line each: where, what, and the words before and after."""

from __future__ import annotations

from collections.abc import Sequence

from generator.display.placed import printable
from generator.edit import Edit, Left

_LONGEST = 60


def show(done: Sequence[Edit], left: Sequence[Left]) -> str:
    """Every mended place in the order of files and lines, what was left, and a closing count."""
    files = list(dict.fromkeys(each.file for each in done))
    lines = [
        f"mended {printable(each.file)}:{each.line}: {printable(each.what)}: "
        f"{_shown(each.old_shown)} -> {_shown(each.new_shown)}"
        for each in sorted(done, key=lambda each: (files.index(each.file), each.line))
    ]
    lines += [f"left {printable(each.file)}:{each.line}: {printable(each.why)}" for each in left]
    places = f"{len(done)} place{'' if len(done) == 1 else 's'} mended"
    where = f" in {len(files)} file{'' if len(files) == 1 else 's'}" if files else ""
    return "\n".join([*lines, f"{places}{where}"]) + "\n"


def _shown(words: str) -> str:
    """Words in quotes, such as they were; the middle of long ones left out."""
    words = printable(words)
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    return f"'{words}'"
