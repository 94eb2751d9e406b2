"""A page is not HTML by its standard.

Each browser mends broken HTML in its own way: what one shows as a caution another may draw inside
the statement above, or not at all, and a screen reader a third way.

Every page must be written as the HTML standard has browsers build it: no tag that they drop, close
or move, no attribute twice. Where it is installed, the Nu Html Checker of the W3C looks as well: at
which element may stand where, with which attributes.

To mend: correct the template or hand-written page; the line and column are those of the built page.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.nesting import mended
from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """What a browser has to mend."""
    begins = page.source.lstrip()[:15].lower().startswith("<!doctype html")
    if not begins:
        yield Fault(
            Place(page.path),
            "the page does not begin with <!doctype html>: browsers draw it by old rules",
        )
    for where, message in mended(page):
        if begins or where.line > 1:
            yield Fault(where, f"broken HTML: {message}")
