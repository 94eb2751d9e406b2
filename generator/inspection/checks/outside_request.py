"""A page asks another host for something.

Whoever runs that host learns who reads about which illness, and can change what is shown. Without a
network the page looks or acts otherwise than it was reviewed.

To mend: take the file into the library's templates and name it there; link to others with <a href>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.links import Link, links, of_sheet
from generator.inspection.page import Page, parse
from generator.inspection.site import Fault, Site
from generator.problem import Level, Place

LEVEL = Level.ERROR

_HERE = frozenset({"data", "about"})
# Names of languages, which look like addresses and are never asked for.
_NAMES = re.compile(r"https?://www\.w3\.org/(?:\d{4}/|XML/|TR/)")
_IN_SCRIPT = re.compile(
    r"""(?:(?:https?|wss?|ftp):)?//[\w.-]+\.[a-z]{2,}|(?:https?|wss?):\\?/\\?/""", re.IGNORECASE
)
_SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<![:'\"`\\])//[^\n]*", re.DOTALL)


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Everything that a page loads, prepares to load, or sends to."""
    for element in page.elements:
        if element.name == "base":
            yield Fault(
                page.place(element), "<base> turns every address of the page to another place"
            )
    yield from _faults(links(page))


def check_site(site: Site) -> Iterator[Fault]:
    """Style sheets, drawings and scripts."""
    for path, content in site.files.items():
        if path.endswith(".css"):
            yield from _faults(of_sheet(path, content.decode("utf-8", "replace")))
        elif path.endswith(".svg"):
            yield from _faults(links(parse(path, content.decode("utf-8", "replace"))))
        elif path.endswith((".js", ".mjs")):
            yield from _script(path, content.decode("utf-8", "replace"))


def _faults(named: Iterator[Link]) -> Iterator[Fault]:
    for link in named:
        scheme = link.scheme
        if not link.loads or scheme is None or scheme in _HERE or scheme == "javascript":
            continue
        yield Fault(
            link.where,
            f"<{link.element} {link.attribute}> asks another host: '{link.address[:120]}'",
            "keep the file in the site, or link to it with <a href>",
        )


def _script(path: str, script: str) -> Iterator[Fault]:
    """Addresses in a script outside its comments."""
    bare = _SCRIPT_COMMENT.sub(lambda each: re.sub(r"[^\n]", " ", each[0]), script)
    for found in _IN_SCRIPT.finditer(bare):
        if _NAMES.match(bare, found.start()):
            continue
        line = bare.count("\n", 0, found.start()) + 1
        column = found.start() - bare.rfind("\n", 0, found.start())
        yield Fault(
            Place(path, line, column, len(found[0])),
            f"the script names another host: '{found[0]}'",
        )
