"""An abbreviation is used before anything says what it means.

A reader who guesses wrongly reads another drug, test or body; one who does not guess stops
reading. The same letters mean different things in different wards (AMA style; NHS content guide).

To mend: write it out where it first stands, with the letters in brackets, or add it to the
glossary ('term' or 'also'), or name the body under 'bodies'. The title or author of a reference
tells what its letters mean as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.abbreviations import (
    CLINICAL,
    EVERYDAY,
    abbreviations,
    initials,
    singular,
)
from generator.language.levels import is_level
from generator.model import Guidance
from generator.model.units import PLURALS
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first use of each undefined abbreviation in each topic and audience."""
    everyone = _known(survey.guidance)
    styles = {name: each.style for name, each in survey.guidance.audiences.items()}
    told: dict[tuple[str, str], set[str]] = {}
    referred: frozenset[str] = frozenset()  # looked up once something is not known otherwise
    for route, text in survey.texts:
        if route.parts[0] != "topics" or route.parts[2] in ("source", "listing"):
            continue
        for audience, words in text.items():
            for short, defined in abbreviations(words):
                seen = told.setdefault((str(route.parts[1]), audience), set())
                name = singular(short)
                if name in seen:
                    continue
                seen.add(name)
                if defined or name in everyone or is_level(name):
                    continue
                if name in CLINICAL and styles.get(audience) == "clinical":
                    continue
                referred = referred or _referred(survey.guidance)
                if name in referred:
                    continue
                yield Finding(
                    (route / audience).on(short),
                    f"'{short}' is used here first, and nothing says what it means",
                    f"write it out with '({short})' after it, or add it to the glossary",
                )


def _known(guidance: Guidance) -> frozenset[str]:
    """Abbreviations that the library defines, or that need no telling."""
    names: list[str] = []
    for term in guidance.glossary.values():
        names += [term.term, *term.also, *term.lay]
    for body in guidance.bodies.values():
        names += [body.name, *body.called.values()]
    for scheme in guidance.grading.values():
        names += [scheme.name, *(strength.label for strength in scheme.strengths.values())]
    shorts = {singular(short) for name in names for short, _ in abbreviations(name)}
    shorts |= {initials(body.name) for body in guidance.bodies.values()}
    return frozenset(shorts | EVERYDAY | set(PLURALS))


def _referred(guidance: Guidance) -> frozenset[str]:
    """Abbreviations in the titles of references, and those of the organisations that wrote them."""
    shorts = {"US"}
    for reference in guidance.references.values():
        if reference.title:
            shorts.update(singular(short) for short, _ in abbreviations(reference.title))
        for author in reference.author:
            if author.literal:
                shorts.add(initials(author.literal))
                shorts.update(singular(short) for short, _ in abbreviations(author.literal))
    return frozenset(shorts)
