"""A PDF does not say what the edition's data says.

A PDF is what is printed and carried to the bedside. With a statement, a position or a danger sign
missing or worded otherwise it is another guidance than the page that it was loaded from.

To mend: build the edition anew; a published PDF is brought back from a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.document import Document
from generator.inspection.site import Fault, Site, Subject
from generator.inspection.words import shortened
from generator.outputs.addresses import ALGORITHM_PDF, ARTICLE_PDF, LEAFLET_PDF, beside
from generator.problem import Level, Place

LEVEL = Level.ERROR


def check_site(site: Site) -> Iterator[Fault]:
    """Each document of each topic for each audience, read back."""
    for page, subject in site.topic_pages.items():
        for name in (ARTICLE_PDF, ALGORITHM_PDF, LEAFLET_PDF):
            path = beside(page, name)
            if path not in site.files:
                continue  # `missing-page` tells where it should be there
            document = site.document(path)
            if document.fault:
                continue  # `unreadable-output` tells
            for what, text in _wanted(name, subject):
                if text and not document.text.holds(text):
                    yield Fault(
                        Place(path),
                        f"the PDF lacks the {what} as guidance.json has it: '{shortened(text)}'",
                    )
            yield from _named(path, document, subject)


def _wanted(name: str, subject: Subject) -> Iterator[tuple[str, str]]:
    """(what it is, text) of all that a document must hold."""
    data = subject.edition.data
    if data is None:
        return
    topic, audience = data.topics[subject.topic], subject.audience
    if name == ARTICLE_PDF:
        for statement_id, statement in topic.statements.items():
            if statement.withdrawn:
                continue
            yield f"name of '{statement_id}'", statement.name[audience]
            yield f"text of '{statement_id}'", statement.texts[audience]
            for position in statement.positions:
                yield f"position of '{statement_id}'", position.says[audience]
    for passage in topic.algorithm if name == ALGORITHM_PDF else topic.page:
        if not (name == LEAFLET_PDF and passage.beside):
            yield passage.what, passage.said.get(audience, "")


def _named(path: str, document: Document, subject: Subject) -> Iterator[Fault]:
    """A document's own title and language."""
    if not document.title.strip():
        yield Fault(Place(path), "the PDF has no title")
    wanted = subject.edition.manifest["audiences"][subject.audience].get("language", "")
    if document.language.split("-")[0].lower() != str(wanted).split("-")[0].lower():
        yield Fault(
            Place(path),
            f"the PDF says it is in '{document.language}'; its audience reads '{wanted}'",
        )
