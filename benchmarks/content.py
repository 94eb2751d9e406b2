"""The content of the benchmark: topics as plain values, from which both sides are written.

A topic has four pages of 1,300 words: two for each audience. Headings, grade lines and the
bibliography come on top, on both sides. Everything follows from the topic's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from benchmarks.words import CLINICAL, draw, phrase, sentences

AUDIENCES = ("clinician", "patient")
WORDS_A_PAGE = 1_300
PAGES_AN_AUDIENCE = 2

# 31 statements, as in the first real topic, over the sections of the two pages.
SECTIONS = ((5, 4, 4), (5, 5, 4, 4))

STRENGTHS = ("strong", "moderate", "limited")

Text = dict[str, str]
"""The same place in the words of each audience."""


@dataclass(frozen=True)
class Quantity:
    """A fact: ``value``, or ``value`` to ``to``, of a unit, perhaps a rate."""

    what: str
    value: int
    unit: str
    to: int | None = None
    per: str | None = None

    def said(self) -> str:
        """The quantity as an author would type it: "200 mg a day", "2 to 6 weeks"."""
        numbers = f"{self.value} to {self.to}" if self.to else str(self.value)
        unit = self.unit if self.unit in ("mg", "IU") else self.unit + "s"
        return f"{numbers} {unit} a {self.per}" if self.per else f"{numbers} {unit}"


@dataclass(frozen=True)
class Work:
    """A reference with two passages; the first one has a third, with the quantities."""

    id: str
    authors: tuple[str, ...]
    title: str
    journal: str
    year: int
    volume: int
    page: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A statement. ``works`` are the numbers of the topic's references it cites, from 0."""

    id: str
    about: str
    texts: Text
    works: tuple[int, ...]
    strength: str | None


@dataclass(frozen=True)
class Part:
    """A section: a heading, an introduction, and statements."""

    id: str
    title: str
    intro: Text
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Content:
    """All of a topic. ``pages`` are its sections, page by page."""

    id: str
    title: str
    facts: dict[str, Quantity]
    works: tuple[Work, ...]
    question: Text
    applies_to: Text
    reassurance: Text
    bottom_line: tuple[Text, ...]
    red_flags: tuple[Text, ...]
    limits: tuple[Text, ...]
    questions: dict[str, tuple[str, ...]]
    pages: tuple[tuple[Part, ...], ...]


def expand(text: str, facts: dict[str, Quantity]) -> str:
    """A text with its facts said, as an author would have typed it."""
    for key, fact in facts.items():
        text = text.replace("{" + key + "}", fact.said())
    return text


def topic(number: int) -> Content:
    """Topic ``number``, the same on every machine."""
    random = Random(f"topic {number}")
    facts = _facts(random)
    first, *others = (_work(random, f"topic-{number:04d}-ref-{each:02d}") for each in range(1, 11))
    quantities = " ".join(f"{fact.what}: {fact.said()}." for fact in facts.values())
    works = (replace(first, passages=(*first.passages, quantities)), *others)
    write = _Writer(random, facts)

    def each_audience(count: int) -> Text:
        return write.texts(count)

    question, applies_to, reassurance = each_audience(16), each_audience(24), each_audience(20)
    red_flags = tuple(each_audience(15) for _ in range(6))
    limits = tuple(each_audience(20) for _ in range(4))
    questions = {
        audience: tuple(write.text(10)[:-1] + "?" for _ in range(6)) for audience in AUDIENCES
    }
    # What stands on each page besides its sections.
    spent = (16 + 24 + 20 + 5 * 20 + 6 * 15, 4 * 20 + 6 * 10)
    counter = iter(range(1, 1 + sum(map(sum, SECTIONS))))
    pages = tuple(
        _page(random, write, sizes, WORDS_A_PAGE - used, counter)
        for sizes, used in zip(SECTIONS, spent, strict=True)
    )
    claims = [claim for page in pages for part in page for claim in part.claims]
    return Content(
        id=f"topic-{number:04d}",
        title=phrase(random, 4),
        facts=facts,
        works=works,
        question=question,
        applies_to=applies_to,
        reassurance=reassurance,
        bottom_line=tuple(_summed(claim, 20) for claim in claims[:5]),
        red_flags=red_flags,
        limits=limits,
        questions=questions,
        pages=pages,
    )


class _Writer:
    """Writes texts of an exact number of words; every third one names the next fact."""

    def __init__(self, random: Random, facts: dict[str, Quantity]) -> None:
        self._random = random
        self._facts = list(facts.items())
        self._texts = 0

    def text(self, count: int) -> str:
        """A text of ``count`` words without a fact."""
        return sentences(draw(self._random, count))

    def texts(self, count: int) -> Text:
        """A text for each audience of ``count`` words, as they are when its facts are said.

        All audiences read the same facts.
        """
        self._texts += 1
        if self._texts % 3 or count < 12:
            return {audience: self.text(count) for audience in AUDIENCES}
        key, fact = self._facts[self._texts // 3 % len(self._facts)]
        found = {}
        for audience in AUDIENCES:
            words = draw(self._random, count - len(fact.said().split()))
            found[audience] = sentences([*words[:6], "{" + key + "}", *words[6:]])
        return found


def _page(
    random: Random, write: _Writer, sizes: tuple[int, ...], words: int, counter: Iterator[int]
) -> tuple[Part, ...]:
    """The sections of one page, whose texts for each audience have ``words`` words in all."""
    intro = 32
    left = words - intro * len(sizes)
    shares = [left // sum(sizes) + (each < left % sum(sizes)) for each in range(sum(sizes))]
    share = iter(shares)
    parts = []
    for size in sizes:
        claims = []
        for _ in range(size):
            count, number = next(share), next(counter)
            claims.append(
                Claim(
                    id=f"statement-{number:02d}",
                    about=phrase(random, 3).lower(),
                    texts=write.texts(count),
                    # Every reference is cited on both pages, now with one passage, now the other.
                    works=(works := tuple({number % 10, (number * 3 + 1) % 10})),
                    # One work gives one strength: a passage is never the source of two.
                    strength=STRENGTHS[works[0] % 3]
                    if number % 3 == 1 or number % 5 == 0
                    else None,
                )
            )
        parts.append(
            Part(
                id=f"section-{claims[0].id[-2:]}",
                title=phrase(random, 3),
                intro=write.texts(intro),
                claims=tuple(claims),
            )
        )
    return tuple(parts)


def _summed(claim: Claim, count: int) -> Text:
    """A claim in ``count`` words: what it is about, and how its text begins without its facts."""

    def words(text: str) -> str:
        rest = [word for word in text.split() if "{" not in word]
        return " ".join([*claim.about.split(), *rest][:count]).rstrip(".,") + "."

    return {audience: words(text) for audience, text in claim.texts.items()}


def _facts(random: Random) -> dict[str, Quantity]:
    def number(low: int, high: int) -> int:
        return random.randint(low, high)

    return {
        "first-dose": Quantity("First dose", number(2, 80) * 10, "mg", per="day"),
        "second-dose": Quantity("Second dose", number(2, 80) * 10, "IU", per="day"),
        "highest-dose": Quantity("Highest dose", number(10, 40) * 100, "mg", per="day"),
        "course": Quantity("Length of the course", number(2, 12), "week"),
        "first-review": Quantity("First review", number(2, 9), "day"),
        "next-review": Quantity("Next review", number(2, 5), "week", to=number(6, 12)),
        "follow-up": Quantity("Follow-up of the trials", number(2, 5), "year"),
        "healing": Quantity("Time to heal", number(2, 5), "month", to=number(6, 9)),
    }


def _work(random: Random, key: str) -> Work:
    first = random.randint(1, 900)
    return Work(
        id=key,
        authors=tuple(phrase(random, 1) for _ in range(random.randint(2, 5))),
        title=phrase(random, 12),
        journal=phrase(random, 3),
        year=random.randint(1995, 2025),
        volume=random.randint(1, 90),
        page=f"{first}-{first + 9}",
        passages=(sentences(draw(random, 25), 25), sentences(draw(random, 25), 25)),
    )


def glossary() -> dict[str, tuple[str, str]]:
    """40 terms: id -> (term, plain meaning)."""
    random = Random("glossary")
    return {term: (term, sentences(draw(random, 14))) for term in CLINICAL[:40]}
