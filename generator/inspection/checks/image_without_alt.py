"""A picture or drawing says nothing to a reader who cannot see it.

A chart without words is no algorithm for a blind reader, and nothing at all where a picture does
not load. WCAG 2.2, success criterion 1.1.1, asks for a text in its place.

To mend: give an <img> its `alt` (empty for decoration), an <svg> a <title> or `aria-label` with
role="img", or aria-hidden="true" where it is decoration.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.inspection.page import Element, Page
from generator.inspection.site import Fault, Site
from generator.problem import Level

LEVEL = Level.ERROR


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """Images, drawings, and what else shows a picture."""
    for element in page.elements:
        if element.name == "img" or (
            element.name == "input" and element.get("type").lower() == "image"
        ):
            if not element.has("alt"):
                yield Fault(
                    page.place(element),
                    f"<{element.name}> has no alt",
                    'say in alt="…" what it shows; alt="" if it only decorates',
                )
            elif not element.get("alt").strip() and _alone_in_link(element):
                yield Fault(
                    page.place(element, "alt"),
                    "the picture is all that its link has, and its alt is empty",
                    "say in alt where the link leads",
                )
        elif element.name == "area" and element.has("href") and not element.get("alt").strip():
            yield Fault(page.place(element), "<area> has no alt", "say where it leads")
        elif element.name in ("iframe", "object") and not _hidden(element):
            if not (element.get("title") or element.get("aria-label")).strip():
                yield Fault(page.place(element), f"<{element.name}> has no title")
        elif element.name == "svg" and not _hidden(element) and not _named(element):
            yield Fault(
                page.place(element),
                "<svg> has no title, and does not say that it is decoration",
                'give it role="img" and a <title>, or aria-hidden="true"',
            )


def _hidden(element: Element) -> bool:
    """True if no screen reader meets it: it is hidden, or inside a drawing that speaks for it."""
    for each in (element, *element.ancestors()):
        if each.get("aria-hidden").lower() == "true":
            return True
        if each is not element and each.name == "svg":
            return True
    return element.get("role") in ("presentation", "none")


def _named(element: Element) -> bool:
    title = next(
        (
            each
            for each in element.children
            if isinstance(each, Element) and each.name == "title" and each.text()
        ),
        None,
    )
    if element.get("role") == "img":
        named = element.get("aria-label").strip() or element.get("aria-labelledby").strip()
        return bool(named) or title is not None
    # A chart whose links are to be met is no single image: it has a title and a description.
    return title is not None and any(each.name == "desc" for each in element.inside())


def _alone_in_link(element: Element) -> bool:
    link = next((each for each in element.ancestors() if each.name in ("a", "button")), None)
    if link is None or link.get("aria-label").strip() or link.get("title").strip():
        return False
    pictures = [each for each in link.inside() if each.get("alt").strip()]
    return not link.text() and not pictures
