"""What statements speak of, to hold against a step or a point that names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.language.subjects import Terms, stems, terms
from generator.model import Guidance, Statement, Text, Topic
from generator.problem import Finding, Route


@dataclass(frozen=True, slots=True)
class Spoken:
    """The terms and facts that some statements speak of, in any audience's words."""

    terms: frozenset[str]
    facts: frozenset[str]


def finder(guidance: Guidance) -> Terms:
    """A finder of the glossary's terms and of every drug that a fact is of."""
    forms = [
        (form, term_id)
        for term_id, term in guidance.glossary.items()
        for form in (term.term, *term.also)
    ]
    known = {form.casefold() for form, _ in forms}
    drugs = {
        fact.drug.casefold()
        for topic in guidance.topics.values()
        for fact in topic.facts.values()
        if fact.drug and fact.drug.casefold() not in known
    }
    return terms((*forms, *((drug, drug) for drug in sorted(drugs))))


def words_of(statement: Statement) -> Iterator[str]:
    """Every text of a statement that says what it is about, in each audience's words."""
    found: list[Text | None] = [
        statement.name, statement.about, statement.texts, statement.indirect, statement.unsourced,
    ]  # fmt: skip
    for position in statement.positions:
        found += [position.what, position.conditions]
    for text in found:
        if text:
            yield from text.values()


def told(topic: Topic, statements: Iterable[Statement], known: Terms) -> Spoken:
    """What statements of a topic speak of, taken together."""
    each = tuple(statements)
    named = frozenset(fact for statement in each for fact in statement.named_facts)
    drugs = [fact.drug for name in named if (fact := topic.facts.get(name)) and fact.drug]
    texts = [*drugs, *(text for statement in each for text in words_of(statement))]
    return Spoken(frozenset().union(*(known.found(text) for text in texts)), named)


def beyond(route: Route, words: str, spoken: Spoken, known: Terms) -> Iterator[Finding]:
    """Findings of terms and facts in a text that the statements it rests on do not speak of."""
    for term in sorted(known.found(words) - spoken.terms):
        yield Finding(
            route,
            f"this speaks of '{term}', and none of the statements under 'see' does",
            "name the statement that says it under 'see', or correct the text",
        )
    if "{" in words:
        for fact in dict.fromkeys(_FACT.findall(words)):
            if fact not in spoken.facts:
                yield Finding(
                    route.on(f"{{{fact}}}"),
                    f"this states the fact '{fact}', and none of the statements under 'see' does",
                    "name the statement that states it under 'see', or correct the text",
                )


def untold(
    route: Route,
    see: Sequence[str],
    statements: Mapping[str, Statement],
    texts: Iterable[str],
    known: Terms,
) -> Iterator[Finding]:
    """Findings of statements that a text names and says nothing of: not a word in common."""
    said: frozenset[str] = frozenset()
    terms_said: frozenset[str] = frozenset()
    for words in texts:
        said |= stems(words)
        terms_said |= known.found(words)
    for index, name in enumerate(see):
        if name not in statements or statements[name].withdrawn:
            continue
        if not any(
            stems(words) & said or known.found(words) & terms_said
            for words in words_of(statements[name])
        ):
            yield Finding(
                route / index,
                f"'{name}' is named here, and not a word of this speaks of it",
                "say what it says, or remove it from 'see'",
            )


_FACT = re.compile(r"\{([^{}]*)\}")
