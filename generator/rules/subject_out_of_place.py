"""A position is on another treatment than the statement that it stands under.

The sentence of strength is made from the position and its subject. If the subject is another drug
than the one that the name and the text speak of, readers see the grade of the one on the other.

To mend: write in 'about' or 'what' what the position is on, as its source says; if the position
belongs to another statement, move it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.subjects import terms
from generator.model import Text
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each subject whose drugs are all others than those of its statement."""
    drugs = {
        fact.drug.casefold()
        for topic in survey.guidance.topics.values()
        for fact in topic.facts.values()
        if fact.drug
    }
    if len(drugs) < 2:
        return
    known = terms(tuple((drug, drug) for drug in sorted(drugs)))

    def named(*texts: Text | None) -> frozenset[str]:
        return frozenset().union(
            *(known.found(words) for text in texts if text for words in text.values())
        )

    for route, _, statement in survey.statements:
        if statement.withdrawn:
            continue
        told = named(statement.name, statement.said)
        subjects: list[tuple[Route, Text | None]] = [(route / "about", statement.about)]
        for index, position in enumerate(statement.positions):
            at = route / "positions" / index
            subjects += [(at / "what", position.what), (at / "of", position.of)]
        for where, text in subjects:
            on = named(text)
            if on and told and on.isdisjoint(told):
                yield Finding(
                    where.key(),
                    f"this is on {_words(on)}, and the statement speaks of {_words(told)}",
                    "write what the position is on, or move it to its own statement",
                )


def _words(terms: frozenset[str]) -> str:
    return " and ".join(sorted(terms)[:3])
