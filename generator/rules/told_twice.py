"""The same entry stands under two ids, or the same item twice in one list.

Of two glossary entries for one word a page shows one, and an editor mends the other. A danger sign
listed twice looks like two; a role listed twice can sign for itself.

To mend: keep one, and name its id wherever the other was named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.model import Fact, Guidance
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each entry that says what another says, and each item that its list has already."""
    guidance = survey.guidance
    for route, entries, said in _entries(guidance):
        yield from _same(route, entries, said)
    yield from _terms(guidance)
    yield from _same(ROOT / "glossary", guidance.glossary, lambda each: each.plain.casefold())
    for where, items in _lists(guidance):
        seen: set[str] = set()
        for index, item in enumerate(items):
            if item.casefold() in seen:
                yield Finding(
                    where / index, f"'{item}' stands twice in this list", "remove one of the two"
                )
            seen.add(item.casefold())


Said = Callable[[Any], object]


def _entries(guidance: Guidance) -> Iterator[tuple[Route, Mapping[str, Any], Said]]:
    """(place, entries by id, what an entry says) of every part whose entries must differ."""
    yield ROOT / "editors", guidance.editors, lambda each: each.name.casefold()
    yield ROOT / "reviewers", guidance.reviewers, lambda each: each.name.casefold()
    yield ROOT / "bodies", guidance.bodies, lambda each: each.name.casefold()
    yield ROOT / "grading", guidance.grading, lambda each: each.name.casefold()
    yield ROOT / "audiences", guidance.audiences, lambda each: each.label.casefold()
    for topic_id, topic in guidance.topics.items():
        here = ROOT / "topics" / topic_id
        yield here / "red-flags", topic.red_flags, lambda each: tuple(each.texts.values())
        yield here / "facts", topic.facts, _fact_said
        yield here / "sections", topic.sections, lambda each: tuple(each.title.values())
        if topic.algorithm:
            yield (
                here / "algorithm" / "steps",
                topic.algorithm.steps,
                lambda each: each.model_dump_json(exclude={"lane", "row"}),
            )
    yield ROOT / "topics", guidance.topics, lambda each: tuple(each.title.values())


def _fact_said(fact: Fact) -> object:
    """What a fact says it is of: two with one name may be of other drugs, routes or patients."""
    role = fact.role if fact.role != "dose" else None  # what is meant where nothing is said
    return (fact.what.casefold(), fact.drug, role, fact.route, fact.for_, fact.unit, fact.per)


def _same(route: Route, entries: Mapping[str, Any], said: Said) -> Iterator[Finding]:
    first: dict[object, str] = {}
    for name, entry in entries.items():
        other = first.setdefault(said(entry), name)
        if other != name:
            yield Finding(
                (route / name).key(),
                f"'{name}' is the same as '{other}'",
                "keep one, and name it wherever the other was named",
            )


def _terms(guidance: Guidance) -> Iterator[Finding]:
    """Glossary entries that share a word: only one of them would ever be shown."""
    owner: dict[str, str] = {}
    for name, term in guidance.glossary.items():
        forms = [("term", None, term.term), *(("also", i, e) for i, e in enumerate(term.also))]
        for key, index, form in forms:
            other = owner.setdefault(form.casefold(), name)
            if other != name:
                where = ROOT / "glossary" / name / key
                yield Finding(
                    where if index is None else where / index,
                    f"'{form}' is explained by '{other}' too",
                    "explain a word in one place",
                )


def _lists(guidance: Guidance) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """Lists of names in which none may stand twice; the others are told by repeated-entry."""
    for name, term in guidance.glossary.items():
        yield ROOT / "glossary" / name / "also", term.also
        yield ROOT / "glossary" / name / "lay", term.lay
    for name, body in guidance.bodies.items():
        yield ROOT / "bodies" / name / "also", body.also
    for topic_id, topic in guidance.topics.items():
        for section_id, statement_id, statement in topic.statements():
            at = ROOT / "topics" / topic_id / "sections" / section_id / "statements" / statement_id
            yield at / "quantities", statement.quantities
