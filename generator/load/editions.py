"""The frozen editions of a library: one self-contained file each in ``editions/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.freeze import freeze
from generator.load.inside import inside
from generator.load.library import Library, load
from generator.load.written import Written, carried_pages
from generator.model import Guidance
from generator.model.guidance import edition_number
from generator.problem import ROOT, Level, Place, Problem, Route

FOLDER = "editions"
_NAME = re.compile(r"\d{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9]\d*)?")


def kept_file(folder: Path, name: str) -> Path | None:
    """The file in which a library keeps an edition of this id; None where it keeps none.

    No other name is looked for: a file called ``HEAD.yaml`` is not what people mean by HEAD.
    """
    path = folder / FOLDER / f"{name}.yaml"
    return path if _NAME.fullmatch(name) and path.is_file() and inside(path, folder) else None


def is_kept(path: Path) -> bool:
    """True for a file of a kept edition, or a link to one: what was published never changes."""
    target = path.resolve()
    return target.parent.name == FOLDER and _NAME.fullmatch(target.stem) is not None


@dataclass(frozen=True)
class Frozen:
    """A frozen edition: its library, its guidance, the pages that it carries."""

    library: Library
    guidance: Guidance
    written: tuple[Written, ...]

    def frozen(self) -> bytes:
        """The edition in the form that `publish` writes, to compare it by."""
        return freeze(self.guidance, self.guidance.pages)


def frozen_editions(folder: Path) -> tuple[tuple[Frozen, ...], tuple[Problem, ...]]:
    """The editions that a library keeps, oldest first, and what keeps a file from being one.

    What a rule finds in one is not among the problems: it was published so.
    """
    found: list[Frozen] = []
    problems: list[Problem] = []
    base = folder / FOLDER
    for path in sorted(base.iterdir()) if base.is_dir() else ():
        if path.suffix in (".yaml", ".yml") and not path.name.startswith("."):
            outcome = _edition(path, folder)
            if isinstance(outcome, Frozen):
                found.append(outcome)
            else:
                problems.extend(outcome)
    found.sort(key=lambda each: edition_number(each.guidance.edition.id))
    return tuple(found), tuple(problems)


def _edition(path: Path, folder: Path) -> Frozen | tuple[Problem, ...]:
    name = f"{FOLDER}/{path.name}"
    if not inside(path, folder):
        return (_fault(name, "this is a link out of the library", "put the file itself here"),)
    if path.suffix != ".yaml" or not _NAME.fullmatch(path.stem):
        hint = "name it by its edition, such as 2026.11.yaml"
        return (_fault(name, "this is no name of an edition", hint),)
    library = load(path, name)
    if library.guidance is None:
        locator = library.locator()
        return tuple(
            Problem(each.rule, each.level, each.message, locator.place(each.where), each.hint)
            for each in library.problems
        )
    guidance = library.guidance
    place = library.locator().place
    if guidance.include:
        where = place((ROOT / "include").key())
        return (_fault(where, "a kept edition includes nothing", "put everything in this file"),)
    if guidance.edition.id != path.stem:
        message = f"the file is named {path.stem} and holds edition {guidance.edition.id}"
        return (_fault(place(ROOT / "edition" / "id"), message, "rename it, or correct the id"),)
    written, faults = carried_pages(guidance.pages, name)
    return faults or Frozen(library, guidance, written)


def _fault(where: Place | str, message: str, hint: str) -> Problem:
    place = Place(where) if isinstance(where, str) else where
    return Problem("edition-file", Level.ERROR, message, place, hint)


def earlier(editions: tuple[Frozen, ...], edition: str) -> tuple[Guidance, ...]:
    """Every edition that is older than one with this id, oldest first."""
    return tuple(
        each.guidance
        for each in editions
        if edition_number(each.guidance.edition.id) < edition_number(edition)
    )


def before(editions: tuple[Frozen, ...], edition: str) -> Guidance | None:
    """The newest edition that is older than one with this id; None for a library's first."""
    older = earlier(editions, edition)
    return older[-1] if older else None


def edition_problems(
    guidance: Guidance, written: tuple[Written, ...], editions: tuple[Frozen, ...]
) -> Iterator[Problem]:
    """Yield what is wrong with the working edition's id, held against the editions kept."""
    where = ROOT / "edition" / "id"
    mine = guidance.edition.id
    if guidance.edition.archive is not None:
        yield Problem(
            "edition-id",
            Level.ERROR,
            "the working edition cannot be an archive",
            _archive_key(),
            f"move it to {FOLDER}/{mine}.yaml, and work on the edition that replaces it",
        )
    for each in editions:
        kept = each.guidance.edition
        if kept.id == mine:
            pages = {page.name: page.source for page in written}
            if freeze(guidance, pages) == each.frozen():
                continue
            reviewed = _as_recorded(guidance, each.guidance)
            if reviewed and freeze(reviewed, pages) == each.frozen():
                yield Problem(
                    "edition-id",
                    Level.WARNING,
                    f"the review went on since edition {mine} was published",
                    where,
                    "readers learn of it with the next edition: raise the id to publish it",
                )
                continue
            yield Problem(
                "edition-id",
                Level.ERROR,
                f"edition {mine} is kept in {FOLDER}/{mine}.yaml, with another text",
                where,
                "what is published never changes: raise the edition's id, and leave that file",
            )
        elif edition_number(kept.id) > edition_number(mine):
            yield Problem(
                "edition-id",
                Level.ERROR,
                f"edition {mine} is older than {kept.id}, which was published already",
                where,
                "raise the edition's id",
            )


def _as_recorded(guidance: Guidance, kept: Guidance) -> Guidance | None:
    """A library with the events of a kept edition alone; None if one of those is not there.

    A review goes on after a text is published, and nothing that readers see changes by it.
    """
    topics = {}
    for topic_id, topic in guidance.topics.items():
        old = kept.topics.get(topic_id)
        if old is None:
            return None
        now = iter(topic.review.events)
        if not all(event in now for event in old.review.events):  # in their order
            return None
        review = topic.review.model_copy(update={"events": old.review.events})
        topics[topic_id] = topic.model_copy(update={"review": review})
    return guidance.model_copy(update={"topics": topics})


def _archive_key() -> Route:
    return (ROOT / "edition" / "archive").key()
