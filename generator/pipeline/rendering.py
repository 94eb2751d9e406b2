"""One edition as a finished folder: pages by templates and the site engine, PDFs by the press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from generator.changes.standing import Reviews
from generator.language.dates import day
from generator.load.written import Written
from generator.model import Guidance, Suppression
from generator.outputs.addresses import site_address
from generator.outputs.assets import AssetError, readers_files
from generator.outputs.documents import LEAFLET_PAGES, addresses, documents
from generator.outputs.pages import Output, edition_pages
from generator.outputs.paper import PRINT_CSS, paper_foot, sheets
from generator.outputs.quality import reading_rows
from generator.outputs.reviews import topic_review
from generator.outputs.templates import environment, filled
from generator.outputs.topics import frame
from generator.outputs.withdrawn import review_by, without_withdrawn
from generator.pipeline.checking import Edition
from generator.pipeline.manuals import manuals
from generator.pipeline.progress import Clockwork, Progress, counted
from generator.pipeline.sources import (
    SETTINGS,
    SHIPPED,
    help_sources,
    overlay,
    template_sources,
)
from generator.problem import Level, Problem
from generator.publish.files import write
from generator.publish.pdf import Press
from generator.publish.site import SiteError, make_site

ASK_BOX = "ask.html"
"""The part of a page that questions are typed into; the site engine's theme gets it too."""

_OTHER_PAGES = 8
"""Files of an edition besides topics and hand-written pages, about: for progress alone."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was made of an edition. ``long`` names leaflets of more than two pages.

    ``reviews`` tells of each topic that has an approval what readers see of it, and of each
    approval that is not verified what is missing.
    """

    edition: str
    archived: bool
    pages: int
    pdfs: int
    problems: tuple[tuple[Level, int], ...]
    long: tuple[str, ...]
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Studio:
    """What rendering needs of a library, read once for all its editions."""

    templates: Environment
    help: tuple[Written, ...]
    theme: Path
    press: Press | None
    progress: Progress
    clock: Clockwork


@contextmanager
def studio(
    folder: Path, stage: Path, progress: Progress, clock: Clockwork, *, pdfs: bool
) -> Iterator[Studio]:
    """The studio of a library; ``stage`` is a folder for what it works with."""
    theme = stage / "theme"
    try:
        write(theme, readers_files(overlay(folder, "theme")))
    except AssetError as error:
        raise SiteError(str(error)) from error
    # The shell has the box for questions on each page, from the same file as our own pages.
    write(
        theme,
        (
            (f"partials/{ASK_BOX}", each)
            for name, each in overlay(folder, "parts")
            if name == ASK_BOX
        ),
    )
    templates = environment(template_sources(folder))
    helping = help_sources(folder)
    if not pdfs:
        yield Studio(templates, helping, theme, None, progress, clock)
        return
    with Press(overlay(folder, "pdf")) as press:
        yield Studio(templates, helping, theme, press, progress, clock)


def render(
    edition: Edition, at: Studio, stage: Path, out: Path, *, preview: bool = False
) -> Rendered:
    """Make an edition's folder ``out``, without its manifest; ``stage`` is a folder to work in.

    The pages of a ``preview`` say that it is one.
    """
    guidance = edition.guidance
    docs = stage / f"docs-{edition.id}" / "docs"
    # An archive is not to be used, and goes through no review: there is nothing to be helped with.
    helping = () if guidance.edition.archive else at.help
    with at.clock.phase("render"):
        made = outputs_of(
            guidance,
            edition.problems,
            at.templates,
            edition.before,
            earlier=edition.earlier,
            suppressed=edition.suppressed,
            pdfs=at.press is not None,
            reviews=edition.reviews,
        )
        files = chain(made, (each.output for each in (*edition.written, *helping)))
        topics = sum(1 + (each.algorithm is not None) for each in guidance.topics.values())
        total = (
            topics * len(guidance.audiences) + len(edition.written) + len(helping) + _OTHER_PAGES
        )
        phase = f"edition {edition.id}: rendering pages"
        pages = write(docs, counted(files, phase, total, at.progress))
    due = review_by(guidance)
    at.progress(f"edition {edition.id}: making the site", 0, pages)
    with at.clock.phase("mkdocs"):
        make_site(
            # Ours alone: settings of the engine can name hooks and extensions, which are code.
            SHIPPED / SETTINGS,
            docs,
            at.theme,
            out,
            publisher=guidance.publisher.name,
            edition=edition.id,
            edition_date=guidance.edition.date,
            review_by=due,
            archived=guidance.edition.archive is not None,
            preview=preview,
            audiences={
                name: (each.label, each.prompt) for name, each in guidance.audiences.items()
            },
            written={each.address: each.title for each in edition.written},
            notices=_notices(edition, at.templates),
            paper=lambda page: paper_foot(guidance, page),
            address=site_address(guidance),
        )
        with (out / PRINT_CSS).open("a", encoding="utf-8") as style:
            style.write(sheets(guidance, due))
    with at.clock.phase("pdf"):
        pdfs, long = _print(edition, at, out)
    levels = [problem.level for problem in edition.problems]
    return Rendered(
        edition.id,
        guidance.edition.archive is not None,
        pages,
        pdfs,
        tuple((level, levels.count(level)) for level in sorted(Level, reverse=True)),
        long,
        tuple(_reviews(edition)),
    )


def _reviews(edition: Edition) -> Iterator[str]:
    for topic in dict.fromkeys(each.topic for each in edition.verdicts):
        yield f"{topic}: {topic_review(edition.guidance, topic, edition.reviews).banner}"
        events = edition.guidance.topics[topic].review.events
        for each in edition.verdicts:
            if each.topic == topic and each.missing:
                yield (
                    f"{topic}: the approval of {day(events[each.index].on)} by {each.by} is not"
                    f" verified: {each.missing}"
                )


def outputs_of(
    guidance: Guidance,
    problems: Iterable[Problem],
    templates: Environment,
    before: Guidance | None = None,
    *,
    earlier: Sequence[Guidance] = (),
    suppressed: Sequence[tuple[Problem, Suppression]] = (),
    pdfs: bool = False,
    reviews: Reviews | None = None,
) -> Iterator[Output]:
    """Every file of an edition that templates make, as (path, bytes); pure."""
    return edition_pages(
        guidance,
        templates,
        tuple(problems),
        manuals(),
        before,
        earlier=earlier,
        suppressed=suppressed,
        reading=tuple(reading_rows(without_withdrawn(guidance))),
        pdfs=pdfs,
        reviews=reviews,
    )


def _notices(edition: Edition, templates: Environment) -> dict[str, str]:
    """What each hand-written page of an archive opens with; made pages have it already."""
    if edition.guidance.edition.archive is None:
        return {}
    template = templates.get_template("pages/notice.html")
    return {
        each.address: filled(template, frame=frame(edition.guidance, each.address))
        for each in edition.written
    }


def _print(edition: Edition, at: Studio, out: Path) -> tuple[int, tuple[str, ...]]:
    """Write an edition's PDFs; return how many, and which leaflets are too long."""
    if at.press is None:
        return 0, ()
    total = len(addresses(edition.guidance))
    long: list[str] = []
    count = 0
    phase = f"edition {edition.id}: printing PDFs"
    for document in counted(
        documents(edition.guidance, at.templates, edition.reviews), phase, total, at.progress
    ):
        printed = at.press.make(document)
        write(out, [(printed.address, printed.content)])
        if document.template == "leaflet" and printed.pages > LEAFLET_PAGES:
            long.append(printed.address)
        count += 1
    return count, tuple(long)
