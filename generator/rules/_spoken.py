"""What statements speak of, to hold against a step or a point that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.language.subjects import Terms, stems, terms
from generator.model import Statement, Text, Topic
from generator.problem import Finding, Route
from generator.rules._survey import Survey


@dataclass(frozen=True, slots=True)
class Spoken:
    """The terms and facts that some statements speak of, in any audience's words."""

    terms: frozenset[str]
    facts: frozenset[str]


@lru_cache(maxsize=2)  # built once for a check: with the words of people, and without
def finder(survey: Survey, *, lay: bool = False) -> Terms:
    """A finder of the glossary's terms and of every drug that a fact is of.

    With ``lay`` the words that people use for a term count as it.
    """
    guidance = survey.guidance
    forms = [
        (form, term_id)
        for term_id, term in guidance.glossary.items()
        for form in (term.term, *term.also, *(term.lay if lay else ()))
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
        found += [position.what, position.of, position.conditions]
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


class Marks:
    """The words by which a topic's statements are told apart.

    A word tells of a statement if it is in its name or subject, or is a term or a fact in any of
    its texts, and if few of the topic's statements have it there: "pain" tells of none.
    """

    def __init__(self, topic: Topic, known: Terms) -> None:
        self._known = known
        statements = {name: each for _, name, each in topic.statements() if not each.withdrawn}
        most = max(_COMMON, len(statements) * _SHARE)
        self._of: dict[str, set[str]] = {name: set() for name in statements}
        for found in (
            {name: _stems(each.name) for name, each in statements.items()},
            {name: _marks(each, known) for name, each in statements.items()},
            {name: frozenset(each.named_facts) for name, each in statements.items()},
        ):
            often = Counter(mark for each in found.values() for mark in each)
            for name, each in found.items():
                self._of[name] |= {mark for mark in each if often[mark] <= most}

    def untold(self, see: Sequence[str], texts: Iterable[str]) -> Iterator[int]:
        """The places in ``see`` of statements that the texts name and say nothing of."""
        said: set[str] = set()
        for words in texts:
            said |= stems(words) | self._known.found(words)
            if "{" in words:
                said.update(_FACT.findall(words))
        for index, name in enumerate(see):
            own = self._of.get(name)
            if own and not own & said:
                yield index


def _marks(statement: Statement, known: Terms) -> frozenset[str]:
    subject = [statement.about, *(each.what for each in statement.positions)]
    return frozenset().union(
        *(_stems(each) for each in subject if each),
        *(known.found(each) for each in words_of(statement)),
    )


def _stems(text: Text) -> frozenset[str]:
    return frozenset().union(*(stems(words) for words in text.values()))


_COMMON = 4  # statements: a word in no more of them tells them apart
_SHARE = 0.25
_FACT = re.compile(r"\{([^{}]*)\}")
