"""A link leads to an id that is not on the page it leads to.

The browser stays at the top of the page: a reader sent to one statement reads another. An element
that names its label or description by an id that is not there has none for a screen reader.

To mend: correct the id in the address or attribute, or give the id to the element that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.inspection.links import links
from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR

_NAMING = (
    "aria-activedescendant", "aria-controls", "aria-describedby", "aria-details",
    "aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns", "for", "form", "headers",
    "list", "popovertarget",
)  # fmt: skip


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Anchors of links, and ids that attributes name."""
    for link in links(page):
        if link.scheme is not None or not link.anchor:
            continue
        target = link.target()
        if not target.endswith(".html") or target not in site.files:
            continue  # of a drawing or document the page itself knows; of no file broken-link tells
        if target != page.path and site.recalled(target):
            continue  # what was recalled is gone on purpose, and the page says so
        ids = frozenset(page.ids) if target == page.path else site.ids(target)
        if link.anchor not in ids and not (link.anchor.lower() == "top" and "#" in link.address):
            near = get_close_matches(link.anchor, ids, n=1)
            yield Fault(
                link.where,
                f"'{link.address}' leads to no id: '{target}' has no '{link.anchor}'",
                f"did you mean '#{near[0]}'?" if near else None,
            )
    for element in page.elements:
        for attribute in _NAMING:
            for name in element.get(attribute).split():
                if name not in page.ids:
                    near = get_close_matches(name, page.ids, n=1)
                    yield Fault(
                        page.place(element, attribute),
                        f"{attribute} of <{element.name}> names '{name}', which is no id here",
                        f"did you mean '{near[0]}'?" if near else None,
                    )
