"""A link out of the site is neither https nor a telephone number or e-mail address.

Over plain http anybody on the way can change what the source says. In a PDF a link also leaves the
document, so one without a host leads nowhere once the file is on its own.

To mend: use the https address of the source; where it has none, print the address without a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.document import documents
from generator.inspection.links import links
from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR

_SAFE = re.compile(
    r"https://[^/?#\s]+\.[^/?#\s]+.*|tel:\+?[\d-]+|mailto:[^@\s]+@[^@\s]+", re.DOTALL
)


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Links that a reader can follow; what a page loads is for `outside-request`."""
    for link in links(page):
        if link.loads or link.scheme in (None, "javascript", "vbscript", "data"):
            continue
        if link.element != "link" and not _SAFE.fullmatch(link.address):
            hint = f"https{link.address[4:]}" if link.scheme == "http" else None
            yield Fault(
                link.where,
                f"the link '{link.address}' is not https",
                f"if the host has it: {hint}" if hint else "write the whole address with https://",
            )


def check_site(site: Site) -> Iterator[Fault]:
    """Links in PDFs."""
    for path, document in documents(site):
        for address in document.links:
            if not _SAFE.fullmatch(address):
                yield Fault(Place(path), f"the document links to '{address}', which is not https")
