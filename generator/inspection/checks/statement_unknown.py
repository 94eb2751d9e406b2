"""A page holds a statement that the edition's data does not hold, or that was withdrawn.

Such a text was checked by no rule and reviewed by nobody, or was taken back because it was wrong.

To mend: remove it from the template or hand-written page; statements are written in the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Every statement on a page of an edition, once."""
    edition = site.edition_of(page.path)
    if edition is None or edition.data is None:
        return
    subject = site.subject(page.path)
    topics = edition.data.topics
    held = {
        name: each
        for topic, about in topics.items()
        if subject is None or topic == subject.topic
        for name, each in about.statements.items()
    }
    seen: set[str] = set()
    for element in page.elements:
        name = element.get("data-statement")
        if not element.has("data-statement"):
            continue
        where = page.place(element, "data-statement")
        if name not in held:
            near = get_close_matches(name, held, n=1)
            yield Fault(
                where,
                f"guidance.json holds no statement '{name}' here",
                f"did you mean '{near[0]}'?" if near else None,
            )
        elif held[name].withdrawn:
            yield Fault(where, f"the statement '{name}' was withdrawn and is shown")
        elif name in seen and subject is not None:
            yield Fault(where, f"the statement '{name}' stands here a second time")
        seen.add(name)
