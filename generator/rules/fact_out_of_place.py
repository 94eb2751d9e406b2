"""A text names a quantity that belongs to another drug or treatment.

The dose of one medicine printed behind the name of another is the gravest slip that there is. A
fact says in 'what' and 'drug' what it is of; the text that names it must speak of that.

To mend: name the fact that belongs here. If it is the right one, say in its 'what' what it is of,
or name the drug in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.language.facts import tokens
from generator.language.mentions import Subjects, mentions
from generator.model import Topic
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact whose drug and subjects are nowhere in the text and its statement."""
    subjects = Subjects(survey.guidance)
    for topic_id, topic in survey.guidance.topics.items():
        for name, fact in topic.facts.items():
            if fact.drug and not mentions(fact.what, fact.drug):
                yield Finding(
                    ROOT / "topics" / topic_id / "facts" / name / "drug",
                    f"the drug is '{fact.drug}', and 'what' does not speak of it",
                    "correct the drug, or say in 'what' of which drug it is",
                )
    spoken: dict[tuple[str | int, ...], frozenset[str]] = {}
    around = _around(survey)
    for base, key, of, _, words in survey.read_texts():
        if of is None or "{" not in words:
            continue
        route = base / key
        for name in tokens(words):
            wanted = subjects.of_fact(of.facts[name]) if name in of.facts else frozenset()
            if not wanted or wanted & subjects.of(words):
                continue
            place = _context(route.parts)
            if place not in spoken:
                spoken[place] = subjects.of(" ".join(_beside(around, of, place)))
            here = subjects.of(words) | spoken[place]
            # A question that names no other medicine asks about the fact itself.
            asks = route.parts[5:6] == ("ask",) and subjects.drugs.isdisjoint(here)
            if wanted & here or asks:
                continue
            yield Finding(
                route.on("{" + name + "}"),
                f"{{{name}}} is of {' and '.join(sorted(wanted))}, which this text does not "
                "speak of",
                _hint(of, subjects, here, name),
            )


def _context(parts: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The statement, step or entry that a text belongs to."""
    return parts[:6] if parts[2:3] == ("sections",) else parts[:5]


Texts = Mapping[tuple[str | int, ...], list[tuple[int, Mapping[str, str]]]]
"""By the statement, step or entry: each text that belongs to it, with its place among all."""


def _around(survey: Survey) -> Texts:
    found: dict[tuple[str | int, ...], list[tuple[int, Mapping[str, str]]]] = {}
    for index, (route, text) in enumerate(survey.texts):
        if route.parts[0] == "topics":
            found.setdefault(_context(route.parts), []).append((index, text))
    return found


def _beside(around: Texts, topic: Topic, place: tuple[str | int, ...]) -> Iterator[str]:
    """Every text of the same statement, step or entry; of a step, what it rests on too."""
    seen: tuple[str, ...] = ()
    if place[2:4] == ("algorithm", "steps") and topic.algorithm:
        seen = topic.algorithm.steps[str(place[4])].see
    elif place[2:3] == ("bottom-line",):
        seen = topic.bottom_line[int(place[3])].see
    found = [*around.get(place, ())]
    for section_id, statement_id, _ in topic.statements() if seen else ():
        if statement_id in seen:
            here = (*place[:2], "sections", section_id, "statements", statement_id)
            found += around.get(here, ())
    for _, text in sorted(found, key=lambda each: each[0]):
        yield from text.values()


def _hint(topic: Topic, subjects: Subjects, here: frozenset[str], wrong: str) -> str:
    """Name the facts of the same kind that belong here."""
    unit = topic.facts[wrong].unit
    fits = [
        name
        for name, fact in topic.facts.items()
        if fact.unit == unit and subjects.of_fact(fact) & here
    ]
    if fits:
        return "write " + " or ".join(f"{{{name}}}" for name in fits[:3])
    return "name a fact of what the text speaks of"
