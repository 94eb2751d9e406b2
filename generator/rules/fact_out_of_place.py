"""A text names a quantity that belongs to another drug or treatment.

The dose of one medicine printed behind the name of another is the gravest slip that there is. A
fact says in 'what' and 'drug' what it is of; the text that names it must speak of that. So is the
dose of adults behind the word "children", and the one of a drip behind "by mouth".

To mend: name the fact that belongs here. If it is the right one, say in its 'what' what it is of,
or name the drug in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.language.facts import tokens
from generator.language.mentions import Subjects, mentions
from generator.language.populations import kind_of, populations
from generator.language.routes import route_behind, routes
from generator.model import Topic
from generator.problem import ROOT, Finding, Level, Route
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
            if name in of.facts:
                yield from _for_others(route, words, name, of)
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


_SENTENCE = re.compile(r"(?<=[.;?!])\s")


def _for_others(route: Route, words: str, name: str, topic: Topic) -> Iterator[Finding]:
    """Findings of a quantity beside a route or patients that it is not for."""
    fact, token = topic.facts[name], "{" + name + "}"
    if fact.route and (own := routes(fact.route)):
        behind = route_behind(words, words.index(token) + len(token))
        if behind and behind not in own:
            yield Finding(
                route.on(token),
                f"{token} is for the route '{fact.route}', and the text says '{behind}'",
                "name the fact of this route",
            )
    patients = kind_of(fact.for_) if fact.for_ else None
    if patients is None:
        return
    kind, value = patients
    sentence = next(each for each in _SENTENCE.split(words) if token in each)
    # Of "children {a}, adults {b}" the patients named last before a quantity are its own.
    before = populations(sentence[: sentence.index(token)].rpartition("}")[2]).get(kind)
    if before and value not in before:
        others = [
            other
            for other, each in topic.facts.items()
            if each.for_
            and each.drug == fact.drug
            and (also := kind_of(each.for_))
            and also[1] in before
        ]
        yield Finding(
            route.on(token),
            f"{token} is for {fact.for_}, and the text speaks of {' and '.join(sorted(before))}",
            f"write {' or '.join('{' + other + '}' for other in others[:3])}"
            if others
            else "name the fact of these patients",
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
    """Every text of the same statement, step or entry; of a step, what it rests on and leads to."""
    seen: tuple[str, ...] = ()
    if place[2:4] == ("algorithm", "steps") and topic.algorithm:
        steps = topic.algorithm.steps
        step = steps[str(place[4])]
        # A label such as "over {large}" is of what its branch leads to.
        led = [branch.to for branch in step.branches if branch.to in steps]
        seen = (*step.see, *(name for to in led for name in steps[to].see))
        for to in led:
            for text in (steps[to].do, steps[to].ask):
                yield from (text or {}).values()
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
