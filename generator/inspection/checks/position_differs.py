"""Who recommends what, and how strongly, stands otherwise on a page than in the edition's data.

The sentence of a position is made by the system from the body's own scheme, so that a "not" that is
lost in the prose cannot stand alone. With another sentence, strength or sign of direction a page
tells readers that a body advises what it does not.

To mend: build the edition anew; grades and directions are changed in the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.inspection.data import Position
from generator.inspection.page import Element, Page
from generator.inspection.site import Fault, Site
from generator.inspection.words import first_difference, shortened, squeezed
from generator.problem import Level

LEVEL = Level.ERROR

_SAYS = "g-position__says"
_WAY = "g-position--"


def check_page(page: Page, site: Site) -> Iterator[Fault]:
    """The positions of each statement on a topic's page, in their order."""
    subject = site.topic_pages.get(page.path)
    if subject is None or subject.edition.data is None:
        return
    statements = subject.edition.data.topics[subject.topic].statements
    # A library's own template may mark sentences otherwise: then they are looked for as words.
    marked = any(_SAYS in each.classes for each in page.elements)
    for section in page.elements:
        name = section.get("data-statement")
        statement = statements.get(name)
        if statement is None or statement.withdrawn:
            continue
        if not marked:
            yield from _as_words(page, section, statement.positions, subject.audience)
            continue
        shown = [each for each in section.inside() if _SAYS in each.classes]
        wanted = [squeezed(each.says[subject.audience]) for each in statement.positions]
        found = [each.text(without="data-marks") for each in shown]
        if len(found) == len(wanted):
            for element, position, sentence, text in zip(
                shown, statement.positions, found, wanted, strict=True
            ):
                yield from _one(page, element, position, sentence, text)
            continue
        for text in wanted:
            if text not in found:
                yield Fault(
                    page.place(section, "data-statement"),
                    f"a position of '{name}' is not on the page",
                    f"guidance.json has '{shortened(text)}'",
                )
        for element, sentence in zip(shown, found, strict=True):
            if sentence not in wanted or (len(found) > len(wanted) and found.count(sentence) > 1):
                yield Fault(
                    page.place(element),
                    f"'{name}' has a position here that guidance.json has not: "
                    f"'{shortened(sentence)}'",
                )


def _one(
    page: Page, element: Element, position: Position, found: str, wanted: str
) -> Iterator[Fault]:
    """A sentence, and the direction and badge that stand with it."""
    if found != wanted:
        word, here, there = first_difference(found, wanted)
        yield Fault(
            page.on(element, word),
            f"a position differs: the page has '{here}'",
            f"guidance.json has '{there}'",
        )
    box = next((each for each in element.ancestors() if "g-position" in each.classes), None)
    if box is None:
        return
    ways = {each.removeprefix(_WAY) for each in box.classes if each.startswith(_WAY)}
    if ways and ways != {position.direction}:
        yield Fault(
            page.place(box, "class"),
            f"the position is drawn as '{', '.join(sorted(ways))}'",
            f"guidance.json has '{position.direction}'",
        )
    badge = next((each for each in box.inside() if "g-badge" in each.classes), None)
    if badge and badge.text() != squeezed(position.badge):
        yield Fault(
            page.place(badge),
            f"the position's badge says '{badge.text()}'",
            f"guidance.json has '{position.badge}'",
        )


def _as_words(
    page: Page, section: Element, positions: Sequence[Position], audience: str
) -> Iterator[Fault]:
    told = section.text(without="data-marks") if positions else ""
    for position in positions:
        sentence = squeezed(position.says[audience])
        if sentence not in told:
            yield Fault(
                page.place(section, "data-statement"),
                f"a position of '{section.get('data-statement')}' is not on the page",
                f"guidance.json has '{shortened(sentence)}'",
            )
