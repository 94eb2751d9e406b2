"""Facts in texts: ``{calcitonin-dose}`` becomes the quantity in the audience's way of saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.model import Fact, Guidance, Text, Topic
from generator.model.units import plural
from generator.model.walk import TOKEN

Style = Literal["clinical", "plain"]


def say(fact: Fact, style: Style) -> str:
    """The quantity in words and digits: "200 IU/day" (clinical), "200 IU a day" (plain).

    Thousands are not separated and numbers stand as the editor wrote them, so that no
    formatting can change a dose. Ranges: "0–5 days" (clinical), "0 to 5 days" (plain).
    """
    numbers, last = _numbers(fact, style)
    gap = "" if fact.unit == "%" else "\N{NO-BREAK SPACE}"
    unit = fact.unit if last == "1" else plural(fact.unit)
    rate = ""
    if fact.per:
        article = "an" if fact.per[0] in "aeiou" or fact.per == "hour" else "a"
        rate = f"/{fact.per}" if style == "clinical" else f" {article} {fact.per}"
    return f"{numbers}{gap}{unit}{rate}"


def _numbers(fact: Fact, style: Style) -> tuple[str, str]:
    """The digits of a fact, and the last number among them, which decides the plural."""
    if fact.values is not None:
        *head, last = fact.values
        return f"{', '.join(head)} and {last}", last
    if fact.from_ is not None and fact.to is not None:
        joint = "–" if style == "clinical" else " to "
        return f"{fact.from_}{joint}{fact.to}", fact.to
    value = fact.value or ""
    return value, value


def in_words(guidance: Guidance, topic: Topic, text: Text, audience: str) -> str:
    """A topic's text as one audience reads it, its quantities filled in."""
    return fill(text[audience], topic.facts, guidance.audiences[audience].style)


def tokens(text: str) -> Iterator[str]:
    """The ids of the facts that a text names, in order."""
    return (match.group(1) for match in TOKEN.finditer(text))


def fill(text: str, facts: Mapping[str, Fact], style: Style) -> str:
    """Put each fact's quantity in its place.

    A fact that is not there stays as it is written, in its braces: the rule unknown-fact refuses
    such a library, but an edition that is kept is shown with its faults.
    """

    def words(match: re.Match[str]) -> str:
        fact = facts.get(match.group(1))
        return say(fact, style) if fact else match.group(0)

    return TOKEN.sub(words, text)


def written(fact: Fact) -> Iterator[tuple[str | int, str]]:
    """Each number of a fact with the key or place that it stands under, as it is written."""
    for key, number in (("value", fact.value), ("from", fact.from_), ("to", fact.to)):
        if number is not None:
            yield key, number
    yield from enumerate(fact.values or ())
