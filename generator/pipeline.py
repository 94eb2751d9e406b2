"""The sentence: read, check, render, write; between the edges only values."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from jinja2 import TemplateSyntaxError

from generator import rules
from generator.load import Library, load
from generator.load.fonts import drawable
from generator.load.inside import inside
from generator.load.written import Written, written_pages
from generator.model import Guidance
from generator.model.guidance import RESERVED
from generator.outputs.pages import Output, edition_pages, root_page
from generator.outputs.templates import environment
from generator.problem import Level, Problem
from generator.publish.files import MANIFEST, manifest, staging, take_place, write
from generator.publish.site import SiteError, make_site

SHIPPED = Path(__file__).resolve().parent.parent
"""Where the shipped templates and settings stand."""

CONTENT = "content"
TEMPLATES = "site_templates"
SETTINGS = "mkdocs.yml"

Progress = Callable[[str, int, int], None]
"""Told (phase, how many are done, of how many; 0 where that is not known) while work runs."""


def quiet(phase: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Checked:
    """A library with every problem found in it."""

    library: Library
    problems: tuple[Problem, ...]
    written: tuple[Written, ...] = ()

    @property
    def errors(self) -> int:
        """How many of the problems keep it from being built."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True)
class Built:
    """What a build did. ``seconds`` is by phase: load, rules, render, mkdocs, write.

    ``start`` is the page to open; None where errors refused the build and nothing was touched.
    """

    checked: Checked
    start: Path | None
    pages: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


class Clockwork:
    """Seconds spent by phase. It measures and decides nothing: no output depends on it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Add the time of a block to a phase."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun


def check(path: Path, today: date | None = None, clock: Clockwork | None = None) -> Checked:
    """Load a library and run every rule on it.

    ``today`` is the day to judge by; without it the edition's own date. A library that could not
    be read as a tree has only the problems that say why.
    """
    clock = clock or Clockwork()
    with clock.phase("load"), _collector_at_rest():
        library = load(path)
        taken = {*RESERVED, *(library.guidance.topics if library.guidance else ())}
        written, faults = written_pages(library.folder / CONTENT, taken)
    if library.guidance is None:
        return Checked(library, (*library.problems, *faults))
    with clock.phase("rules"):
        setting = rules.Setting(
            today or library.guidance.edition.date,
            drawable(SHIPPED / TEMPLATES / "theme" / "assets" / "fonts"),
        )
        found = rules.check(library.guidance, setting)
    return Checked(library, (*library.problems, *faults, *found), written)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's cycle collector rest while a library's values are made.

    They hold no cycles, and looking through millions of them again and again made a topic of a
    thousand cost twice that of one in a hundred. Afterwards they are left out of its rounds.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def build(path: Path, out: Path | None = None, progress: Progress = quiet) -> Built:
    """Check a library and build its site, a preview, at ``out``.

    With errors nothing is written. The new site takes the old one's place when it is whole.
    Raises NotOursError, SiteError, OSError, and jinja2's TemplateError for a template that asks for
    what its view does not have.
    """
    clock = Clockwork()
    progress("checking", 0, 0)
    checked = check(path, clock=clock)
    guidance = checked.library.guidance
    if guidance is None or checked.errors:
        return Built(checked, None, seconds=clock.seconds)
    out = out or checked.library.folder / "site"
    with staging(out) as stage:
        docs, site = stage / "docs", stage / "site"
        with clock.phase("render"):
            pages = _render(checked, guidance, docs, progress)
        edition = site / guidance.edition.id
        progress("making the site", 0, pages)
        with clock.phase("mkdocs"):
            _make(checked.library, guidance, stage, edition, checked.written)
        progress("putting it in place", 0, 0)
        with clock.phase("write"):
            templates = environment(template_sources(checked.library.folder))
            write(site, [root_page(guidance, templates)])
            write(edition, [(MANIFEST, manifest(edition, guidance.edition.id, "preview"))])
            take_place(site, out)
    return Built(checked, out / "index.html", pages, clock.seconds)


def _render(checked: Checked, guidance: Guidance, docs: Path, progress: Progress) -> int:
    """Write the Markdown of every page; return how many files there are."""
    outputs = outputs_of(guidance, checked.problems, template_sources(checked.library.folder))
    outputs = chain(outputs, (each.output for each in checked.written))
    total = len(guidance.topics) * len(guidance.audiences) + len(checked.written) + 7
    return write(docs, _counted(outputs, total, progress))


def outputs_of(
    guidance: Guidance, problems: Iterable[Problem], sources: dict[str, str]
) -> Iterator[Output]:
    """Every file of the working edition as (path, bytes); pure."""
    manual = [(rule.id, rule.summary) for rule in rules.rules()]
    return edition_pages(guidance, environment(sources), tuple(problems), manual)


def _counted(outputs: Iterable[Output], total: int, progress: Progress) -> Iterator[Output]:
    for done, output in enumerate(outputs, start=1):
        progress("rendering pages", done, total)
        yield output


def _make(
    library: Library, guidance: Guidance, stage: Path, edition: Path, written: tuple[Written, ...]
) -> None:
    theme = stage / "theme"
    write(theme, overlay(library.folder, "theme"))
    make_site(
        # Ours alone: settings of the engine can name hooks and extensions, which are code.
        SHIPPED / SETTINGS,
        stage / "docs",
        theme,
        edition,
        publisher=guidance.publisher.name,
        edition=guidance.edition.id,
        edition_date=guidance.edition.date,
        written={each.address: each.title for each in written},
    )


def overlay(library: Path, part: str) -> Iterator[Output]:
    """The files of ``site_templates/<part>``: ours, or the library's own."""
    shipped, own = SHIPPED / TEMPLATES / part, library / TEMPLATES / part
    if own.exists() and not inside(own, library):
        raise SiteError(f"'{own.name}' is a link out of the library")
    names = {
        path.relative_to(base).as_posix()
        for base in (shipped, own)
        for path in base.rglob("*")
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~")
    }
    for name in sorted(names):
        mine = own / name
        if mine.exists() and not inside(mine, library):
            raise SiteError(f"'{TEMPLATES}/{part}/{name}' is a link out of the library")
        if "\\" in name or not name.isprintable():
            raise SiteError(f"'{TEMPLATES}/{part}/{name!r}' is no name for a file of a site")
        yield name, (mine if mine.is_file() else shipped / name).read_bytes()


def template_sources(library: Path) -> dict[str, str]:
    """The page templates by name, such as ``pages/topic.html``."""
    return {
        f"{part}/{name}": _text(f"{part}/{name}", content)
        for part in ("pages", "parts")
        for name, content in overlay(library, part)
        if name.endswith(".html")
    }


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateSyntaxError("the template is not UTF-8", 1, name) from error
