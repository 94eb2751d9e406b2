"""An id stands twice on a page.

A link to it leads to the first one only: of two statements with one id the second cannot be
reached, and a reader lands on other advice than the link promised.

To mend: give each element its own id; ids of statements are those of the library.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Every id after the first of its name."""
    seen: dict[str, int] = {}
    for element in page.elements:
        name = element.get("id")
        if not name:
            continue
        if name in seen:
            yield Fault(
                page.place(element, "id"),
                f"the id '{name}' stands on this page already, in line {seen[name]}",
                "give this element another id",
            )
        seen.setdefault(name, element.line)
