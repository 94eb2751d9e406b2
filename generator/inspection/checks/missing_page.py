"""A page, a document or the data of an edition is missing.

Each topic has a page for each audience: without its own, a patient would read the clinician's page
or nothing. Where an edition has PDFs, each topic has them for each audience.

To mend: build the edition anew; an edition that was published is brought back from a copy, which
`guidance verify` then holds against its manifest.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator.inspection.data import WITHDRAWN
from generator.inspection.site import DATA, MANIFEST, Edition, Fault, Site
from generator.outputs.addresses import (
    ALGORITHM,
    ALGORITHM_PDF,
    ARTICLE_PDF,
    CHANGES,
    GLOSSARY,
    INDEX,
    LEAFLET_PDF,
    QUALITY,
    REFERENCES,
    beside,
)
from generator.problem import Level, Place

LEVEL = Level.ERROR


def check_site(site: Site) -> Iterator[Fault]:
    """What each edition must have by its manifest."""
    if site.whole and INDEX not in site.files:
        yield Fault(Place(INDEX), "the site has no start page", "'guidance publish' makes it anew")
    for edition in site.editions:
        for path, what in _needed(edition, site):
            if path not in site.files:
                yield Fault(
                    Place(edition.path(MANIFEST)),
                    f"{what} is missing: there is no '{path}'",
                )


def _needed(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    yield edition.path(DATA), "the data of the edition"
    for name in (INDEX, REFERENCES, GLOSSARY, CHANGES, QUALITY):
        kind = posixpath.dirname(name) or "start"
        yield edition.path(name), f"the {kind} page of edition {edition.id}"
    inside = edition.path("")
    pdfs = any(path.startswith(inside) and path.endswith(".pdf") for path in site.files)
    for topic, about in edition.manifest["topics"].items():
        for audience, settings in edition.manifest["audiences"].items():
            whose = f"of '{topic}' for the audience '{audience}'"
            page = edition.page(topic, audience)
            yield page, f"the page {whose}"
            if about["algorithm"]:
                yield beside(page, ALGORITHM), f"the algorithm's page {whose}"
            if pdfs and not _withdrawn(edition, topic):
                yield beside(page, ARTICLE_PDF), f"the PDF {whose}"
                if about["algorithm"]:
                    yield beside(page, ALGORITHM_PDF), f"the algorithm's PDF {whose}"
                if settings.get("plain") and not edition.archived:
                    yield beside(page, LEAFLET_PDF), f"the leaflet {whose}"


def _withdrawn(edition: Edition, topic: str) -> bool:
    """True for a topic of which only a tombstone stays."""
    known = edition.data.topics.get(topic) if edition.data else None
    return known is not None and known.state == WITHDRAWN
