"""`guidance check --site`: looking at a built or published site as it stands in a folder."""

from __future__ import annotations

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
    """What was found in a site. Places name files from the current folder, as DIR was given.

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
    placed = tuple(_from_here(each, folder) for each in problems)
    return Inspected(placed, _sources(placed, folder), not_validated)


def _from_here(problem: Problem, folder: Path) -> Problem:
    """A problem whose place names its file as it is named from the current folder."""
    if not isinstance(problem.where, Place):
        return problem
    path = (folder / problem.where.file).as_posix()
    return replace(problem, where=replace(problem.where, file=path))


def _sources(problems: tuple[Problem, ...], folder: Path) -> Library:
    """The files with problems, in the shape in which sources are shown."""
    names = sorted({each.where.file for each in problems if isinstance(each.where, Place)})
    return Library(folder, None, problems, tuple(SourceFile(name, _text(name)) for name in names))


def _text(name: str) -> str:
    """A file's text; none of a document or of a file that is not there."""
    path = Path(name)
    if not name.endswith(_TEXTS) or not path.is_file():
        return ""
    text = path.read_bytes().decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
