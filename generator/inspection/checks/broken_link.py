"""A link within the site leads to no file.

A reader who follows it to a dose, a source or a danger sign meets an empty page. A link also has to
open from disk: to a file by its name and not to a folder, and never from the root of a host.

To mend: correct the address in the template or hand-written page that the page is made from, or
bring back the file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.inspection.links import Link, links, of_sheet
from generator.inspection.page import Page
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR

# What stands around an edition, seen from its own folder.
_AROUND = re.compile(r"\.\./(?:index\.html|versions\.js(?:on)?|latest/.+|\d{4}\.\d\d(?:\.\d+)?/.+)")


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Addresses of elements."""
    for link in links(page):
        yield from _fault(link, site)


def check_site(site: Site) -> Iterator[Fault]:
    """Addresses in style sheets."""
    for path in site.files:
        if path.endswith(".css"):
            for link in of_sheet(path, site.files[path].decode("utf-8", "replace")):
                yield from _fault(link, site)


def _fault(link: Link, site: Site) -> Iterator[Fault]:
    if link.scheme is not None:
        return
    shown = link.address
    if not link.address:
        yield Fault(link.where, "the link names no address", "name a file, or remove the link")
        return
    if link.path.startswith("/"):
        yield Fault(
            link.where,
            f"'{shown}' begins at the root of a host; from disk it leads nowhere",
            "write it from the page's own folder",
        )
        return
    target = link.target()
    if target in site.files:
        return
    if target == ".." or target.startswith("../"):
        if site.whole or not _AROUND.fullmatch(target):
            yield Fault(link.where, f"'{shown}' leads out of the site")
    elif f"{target}/index.html" in site.files or (target == "." and "index.html" in site.files):
        yield Fault(
            link.where,
            f"'{shown}' leads to a folder; from disk that opens a list of files",
            "name its index.html",
        )
    else:
        beside = [
            path for path in site.files if posixpath.dirname(path) == posixpath.dirname(target)
        ]
        near = (
            get_close_matches(target, beside, n=1)
            or [path for path in site.files if path.endswith(f"/{posixpath.basename(target)}")][:1]
        )
        hint = f"did you mean '{near[0]}'?" if near else None
        yield Fault(link.where, f"'{shown}' leads to no file: there is no '{target}'", hint)
