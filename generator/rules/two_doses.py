"""Two facts give one drug two doses, or a maximum that is below the dose.

Whoever finds one of the two cannot know that the other exists. Where both are right they are for
different routes, purposes or patients, and must say so.

To mend: correct the wrong one, or tell them apart by 'role', 'route' and 'for' (the patients).
Where sources differ and both are shown on purpose, let this warning stand with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import say
from generator.language.measures import dimension, numbers
from generator.model import Fact
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "quantities"

_AMOUNTS = ("dose", "starting-dose", "maximum", "minimum", "intake", "threshold", None)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact that contradicts another one of the same drug, in the library's topics."""
    for topic_id, topic in survey.guidance.topics.items():
        here = ROOT / "topics" / topic_id / "facts"
        groups: dict[tuple[str, ...], list[tuple[str, Fact]]] = {}
        for name, fact in topic.facts.items():
            if fact.drug and fact.role in _AMOUNTS and dimension(fact.unit) == "amount":
                key = (
                    fact.drug.casefold(),
                    (fact.route or "").casefold(),
                    fact.unit,
                    fact.per or "",
                )
                groups.setdefault(key, []).append((name, fact))
        for facts in groups.values():
            yield from _twice(here, facts)
            yield from _limits(here, facts)


def _twice(here: Route, facts: list[tuple[str, Fact]]) -> Iterator[Finding]:
    first: dict[tuple[str | None, str], tuple[str, Fact]] = {}
    for name, fact in facts:
        known, other = first.setdefault((fact.role, _patients(fact)), (name, fact))
        if known != name and numbers(fact) != numbers(other):
            yield Finding(
                (here / name).key(),
                f"{fact.drug} has two quantities as its {fact.role or 'amount'}: "
                f"{say(other, 'clinical')} ({known}) and {say(fact, 'clinical')}",
                "correct one, or tell them apart by 'role', 'route' or 'for' (the patients)",
            )


def _limits(here: Route, facts: list[tuple[str, Fact]]) -> Iterator[Finding]:
    for low, high in (
        ("dose", "maximum"),
        ("minimum", "maximum"),
        ("minimum", "dose"),
        ("starting-dose", "maximum"),
        ("starting-dose", "dose"),
    ):
        lowers = [fact for _, fact in facts if fact.role == low]
        for name, upper in facts:
            if upper.role != high:
                continue
            # What holds for everybody bounds the quantity of each kind of patients.
            same = [each for each in lowers if _patients(each) == _patients(upper)]
            bound = lowers if high == "maximum" and not upper.for_ else same
            lower = max(bound, key=lambda each: max(numbers(each)), default=None)
            if lower and max(numbers(lower)) > max(numbers(upper)):
                yield Finding(
                    (here / name).key(),
                    f"the {high} of {upper.drug} is {say(upper, 'clinical')}, below its {low} of "
                    f"{say(lower, 'clinical')}",
                    "correct one of the two",
                )


def _patients(fact: Fact) -> str:
    return (fact.for_ or "").casefold()
