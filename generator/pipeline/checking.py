"""Reading a library with the editions that it keeps, and running every rule on it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from generator import rules
from generator.audit import Verdict
from generator.changes.standing import Reviews, reckoned
from generator.load import Library, load
from generator.load.editions import (
    Frozen,
    before,
    earlier,
    edition_problems,
    frozen_editions,
)
from generator.load.fonts import drawable
from generator.load.freeze import freeze
from generator.load.written import Written, page_place, written_pages
from generator.model import Guidance, Suppression
from generator.model.guidance import RESERVED, edition_number
from generator.outputs.fitting import unfit
from generator.pipeline.comparing import guidance_of
from generator.pipeline.progress import Clockwork
from generator.pipeline.sources import CONTENT, FONTS
from generator.problem import Level, Problem, Route
from generator.publish.manifest import ApprovalRecord


@dataclass(frozen=True)
class Checked:
    """A library with every problem found in it, its hand-written pages and the editions it keeps.

    The problems are those of the working edition, and those that keep a kept edition from being
    read; what rules find in a kept edition stands on its own quality page.
    """

    library: Library
    problems: tuple[Problem, ...]
    written: tuple[Written, ...] = ()
    kept: tuple[Frozen, ...] = ()
    suppressed: tuple[tuple[Problem, Suppression], ...] = ()

    @property
    def errors(self) -> int:
        """How many of the problems keep it from being built."""
        return sum(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True)
class Edition:
    """An edition ready to be rendered.

    ``before`` is the one that its changes are told against, ``earlier`` all before it, oldest
    first, ``verdicts`` what an audit found of its approvals.
    """

    guidance: Guidance
    problems: tuple[Problem, ...]
    written: tuple[Written, ...]
    before: Guidance | None
    suppressed: tuple[tuple[Problem, Suppression], ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    earlier: tuple[Guidance, ...] = ()

    @cached_property
    def reviews(self) -> Reviews:
        """How each of its topics stands, reckoned once. Without an audit nothing is verified."""
        verified = ((each.topic, each.index) for each in self.verdicts if each.verified)
        return reckoned(self.guidance, frozenset(verified))

    @property
    def approvals(self) -> tuple[ApprovalRecord, ...]:
        """Each approval by which something in it is told as approved, as a manifest records it."""
        counted: dict[tuple[str, int], list[str]] = {}
        for topic_id, standings in self.reviews.standings.items():
            for audience, now in standings.items():
                for index in now.approvals:
                    counted.setdefault((topic_id, index), []).append(audience)
        commits = {(each.topic, each.index): each for each in self.verdicts}
        return tuple(
            ApprovalRecord(
                topic_id, tuple(audiences), commits[topic_id, index].by,
                commits[topic_id, index].commit or "",
            )
            for (topic_id, index), audiences in counted.items()
        )  # fmt: skip

    @property
    def id(self) -> str:
        """The edition's id."""
        return self.guidance.edition.id

    @cached_property
    def frozen(self) -> bytes:
        """Its source as one file, as `publish` keeps it. Written out once: it can be large."""
        pages = self.guidance.pages or {page.name: page.source for page in self.written}
        return freeze(self.guidance, pages)


class NoEditionError(Exception):
    """The library keeps no edition with this id."""


def check(
    path: Path,
    today: date | None = None,
    clock: Clockwork | None = None,
    edition: str | None = None,
    against: str | None = None,
) -> Checked:
    """Load a library and run every rule on it, or on a kept edition of it.

    ``today`` is the day to judge by; without it the edition's own date. ``against`` is what a
    change is compared with before it is published: an edition's id, a git revision or a path. A
    library that could not be read as a tree has only the problems that say why. Raises
    NoEditionError and NotComparableError.
    """
    clock = clock or Clockwork()
    with clock.phase("load"), _collector_at_rest():
        library = load(path)
        taken = {*RESERVED, *(library.guidance.topics if library.guidance else ())}
        written, faults = written_pages(library.folder / CONTENT, taken)
        kept, unkept = frozen_editions(library.folder)
    if edition and not (library.guidance and library.guidance.edition.id == edition):
        return _check_kept(kept, edition, today, clock)
    found = [*library.problems, *faults, *unkept]
    if library.guidance is None:
        return Checked(library, tuple(found), kept=kept)
    with clock.phase("rules"), _collector_at_rest():
        found += edition_problems(library.guidance, written, kept)
        base = guidance_of(path, against) if against else None
        report = _by_rules(library.guidance, today, kept, base, written)
    found += report.problems
    return Checked(library, tuple(found), written, kept, report.suppressed)


def check_library(library: Library, today: date | None = None) -> tuple[Problem, ...]:
    """Every problem of a library that is loaded already, such as one that is not written yet."""
    guidance = library.guidance
    if guidance is None:
        return library.problems
    written, faults = written_pages(library.folder / CONTENT, {*RESERVED, *guidance.topics})
    kept, unkept = frozen_editions(library.folder)
    found = (*library.problems, *faults, *unkept, *edition_problems(guidance, written, kept))
    return (*found, *_by_rules(guidance, today, kept, written=written).problems)


def _check_kept(
    kept: tuple[Frozen, ...], edition: str, today: date | None, clock: Clockwork
) -> Checked:
    for each in kept:
        if each.guidance.edition.id == edition:
            with clock.phase("rules"):
                report = _by_rules(each.guidance, today, kept)
            return Checked(
                each.library, report.problems, each.written, suppressed=report.suppressed
            )
    there = ", ".join(each.guidance.edition.id for each in kept)
    raise NoEditionError(f"no edition '{edition}' is kept; there are: {there or 'none'}")


def _by_rules(
    guidance: Guidance,
    today: date | None,
    kept: tuple[Frozen, ...],
    base: Guidance | None = None,
    written: tuple[Written, ...] = (),
) -> rules.Report:
    older = earlier(kept, guidance.edition.id)
    setting = rules.Setting(
        today or guidance.edition.date,
        drawable(FONTS),
        older[-1] if older else None,
        older,
        unfit,
        base,
        {page.name: page.source for page in written},
        published=bool(kept),
    )
    report = rules.review(guidance, setting)
    return replace(report, problems=tuple(_at_page(each, setting) for each in report.problems))


def _at_page(problem: Problem, setting: rules.Setting) -> Problem:
    """A problem of a hand-written page at its place in content/; any other as it is."""
    where = problem.where
    if not (isinstance(where, Route) and where.parts[:1] == ("pages",) and len(where.parts) == 2):
        return problem
    name = str(where.parts[1])
    if name not in setting.pages:
        return problem  # carried by a kept edition, in whose file the route leads to it
    return replace(problem, where=page_place(name, setting.pages[name], where.words or ""))


def editions(checked: Checked, *, kept: bool = True) -> tuple[Edition, ...]:
    """Every edition of a library that has no errors, oldest first, the working one last.

    ``kept=False`` gives the working edition alone. Each is judged on its own date.
    """
    guidance = checked.library.guidance
    if guidance is None:
        return ()
    mine = guidance.edition.id
    older = tuple(
        _kept_edition(each, checked.kept)
        for each in checked.kept
        if kept and each.guidance.edition.id != mine
    )
    return (
        *older,
        Edition(
            guidance,
            checked.problems,
            checked.written,
            before(checked.kept, mine),
            checked.suppressed,
            earlier=_earlier(checked.kept, mine),
        ),
    )


def _kept_edition(frozen: Frozen, kept: tuple[Frozen, ...]) -> Edition:
    report = _by_rules(frozen.guidance, None, kept)
    earlier = before(kept, frozen.guidance.edition.id)
    return Edition(
        frozen.guidance,
        report.problems,
        frozen.written,
        earlier,
        report.suppressed,
        earlier=_earlier(kept, frozen.guidance.edition.id),
    )


def _earlier(kept: tuple[Frozen, ...], edition: str) -> tuple[Guidance, ...]:
    """Kept editions before one, oldest first."""
    editions = (each.guidance for each in kept)
    before_it = (
        each for each in editions if edition_number(each.edition.id) < edition_number(edition)
    )
    return tuple(sorted(before_it, key=lambda each: edition_number(each.edition.id)))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's cycle collector rest while a library's values are made, and while rules run.

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
