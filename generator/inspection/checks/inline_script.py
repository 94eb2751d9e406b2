"""A page carries a script in itself: a <script> with text, a handler attribute, a javascript: link.

With these a page cannot forbid foreign scripts (Content Security Policy), so that one text that
slipped through unescaped could change a dose on the page before the reader's eyes.

To mend: put the script in a file of the templates and name it with <script src>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.links import as_read
from generator.inspection.page import Element, Page, parse
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR

_DATA = re.compile(r"(?:application|text)/(?:[\w.+-]*json|plain)|text/x-template", re.IGNORECASE)
_RUNS = re.compile(r"(?:java|vb|live)script:|data:(?:text/html|image/svg\+xml|[\w/+-]*xml)", re.I)
# Attributes that hold words for readers, or addresses of pictures, in which nothing runs.
_WORDS = frozenset({"alt", "title", "placeholder", "value", "label", "class", "id"})
_PICTURES = frozenset({"img", "source", "link", "image", "feimage"})


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Scripts, handlers and addresses that run."""
    yield from _faults(page)


def check_site(site: Site) -> Iterator[Fault]:
    """The same in drawings."""
    for path, content in site.files.items():
        if path.endswith(".svg"):
            yield from _faults(parse(path, content.decode("utf-8", "replace")))


def _faults(page: Page) -> Iterator[Fault]:
    for element in page.elements:
        if _is_script(element):
            yield Fault(
                page.place(element),
                "a script stands in the page",
                "put it in a file and name it with src",
            )
        for attribute, value in element.attributes.items():
            if attribute.startswith("on"):
                yield Fault(
                    page.place(element, attribute),
                    f"<{element.name}> has the handler {attribute}",
                    "let a script of the site listen for it",
                )
            elif attribute == "srcdoc":
                yield Fault(page.place(element, attribute), "a page stands inside an attribute")
            elif (
                attribute not in _WORDS
                and not attribute.startswith(("data-", "aria-"))
                and _runs(element.name, attribute, value)
            ):
                yield Fault(
                    page.place(element, attribute),
                    f"{attribute} of <{element.name}> runs a script: '{as_read(value)[:60]}'",
                )


def _is_script(element: Element) -> bool:
    """True for a script with text; data for scripts does not run."""
    if element.name != "script" or _DATA.fullmatch(element.get("type").strip()):
        return False
    return any(isinstance(each, str) and each.strip() for each in element.children)


def _runs(element: str, attribute: str, value: str) -> bool:
    """True if a browser runs what stands in an attribute."""
    if element == "meta":
        value = value.partition("=")[2] if attribute == "content" else ""
    if ":" not in value:
        return False
    found = _RUNS.match(as_read(value.strip("'\" ")))
    if found is None:
        return False
    return not (found[0].lower().startswith("data:") and element in _PICTURES)
