"""A quantity is told to one audience and not to the other.

A patient who is not told the dose, or is told another one than the doctor reads, cannot notice a
mistake. Whatever is left out for one reader must be left out on purpose.

To mend: name the same facts for every audience of the text, in each one's own words. Within a
statement, or a step of an algorithm, they may stand in different sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import tokens
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact that a text, statement or step names for some audiences only."""
    named: dict[tuple[str | int, ...], dict[str, dict[str, Route]]] = {}
    for route, _, topic, audience, words in survey.read_texts():
        if topic is None or "questions" in route.parts[2:3]:
            continue
        # Texts without a fact count too: they may be where one is missing.
        place = named.setdefault(_whole(route.parts), {}).setdefault(audience, {})
        place.setdefault("", route)
        if "{" in words:
            for name in tokens(words):
                place.setdefault(name, route)
    for told in named.values():
        every = set().union(*told.values()) - {""}
        for audience, mine in told.items():
            for name in sorted(every - set(mine)):
                other = next(each for each, theirs in told.items() if name in theirs)
                yield Finding(
                    told[other][name] / audience,
                    f"the text for '{other}' names {{{name}}}, and none here for '{audience}' does",
                    f"write {{{name}}} here too, or for neither",
                )


def _whole(parts: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """What is read together: a statement, a step, a red flag, else the text itself.

    ``parts`` lead to a text, without the audience.
    """
    if parts[2:3] == ("sections",) and parts[4:5] == ("statements",):
        # A position's subject stands in a sentence of its own.
        return parts[:8] if parts[6:7] == ("positions",) else parts[:6]
    if parts[2:4] == ("algorithm", "steps"):
        return parts[:5]
    if parts[2:3] == ("red-flags",):
        return parts[:4]
    return parts
