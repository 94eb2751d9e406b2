"""A danger sign, the short answer, or a step of the algorithm is not on its page.

A red flag that is missing, or that says something else, keeps somebody from help in time.

To mend: build the edition anew; look for a template that leaves the part out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.inspection.words import shortened, squeezed
from generator.problem import Level, Place

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """The texts of a topic that stand outside its statements, each in its own part of the page."""
    subject = site.subject(page.path)
    if subject is None or subject.edition.data is None:
        return
    topic = subject.edition.data.topics[subject.topic]
    passages = topic.page if page.path in site.topic_pages else topic.algorithm
    body = next((each for each in page.elements if each.name == "body"), None)
    whole = body.text(without="data-marks") if body and passages else ""
    for passage in passages:
        text = squeezed(passage.said.get(subject.audience, ""))
        part = page.ids.get(passage.anchor) if passage.anchor else None
        if part is not None:
            told = part.text(without="data-marks")
        else:
            told = "" if _others(passage.anchor, page) else whole
        if text and text not in told:
            where = page.place(part) if part else Place(page.path)
            yield Fault(
                where,
                f"the {passage.what} is not on the page as guidance.json has it",
                f"it is: '{shortened(text)}'",
            )


def _others(anchor: str | None, page: Page) -> bool:
    """True if the page has such parts by their ids, so that this one alone is missing.

    A library's own template may do without the ids: then the whole page is looked through.
    """
    if anchor is None:
        return False
    kind = anchor.partition("_")[0] + "_"
    return any(name.startswith(kind) for name in page.ids)
