"""A quantity of the edition's data is not the one that its texts state.

Texts and facts are made from one source, so they can only differ where one was changed afterwards.
A program that takes the dose from the data and a reader who takes it from the text would then give
two doses.

To mend: build the edition anew; a quantity is changed in the library, where it stands once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.inspection.data import Data, Statement, Topic, phrase
from generator.inspection.site import DATA, Edition, Fault, Site
from generator.inspection.words import squeezed
from generator.problem import Level, Place

LEVEL = Level.ERROR

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def check_site(site: Site) -> Iterator[Fault]:
    """Each fact that a statement names stands in its text for at least one audience."""
    for edition in site.editions:
        if edition.data is None:
            continue
        for topic in edition.data.topics.values():
            for name, statement in topic.statements.items():
                for fact in () if statement.withdrawn else statement.facts:
                    message = _fault(edition.data, topic, statement, fact, edition.archived)
                    if message:
                        yield Fault(_place(edition, site, name), f"'{name}' {message}")


def _fault(data: Data, topic: Topic, statement: Statement, fact: str, archived: bool) -> str | None:
    if fact not in topic.facts:
        return f"names the fact '{fact}', which guidance.json does not hold"
    phrases = {name: phrase(topic.facts[fact], style) for name, style in data.styles.items()}
    for audience, words in phrases.items():
        told = squeezed(statement.told[audience])
        # An archive keeps its own way of writing a quantity: there the numbers are compared.
        if archived and set(_NUMBER.findall(words)) <= set(_NUMBER.findall(told)):
            return None
        if squeezed(words) in told:
            return None
    if not phrases:
        return None
    said = next(iter(phrases.values()))
    return f"names the fact '{fact}', '{said}', and states it in none of its texts"


def _place(edition: Edition, site: Site, statement: str) -> Place:
    """Where a statement begins in the data."""
    path = edition.path(DATA)
    text = site.files[path].decode("utf-8", "replace")
    at = text.find(f'"{statement}":{{"claim"')
    if at < 0:
        return Place(path)
    line = text.count("\n", 0, at) + 1
    return Place(path, line, at - text.rfind("\n", 0, at), len(statement) + 2)
