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
    """The texts of a topic that stand outside its statements."""
    subject = site.subject(page.path)
    if subject is None or subject.edition.data is None:
        return
    topic = subject.edition.data.topics[subject.topic]
    texts = topic.page if page.path in site.topic_pages else topic.algorithm
    body = next((each for each in page.elements if each.name == "body"), None)
    told = body.text(without="data-marks") if body and texts else ""
    for what, said in texts:
        text = squeezed(said.get(subject.audience, ""))
        if text and text not in told:
            yield Fault(
                Place(page.path),
                f"the {what} is not on the page as it is in guidance.json: '{shortened(text)}'",
            )
