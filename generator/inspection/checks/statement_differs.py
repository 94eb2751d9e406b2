"""A statement's text on a page is not the one in the edition's data.

What was checked, compared with the edition before and reviewed is the data. A page with another
dose, another duration or one "not" fewer tells readers what nobody has looked at.

To mend: build the edition anew; never edit built pages. What must change is changed in the library.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.inspection.words import first_difference, squeezed
from generator.problem import Level

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Claim, name and text of each statement on a topic's page."""
    subject = site.topic_pages.get(page.path)
    if subject is None or subject.edition.data is None:
        return
    statements = subject.edition.data.topics[subject.topic].statements
    for section in page.elements:
        name = section.get("data-statement")
        statement = statements.get(name)
        if statement is None or statement.withdrawn:
            continue
        if section.get("data-claim") != (statement.claim or ""):
            yield Fault(
                page.place(section, "data-claim"),
                f"'{name}' is shown as claim '{section.get('data-claim')}'; "
                f"guidance.json has '{statement.claim}'",
            )
        proses = [each for each in section.inside() if each.has("data-prose")]
        for surplus in proses[1:]:
            yield Fault(page.place(surplus), f"'{name}' has a second text here")
        for prose in proses[:1]:
            found = prose.text(without="data-marks")
            wanted = squeezed(statement.texts[subject.audience])
            if found != wanted:
                word, here, there = first_difference(found, wanted)
                yield Fault(
                    page.on(prose, word),
                    f"the text of '{name}' differs: the page has '{here}'",
                    f"guidance.json has '{there}'",
                )
        heading = next((each for each in section.inside() if each.name in ("h3", "h4")), None)
        if heading and heading.text() != squeezed(statement.name[subject.audience]):
            yield Fault(
                page.place(heading),
                f"'{name}' is headed '{heading.text()}' here",
                f"guidance.json has '{statement.name[subject.audience]}'",
            )
