"""`guidance check --site`: looking at a built or published site as it stands in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from generator.inspection import inspect, make_site
from generator.inspection.reading import Folder
from generator.inspection.validator import (
    INSTALL,
    NotValidatedError,
    Validation,
    as_problems,
    find_tools,
)
from generator.load import Library
from generator.load.read import SourceFile
from generator.pipeline.progress import Progress, quiet
from generator.problem import Place, Problem

_TEXTS = (".html", ".css", ".js", ".json", ".svg")


class NoSiteError(Exception):
    """The folder is no built site."""


@dataclass(frozen=True)
class Inspected:
    """What was found in a site. Places name files as the site's folder leads to them.

    ``sources`` shows the lines of the files that have problems. ``not_validated`` says why the
    validator did not look at the pages, None if it did.
    """

    problems: tuple[Problem, ...]
    sources: Library
    not_validated: str | None


def inspect_site(folder: Path, progress: Progress = quiet, *, validate: bool = True) -> Inspected:
    """Look at every file of a site, or of one edition. Raises NoSiteError and OSError."""
    if not folder.is_dir():
        raise NoSiteError(f"there is no folder '{folder}'")
    progress("reading", 0, 0)
    files = Folder(folder)
    site = make_site(files)
    if site is None:
        raise NoSiteError(f"'{folder}' holds no edition: no folder in it has a manifest.json")
    not_validated = None
    with ExitStack() as stack:
        validation = None
        try:
            if validate:
                validation = stack.enter_context(Validation(find_tools(), folder))
        except NotValidatedError as error:
            not_validated = f"{error}. To install it: {INSTALL}"
        problems = list(inspect(site, progress))
        if validation:
            progress("waiting for the validator", 0, 0)
            try:
                problems += as_problems(validation.faults(), problems)
            except NotValidatedError as error:
                not_validated = str(error)
    return Inspected(tuple(problems), _sources(problems, folder), not_validated)


def from_here(found: Inspected, folder: Path) -> Inspected:
    """What was found, with each file named as the current folder leads to it."""

    def led(name: str) -> str:
        return (folder / name).as_posix()

    problems = tuple(
        replace(each, where=replace(each.where, file=led(each.where.file)))
        if isinstance(each.where, Place)
        else each
        for each in found.problems
    )
    files = tuple(replace(each, name=led(each.name)) for each in found.sources.files)
    return replace(
        found, problems=problems, sources=replace(found.sources, problems=problems, files=files)
    )


def _sources(problems: Sequence[Problem], folder: Path) -> Library:
    """The files with problems, in the shape in which sources are shown."""
    names = sorted({each.where.file for each in problems if isinstance(each.where, Place)})
    files = tuple(SourceFile(name, _text(folder / name)) for name in names)
    return Library(folder, None, tuple(problems), files)


def _text(path: Path) -> str:
    """A file's text; none of a document or of a file that is not there."""
    if not path.name.endswith(_TEXTS) or not path.is_file():
        return ""
    text = path.read_bytes().decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
