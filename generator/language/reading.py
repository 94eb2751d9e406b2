"""How hard a text is to read: its sentences, its words, and its grade.

The grade is that of Flesch and Kincaid (Kincaid, Fishburne, Rogers and Chissom 1975, Research
Branch Report 8-75): years of US schooling, from words a sentence and syllables a word. It says
nothing of what a text means, and on a few words it says little: grades are taken of whole sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.language.facts import fill
from generator.language.syllables import syllables
from generator.model import Guidance, Statement, Text, Topic
from generator.problem import ROOT, Route

FORMULA = "Flesch-Kincaid grade level"
"""The formula, as it is named to readers."""

_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][\w.,/%-]*(?:['’]\w+)?")
# A stop ends a sentence before a space and a capital, a number, a quote, a bracket or a fact.
_END = re.compile(r"[.!?](?P<gap>[\"'”’)\]]*\s+)(?=[\"'“‘(\[{]?[A-Z0-9{])")
# ... unless it belongs to an abbreviation or an initial.
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|approx|Fig|No|vol)|\b[eE]\.g|\bi\.e|\ba\.m|\bp\.m)"
    r"\.$"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order. A text without a full stop is one sentence."""
    found: list[str] = []
    begun = 0
    for match in _END.finditer(text):
        piece = text[begun : match.start("gap")]
        if not _SHORT.search(piece):
            found.append(text[begun : match.end()].strip())
            begun = match.end()
    if text[begun:].strip():
        found.append(text[begun:].strip())
    return tuple(found)


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Count:
    """What a grade is made of. Counts add up, so that a section is graded from its texts."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
        )

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade; 0 where there are no words or the formula falls below it."""
        if not self.words:
            return 0.0
        spread = 0.39 * self.words / max(1, self.sentences)
        return max(0.0, spread + 11.8 * self.syllables / self.words - 15.59)


def count(text: str) -> Count:
    """Sentences, words and syllables of a text."""
    found = words(text)
    several = ". " in text or "? " in text or "! " in text
    number = len(sentences(text)) if several else 1
    return Count(number, len(found), sum(map(syllables, found)))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text, facts already filled in."""
    return count(text).grade


def hardest(texts: Iterable[str]) -> str:
    """The sentence with the highest grade, of those of at least six words; "" where there is none.

    Shorter ones are not compared: one long word makes them look hard.
    """
    found = [each for text in texts for each in sentences(text)]
    long = [each for each in found if len(words(each)) > 5]
    return max(long or found, key=grade, default="")


@dataclass(frozen=True, slots=True)
class SectionGrade:
    """The reading grade of one part of a topic's page, for one audience.

    ``section`` is the section's id, or "red-flags", "bottom-line" or "algorithm"; ``hardest`` is
    its hardest sentence, as the audience reads it, and ``where`` the text in which that stands.
    """

    section: str
    title: str
    grade: float
    words: int
    hardest: str
    where: Route


def section_grades(guidance: Guidance, topic_id: str, audience: str) -> tuple[SectionGrade, ...]:
    """The grade of each part of a topic that has words of its own, in the order of the page.

    Counted is what editors write for readers: prose, and not headings, labels or the sentences
    that the system makes from positions. Facts are filled in as the audience reads them.
    """
    return tuple(
        SectionGrade(
            part.id,
            part.title,
            part.count.grade,
            part.count.words,
            worst := hardest(told.words for told in part.texts),
            next(told.where for told in part.texts if worst in told.words),
        )
        for part in parts(guidance, topic_id, audience)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A text as its audience reads it, facts filled in, with its place and its count."""

    where: Route
    source: str
    words: str
    count: Count


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic's page with the texts that it is made of."""

    id: str
    title: str
    texts: tuple[Told, ...]
    count: Count


def parts(guidance: Guidance, topic_id: str, audience: str) -> Iterator[Part]:
    """The parts of a topic's page that have words, in order."""
    topic = guidance.topics[topic_id]
    style = guidance.audiences[audience].style
    for key, title, texts in _parts(topic, ROOT / "topics" / topic_id):
        told = []
        for route, text in texts:
            if text and audience in text:
                source = text[audience]
                filled = fill(source, topic.facts, style) if "{" in source else source
                told.append(Told(route / audience, source, filled, count(filled)))
        if told:
            name = title if isinstance(title, str) else title.get(audience, key)
            said = fill(name, topic.facts, style) if "{" in name else name
            yield Part(key, said, tuple(told), sum((each.count for each in told), Count()))


Parts = Iterator[tuple[str, Text | str, list[tuple[Route, Text | None]]]]


def _parts(topic: Topic, route: Route) -> Parts:
    """(id, title, texts with routes) of each part of a topic's page."""
    flags: list[tuple[Route, Text | None]] = []
    for key, flag in topic.red_flags.items():
        here = route / "red-flags" / key
        flags += [(here / "texts", flag.texts), (here / "emergency-if", flag.emergency_if)]
    if topic.reassurance:
        flags.append((route / "reassurance" / "texts", topic.reassurance.texts))
    yield "red-flags", "Red flags", flags
    points = route / "bottom-line"
    yield (
        "bottom-line",
        "Bottom line",
        [(points / index / "texts", point.texts) for index, point in enumerate(topic.bottom_line)],
    )
    for key, section in topic.sections.items():
        here = route / "sections" / key
        texts: list[tuple[Route, Text | None]] = [(here / "intro", section.intro)]
        for name, statement in section.statements.items():
            texts += _prose(here / "statements" / name, statement)
        yield key, section.title, texts
    if topic.algorithm:
        steps = route / "algorithm" / "steps"
        drawn: list[tuple[Route, Text | None]] = []
        for key, step in topic.algorithm.steps.items():
            for part in ("ask", "do", "note", "more"):
                drawn.append((steps / key / part, getattr(step, part)))
        yield "algorithm", topic.algorithm.title, drawn


def _prose(route: Route, statement: Statement) -> list[tuple[Route, Text | None]]:
    return [
        (route / "texts", statement.texts),
        (route / "indirect", statement.indirect),
        (route / "unsourced", statement.unsourced),
        (route / "consensus", statement.consensus),
    ]
