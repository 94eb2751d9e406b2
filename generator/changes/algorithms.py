"""An algorithm as its readers follow it: each step with what it asks or does and where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.change import Weight
from generator.changes.edition import CLINICAL, EDITORIAL, Eyes
from generator.changes.facets import Facet, Said, Shown
from generator.model import Algorithm, Step


def algorithm_facets(eyes: Eyes) -> Iterator[Facet]:
    """The pieces of a topic's algorithm, or of the list that an archive has for one."""
    topic = eyes.topic
    if topic is None:
        return
    if topic.algorithm:
        yield from _drawn(eyes, topic.algorithm)
    if topic.listing:
        said = (*eyes.said("title", topic.listing.title), *eyes.said("note", topic.listing.note))
        shown = (Shown("sections", ", ".join(topic.listing.sections), EDITORIAL),)
        yield Facet("list", "The source's list", ("list",), shown, said, own=EDITORIAL)


def _drawn(eyes: Eyes, algorithm: Algorithm) -> Iterator[Facet]:
    yield from eyes.facet("title", "Title", algorithm.title, EDITORIAL)
    yield from eyes.facet("note", "Note", algorithm.note)
    yield Facet("start", "Start", ("start",), (Shown("begins at", algorithm.start, CLINICAL),))
    for name, step in algorithm.steps.items():
        yield _step(eyes, name, step)
    for name, why in algorithm.excluded.items():
        said = eyes.said("why", why)
        yield Facet("excluded", f"Not in it: {name}", ("excluded", name), said=said, own=CLINICAL)


def _step(eyes: Eyes, name: str, step: Step) -> Facet:
    """One step. Whatever differs in what it says or where it leads is clinical."""
    shown = [
        Shown("sends to", step.help, CLINICAL),
        Shown("then", step.then, CLINICAL),
        Shown("ends", "yes" if step.end else None, CLINICAL),
        Shown("red flags", ", ".join(step.flags) or None, CLINICAL),
        Shown("rests on", ", ".join(step.see) or None, EDITORIAL),
        Shown("lane", None if step.lane is None else str(step.lane), EDITORIAL),
        Shown("row", None if step.row is None else str(step.row), EDITORIAL),
    ]
    said: list[Said] = []
    for of, text in (
        ("asks", step.ask),
        ("does", step.do),
        ("note", step.note),
        ("more", step.more),
    ):
        said += eyes.said(of, text, Weight.CLINICAL)
    if step.criteria:
        kind = "any of" if step.criteria.any_of else "all of"
        shown.append(Shown("criteria hold if", kind, CLINICAL))
        for number, item in enumerate(step.criteria.items, start=1):
            said += eyes.said(f"criterion {number}", item, Weight.CLINICAL)
    for number, branch in enumerate(step.branches, start=1):
        shown.append(Shown(f"way out {number}", branch.to, CLINICAL))
        said += eyes.said(f"label of way out {number}", branch.label, Weight.CLINICAL)
    return Facet("step", f"Step {name}", ("step", name), tuple(shown), tuple(said), own=CLINICAL)
