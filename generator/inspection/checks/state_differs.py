"""A page or PDF shows another review state than the edition's data, or looks approved and is not.

A false "approved" is the worst that a page of guidance can say: it is acted on without a doubt.

To mend: build the edition anew. The banner follows from the review events alone; no template and no
hand-written page says by itself that something is approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.document import Document
from generator.inspection.page import Element, Page
from generator.inspection.site import Fault, Site, Subject
from generator.inspection.words import shortened, squeezed
from generator.outputs.addresses import ALGORITHM_PDF, ARTICLE_PDF, LEAFLET_PDF, beside
from generator.problem import Level, Place

LEVEL = Level.ERROR

_STATE = "data-review-state"
_APPROVED = re.compile(
    r"\W*(?:(?:clinically|medically|fully|formally|now|status:|state:)\s+)*"
    r"(?:approved|approved (?:by|on|for|edition)\b.*|approval given\b.*)\W*",
    re.IGNORECASE,
)
# A line of a PDF. Prose may break before "approved", so that small letters say nothing.
_LINE = re.compile(r"(?:Clinically approved|Approved|APPROVED)\W*")


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Banners, and what looks approved beside them."""
    edition = site.edition_of(page.path)
    if edition is None or edition.data is None:
        return
    subject = site.subject(page.path)
    topics = edition.data.topics
    states = (
        {topics[subject.topic].state_for(subject.audience)}
        if subject
        else {each.state for each in topics.values()}
    )
    banners = [each for each in page.elements if each.has(_STATE)]
    for banner in banners:
        if banner.get(_STATE) not in states:
            yield Fault(
                page.place(banner, _STATE),
                f"the page shows the state '{banner.get(_STATE)}'",
                f"guidance.json has '{', '.join(sorted(states))}'",
            )
    if subject and not banners:
        yield Fault(Place(page.path), "the page does not show its review state: it has no banner")
    if "approved" not in states:
        told: set[str] = set()
        for element, text in _approvals(page):
            if text in told:  # a title stands in the head, the menu and the heading
                continue
            told.add(text)
            yield Fault(
                page.place(element),
                f"the page says '{shortened(text)}', and guidance.json has "
                f"'{', '.join(sorted(states)) or 'no topic'}'",
            )


def _approvals(page: Page) -> Iterator[tuple[Element, str]]:
    """Elements whose own words say that something is approved."""
    for element in page.elements:
        for child in element.children:
            if isinstance(child, str) and "pprov" in child.lower():
                text = squeezed(child)
                if _APPROVED.fullmatch(text) and not _to_come(element):
                    yield element, text


def _to_come(element: Element) -> bool:
    """True for a step of the review that is not reached, and for words of a text or source."""
    for each in (element, *element.ancestors()):
        if each.has("data-prose") or each.name in ("blockquote", "cite", "del", "script", "style"):
            return True
        if each.name == "li" and not each.has("aria-current"):
            return "to-come" in each.get("class") or "to come" in each.text()
    return False


def check_site(site: Site) -> Iterator[Fault]:
    """The state on each PDF: the words of its page's banner, and no approval."""
    for path, subject in site.topic_pages.items():
        said = _banner_words(path, site)
        for name in (ARTICLE_PDF, ALGORITHM_PDF, LEAFLET_PDF):
            pdf = beside(path, name)
            if pdf in site.files and not site.document(pdf).fault:
                yield from _document(pdf, site.document(pdf), subject, said)


def _banner_words(path: str, site: Site) -> str:
    """What the banner of a page says; "" where there is none."""
    if path not in site.files:
        return ""
    try:
        page = site.page(path)
    except UnicodeDecodeError:
        return ""
    for banner in page.elements:
        if banner.has(_STATE):
            first = next((each for each in banner.inside() if each.name == "p"), banner)
            return first.text()
    return ""


def _document(path: str, document: Document, subject: Subject, said: str) -> Iterator[Fault]:
    data = subject.edition.data
    if data is None:
        return
    state = data.topics[subject.topic].state_for(subject.audience)
    if said and not document.text.holds(said):
        yield Fault(Place(path), f"the PDF does not say what its page's banner says: '{said}'")
    if state != "approved":
        for number, text in enumerate(document.pages, start=1):
            before = ""
            for line in map(str.strip, text.split("\n")):
                if _LINE.fullmatch(line) and not re.search(r"\b(?:not|never)$", before, re.I):
                    yield Fault(
                        Place(path),
                        f"page {number} of the PDF says '{line}', and guidance.json has '{state}'",
                    )
                before = line
