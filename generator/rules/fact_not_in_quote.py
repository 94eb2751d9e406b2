"""A quantity is not the one in the passage that supports it.

The quote is the source's own words. If the number or the unit of the fact is not in them, one of
the two was mistyped, and every page that names the fact prints the mistake.

To mend: read the source again and correct the fact or the citation. Numbers may stand as words; a
passage whose words were not seen proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.language.facts import written
from generator.language.measures import (
    compounds_in,
    dimension,
    joined_in,
    numbers_in,
    pairs_in,
    units_in,
)
from generator.language.routes import routes
from generator.model import Fact
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each number and unit of a fact that its cited words do not have."""
    references = survey.guidance.references
    for topic_id, topic in survey.guidance.topics.items():
        for name, fact in topic.facts.items():
            if fact.cite is None or fact.cite.ref not in references:
                continue
            passages = references[fact.cite.ref].passages
            quotes = [
                passages[each].quote
                for each in fact.cite.passages
                if each in passages and passages[each].seen
            ]
            here = ROOT / "topics" / topic_id / "facts" / name
            if quotes:
                yield from _against(here, fact, " ".join(quotes))
                continue
            # Nobody saw the words again; the note of the passage may still have the figures.
            notes = [passages[each].note or "" for each in fact.cite.passages if each in passages]
            yield from _against_note(here, fact, " ".join(notes))


def _against_note(here: Route, fact: Fact, note: str) -> Iterator[Finding]:
    """Of words that nobody saw again, the note may still have the figures, with their units."""
    pairs = pairs_in(note)
    first = fact.unit.split("/")[0]
    if not any(pairs.values()):
        return
    values = [Decimal(number) for _, number in written(fact)]
    if not any(first in pairs.get(value, frozenset()) for value in values):
        yield Finding(
            here,
            f"no number of it is in the note of the passage that nobody saw: '{note.strip()}'",
            "correct the number or the unit, or the note",
        )


def _against(here: Route, fact: Fact, quote: str) -> Iterator[Finding]:
    said = numbers_in(quote)
    units = units_in(quote)
    pairs = pairs_in(quote)
    first, *rest = fact.unit.split("/")
    for key, number in written(fact):
        value = Decimal(number)
        if value not in said:
            near = ", ".join(sorted({f"{each:f}" for each in said})[:6]) or "none"
            yield Finding(
                here / key if isinstance(key, str) else here / "values" / key,
                f"'{number}' is not in the words that support it",
                f"the passage has the numbers: {near}",
            )
        elif first in units and pairs.get(value) and first not in pairs[value]:
            yield Finding(
                here / "unit",
                f"the passage has {number} {' or '.join(sorted(pairs[value]))}, not {fact.unit}",
                f"write 'unit: {min(pairs[value])}', or correct the number",
            )
    joined = not rest or joined_in(quote) >= set(pairwise((first, *rest)))
    if units and not (first in units and joined) and not _reckoned(first, units):
        yield Finding(
            here / "unit",
            f"the unit '{fact.unit}' is not in the words that support it",
            f"the passage speaks of: {', '.join(sorted(units))}",
        )

    lost = _lost_part(fact, quote)
    if lost and not rest:
        yield Finding(
            here / "unit",
            f"the passage has it per {lost}, and the unit is '{fact.unit}'",
            f"write 'unit: {fact.unit}/{lost}'",
        )
    known = routes(quote)
    if fact.route and known and routes(fact.route) and known.isdisjoint(routes(fact.route)):
        yield Finding(
            here / "route",
            f"'{fact.route}', and the words that support it are on another route",
            f"the passage says: {', '.join(sorted(known))}",
        )
    rates = _rates(quote)
    if fact.per and _another_rate(fact.per, quote, rates):
        named = ", ".join(sorted(rates))
        yield Finding(
            here / "per",
            f"'per {fact.per}' is not in the words that support it",
            f"the passage speaks of: {named}",
        )


# What makes a day without the word: a dose "each morning" is one a day.
_DAYTIME = re.compile(r"morning|evening|night|bedtime|noon|meal|breakfast|dinner", re.IGNORECASE)


_TIMES = frozenset(("hour", "day", "night", "week", "month", "year"))
_ADVERBS = re.compile(r"\b(?:daily|weekly|monthly|yearly|annually)\b", re.IGNORECASE)


def _rates(quote: str) -> frozenset[str]:
    """The times per which a quote tells amounts: "2 mg a day, weekly" has day and week."""
    joined = {other for _, other in joined_in(quote) if other in _TIMES}
    return frozenset(joined.union(*(units_in(each) for each in _ADVERBS.findall(quote))))


def _another_rate(per: str, quote: str, rates: frozenset[str]) -> bool:
    """True for a rate per a time, where the quote tells rates per other times alone."""
    if per not in _TIMES or not rates or per in rates:
        return False
    return not _DAYTIME.search(quote)


_WEIGHTS = frozenset(("kg", "m²", "L", "dL", "mL"))


def _lost_part(fact: Fact, quote: str) -> str | None:
    """The second unit that each number of a fact has in the quote, and the fact has not."""
    lost: set[str | None] = set()
    for _, number in written(fact):
        behind = {
            second for value, first, second in compounds_in(quote) if value == Decimal(number)
        }
        lost.add(behind.pop() if len(behind) == 1 else None)
    part = lost.pop() if len(lost) == 1 else None
    return part if part in _WEIGHTS and part != fact.per and "/" not in fact.unit else None


def _reckoned(unit: str, units: frozenset[str]) -> bool:
    """True for a unit that the passage cannot be expected to name."""
    return dimension(unit) not in {dimension(each) for each in units}
