"""The headings of a page skip a level, are empty, or there is not exactly one of the first.

Screen readers offer a page as the list of its headings: behind a skipped level a part seems to be
missing, and without a first heading the page has no name there. WCAG 2.2 asks in its success
criterion 1.3.1 that structure can be told without seeing it.

To mend: take the level that follows the one above; one <h1>, which comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR

_LEVELS = {f"h{level}": level for level in range(1, 7)}


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Headings in document order."""
    headings = [each for each in page.elements if each.name in _LEVELS]
    if not any(each.name == "h1" for each in headings):
        yield Fault(Place(page.path), "the page has no <h1>", "give it one, and only one")
    before, first = 0, None
    for heading in headings:
        level = _LEVELS[heading.name]
        if level == 1:
            if first is not None:
                yield Fault(
                    page.place(heading),
                    f"a second <h1>; the first stands in line {first}",
                    "take <h2>",
                )
            first = heading.line if first is None else first
        elif before == 0:
            yield Fault(
                page.place(heading),
                f"the page begins with <{heading.name}>: its <h1> comes later or not at all",
            )
        elif level > before + 1:
            yield Fault(
                page.place(heading),
                f"<{heading.name}> follows <h{before}>: a level is skipped",
                f"take <h{before + 1}>",
            )
        if not heading.text() and not any(each.get("alt").strip() for each in heading.inside()):
            yield Fault(page.place(heading), f"this <{heading.name}> is empty")
        before = level
