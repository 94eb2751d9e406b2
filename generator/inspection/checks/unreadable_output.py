"""A file of the site cannot be read as what its name says.

A page that is not UTF-8 shows other signs than were written, in a dose as well. Data that is no
data of an edition, or a PDF that does not open, cannot be held against the pages.

To mend: build the edition anew; bring a published one back from a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.document import documents
from generator.inspection.site import DATA, Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR

_TEXTS = (".html", ".css", ".js", ".json", ".svg")


def check_site(site: Site) -> Iterator[Fault]:
    """Texts, data and documents."""
    for path, content in site.files.items():
        if path.endswith(_TEXTS):
            try:
                content.decode("utf-8")
            except UnicodeDecodeError as error:
                line = content.count(b"\n", 0, error.start) + 1
                column = error.start - content.rfind(b"\n", 0, error.start)
                yield Fault(Place(path, line, column), "the file is not UTF-8 here")
    for edition in site.editions:
        if edition.fault:
            yield Fault(
                Place(edition.path(DATA)),
                f"the data cannot be read: {edition.fault}",
                "pages and documents of this edition were not held against it",
            )
    for path, document in documents(site):
        if document.fault:
            yield Fault(Place(path), f"the PDF cannot be read: {document.fault}")
