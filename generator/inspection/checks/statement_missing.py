"""A statement of the edition's data is not on its audience's page.

A caution or a recommendation that only one kind of reader gets is no longer the guidance that was
reviewed; whoever reads the page does not know that something is gone.

To mend: build the edition anew; look for a template that leaves statements out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Each statement that stands has a section with its text on the topic's page."""
    subject = site.topic_pages.get(page.path)
    if subject is None or subject.edition.data is None:
        return
    found = {each.get("data-statement"): each for each in page.elements if each.name == "section"}
    for name, statement in subject.edition.data.topics[subject.topic].statements.items():
        if statement.withdrawn:
            continue
        section = found.get(name)
        if section is None:
            yield Fault(
                Place(page.path),
                f"the statement '{name}' is not on the page: no <section data-statement> names it",
            )
        elif not any(each.has("data-prose") for each in section.inside()):
            yield Fault(
                page.place(section, "data-statement"),
                f"the statement '{name}' has no text here: no <p data-prose> stands in its section",
            )
