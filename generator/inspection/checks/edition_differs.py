"""A page, document or data file tells another edition or date than the edition it belongs to.

Readers judge by edition and date whether what they hold is current. A page that says it is of a
newer edition is trusted as one.

To mend: build the edition anew; a published one is brought back from a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.document import Document
from generator.inspection.page import Page
from generator.inspection.site import DATA, MANIFEST, Edition, Fault, Site, Subject
from generator.inspection.words import solid
from generator.outputs.addresses import ALGORITHM_PDF, ARTICLE_PDF, LEAFLET_PDF, beside
from generator.problem import Level, Place

LEVEL = Level.ERROR

_EDITION = "data-edition"
_DUE = "data-due"


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """The edition, its date and the date of the next review on a page."""
    edition = site.edition_of(page.path)
    if edition is None:
        return
    subject = site.subject(page.path)
    for element in page.elements:
        if not element.has(_EDITION):
            continue
        if element.get(_EDITION) != edition.id:
            yield Fault(
                page.place(element, _EDITION),
                f"the page says it is of edition '{element.get(_EDITION)}'",
                f"it stands in edition '{edition.id}'",
            )
        days = [each for each in element.inside() if each.name == "time"]
        if days and days[0].get("datetime") != edition.manifest["date"]:
            yield Fault(
                page.place(days[0], "datetime"),
                f"the page gives its edition the date '{days[0].get('datetime')}'",
                f"the edition is of '{edition.manifest['date']}'",
            )
        if subject and edition.data and (days or element.has(_DUE)):
            due = edition.data.topics[subject.topic].due
            if element.get(_DUE) != (due or ""):
                yield Fault(
                    page.place(element, _DUE),
                    f"the page has its review due on '{element.get(_DUE)}'",
                    f"guidance.json has '{due}'",
                )


def check_site(site: Site) -> Iterator[Fault]:
    """Folders, data and documents."""
    for edition in site.editions:
        yield from _data(edition)
    for page, subject in site.topic_pages.items():
        for name in (ARTICLE_PDF, ALGORITHM_PDF, LEAFLET_PDF):
            path = beside(page, name)
            if path in site.files:
                yield from _document(path, site.document(path), subject)


def _data(edition: Edition) -> Iterator[Fault]:
    if edition.folder and edition.folder != edition.id:
        yield Fault(
            Place(edition.path(MANIFEST)),
            f"the folder '{edition.folder}' holds edition '{edition.id}'",
        )
    if edition.data is None or (edition.data.recalled and not edition.data.edition):
        return
    for what, found, wanted in (
        ("edition", edition.data.edition, edition.id),
        ("date", edition.data.date, edition.manifest["date"]),
    ):
        if found != wanted:
            yield Fault(
                Place(edition.path(DATA)),
                f"guidance.json has the {what} '{found}'",
                f"the manifest has '{wanted}'",
            )


def _document(path: str, document: Document, subject: Subject) -> Iterator[Fault]:
    """Every page of a document names its edition."""
    for number, (around, text) in enumerate(
        zip(document.around, document.pages, strict=True), start=1
    ):
        if solid(subject.edition.id) not in solid(around or text):
            yield Fault(
                Place(path),
                f"page {number} of the PDF does not name its edition, '{subject.edition.id}'",
            )
