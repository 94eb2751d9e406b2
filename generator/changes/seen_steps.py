"""A topic's algorithm as one audience follows it: each step, and where its ways lead."""

from __future__ import annotations

from typing import Any

from generator.changes.reader import Reader
from generator.model import Algorithm, Step


def algorithm(reader: Reader) -> dict[str, Any] | None:
    """A topic's algorithm; None where there is none.

    A step stands for its id where the ways first lead to it. Where the editor placed its box is
    presentation.
    """
    drawn = reader.topic.algorithm
    if drawn is None:
        return None
    if not reader.archived:
        reader.levels.add("emergency")  # stands at the head of the page
    places = {name: place for place, name in enumerate(_order(drawn))}
    return {
        "title": reader.text(drawn.title),
        "note": reader.text(drawn.note),
        "steps": [_step(reader, drawn.steps[name], places) for name in places],
        "excluded": [
            [kind, place, reader.text(why)]
            for name, why in drawn.excluded.items()
            for kind, place in (
                ("statement", reader.statements.get(name)),
                ("red flag", None if name in reader.statements else reader.flags.get(name)),
            )
            if place is not None
        ],
    }


def _order(drawn: Algorithm) -> list[str]:
    """The steps by their ways from the start; what none leads to comes last, as it is written."""
    found: dict[str, None] = {}
    for first in (drawn.start, *drawn.steps):
        ahead = [first]
        while ahead:
            name = ahead.pop()
            if name in drawn.steps and name not in found:
                found[name] = None
                ahead += reversed([to for _, to in drawn.steps[name].ways()])
    return list(found)


def _step(reader: Reader, step: Step, places: dict[str, int]) -> dict[str, Any]:
    if step.help:
        reader.levels.add(step.help)
    criteria = None
    if step.criteria:
        how = "any" if step.criteria.any_of else "all"
        criteria = [how, [reader.text(each) for each in step.criteria.items]]
    return {
        "asks": reader.text(step.ask),
        "does": reader.text(step.do),
        "help": step.help,
        "note": reader.text(step.note),
        "more": reader.text(step.more),
        "criteria": criteria,
        "any flag": bool(step.flags),
        "flags": [reader.flags[each] for each in step.flags if each in reader.flags],
        # A step that is not there is told by its name.
        "ways": [[reader.text(label), places.get(to, to)] for label, to in step.ways()],
        "see": [reader.statements[each] for each in step.see if each in reader.statements],
        # Of help that is needed at once it is said anyway that nothing follows.
        "end": step.end and step.help not in ("emergency", "urgent"),
    }


def listing(reader: Reader) -> dict[str, Any] | None:
    """In an archive the list that its source called an algorithm; None where there is none."""
    listed = reader.topic.listing
    if listed is None:
        return None
    if not reader.archived:
        reader.levels.add("emergency")
    sections = reader.topic.sections
    return {
        "title": None if reader.topic.algorithm else reader.text(listed.title),
        "note": reader.text(listed.note),
        "sections": [
            [
                reader.text(sections[name].title),
                [
                    reader.statements[statement]
                    for statement in sections[name].statements
                    if statement in reader.statements
                ],
            ]
            for name in listed.sections
            if name in sections
        ],
    }
