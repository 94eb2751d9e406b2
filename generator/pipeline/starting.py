"""`guidance init`: a library from nothing, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.edit import Edit, apply, plain
from generator.edit.edits import Parts
from generator.edit.scalars import values_set
from generator.language.dates import a_year_later
from generator.load import Library
from generator.load.library import ROOT_FILE
from generator.load.schema import as_json
from generator.pipeline.checking import check
from generator.pipeline.sources import SHIPPED, TEMPLATES
from generator.problem import Level, Problem
from generator.publish.files import write
from generator.publish.fresh import cut_off, finish, fresh

SKELETON = SHIPPED / TEMPLATES / "library"
"""The library that a new one is a copy of. It is one itself, and passes every rule."""

EXAMPLE = "content/topics/example.yaml"
"""The file of the example, which an editor deletes."""

_UNUSED = frozenset(("__pycache__", ".pytest_cache", ".DS_Store"))


class NotStartableError(Exception):
    """A library that cannot be begun with what was asked for; nothing was made.

    ``problems`` say why, with their places in ``library``.
    """

    def __init__(self, message: str, hint: str, library: Library, problems: tuple[Problem, ...]):
        super().__init__(message)
        self.hint = hint
        self.library = library
        self.problems = problems


@dataclass(frozen=True)
class Begun:
    """A library that was made. ``finished`` is true where one that was cut off was completed."""

    folder: Path
    files: tuple[str, ...]
    finished: bool = False


def begin(folder: Path, today: date, publisher: str | None = None) -> Begun:
    """Make an empty or missing folder a library, dated ``today``.

    Nothing is made unless it passes every rule as of that day. Raises OccupiedError where the
    folder holds anything but ``.git``, NotStartableError, and OSError.
    """
    if cut_off(folder):
        finish(folder, ROOT_FILE)
        return Begun(folder, (), finished=True)
    with fresh(folder, ROOT_FILE) as draft:
        files = dict(skeleton(today, publisher))
        write(draft, files.items())
        checked = check(draft, today)
        if checked.errors:
            errors = tuple(each for each in checked.problems if each.level is Level.ERROR)
            raise NotStartableError(
                "the library would not pass its own check",
                "give another name with --publisher, or another day with --today",
                checked.library,
                errors,
            )
    return Begun(folder, tuple(files))


def skeleton(today: date, publisher: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of a new library, as (path, bytes).

    All are copies, byte for byte, but for the days, the edition's id and the publisher's name.
    """
    day, due = today.isoformat(), a_year_later(today).isoformat()
    event: Parts = ("topics", "example", "review")
    filled: dict[str, dict[Parts, str]] = {
        ROOT_FILE: {("edition", "id"): f"{today:%Y.%m}", ("edition", "date"): day},
        EXAMPLE: {(*event, "due"): due, (*event, "events", 0, "on"): day},
    }
    if publisher is not None:
        filled[ROOT_FILE]["publisher", "name"] = publisher
    for path in sorted(SKELETON.rglob("*")):
        name = path.relative_to(SKELETON)
        if path.is_file() and _UNUSED.isdisjoint(name.parts):
            shown = name.as_posix()
            yield shown, _filled(shown, path.read_bytes(), filled.get(shown, {}))
    for kind, included in (("guidance", False), ("included", True)):
        yield f"schema/{kind}.schema.json", as_json(included=included).encode()


def _filled(name: str, content: bytes, values: Mapping[Parts, str]) -> bytes:
    if not values:
        return content
    raw = content.decode("utf-8")
    edits: list[Edit] = values_set(name, plain(raw), values)
    return apply(raw, edits).encode()
