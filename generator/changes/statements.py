"""A statement as readers see it, and what became of each since the edition before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from generator.changes.change import Change, Detail, Field, Kind, Weight
from generator.changes.edition import (
    CLINICAL,
    EDITORIAL,
    WORDING,
    Eyes,
    called,
    citations,
    first,
    named,
    names,
    quantity,
    scopes,
    value,
)
from generator.changes.facets import Facet, Readers, Said, Shown, differences
from generator.changes.shared import Shared, same
from generator.language.grades import direction_of, sentence
from generator.language.people import role_name
from generator.model import Position, Statement, Topic
from generator.problem import ROOT, Route

Placed = tuple[str, Statement]  # section id, statement


def changes(
    topic_id: str,
    old: Eyes,
    new: Eyes,
    readers: Readers,
    index: int,
    shared: Shared,
) -> Iterator[Change]:
    """Every statement of a topic that changed, in reading order; what is gone comes last.

    ``index`` is the topic's place in the library.
    """
    before, after = _placed(old.topic), _placed(new.topic)
    moved = _moved(before, after)
    reasons = new.topic.changes if new.topic else {}
    told_before = old.topic.changes if old.topic else {}
    for place, (name, (section, statement)) in enumerate(after.items()):
        entry = reasons.get(name)
        was = before.get(name)
        if was and same(was[1], statement, old.topic, new.topic, shared):
            details: tuple[Detail, ...] = ()
        else:
            details = _details(old, new, was[1] if was else None, statement, readers)
        if name in moved and was:
            details += (_place(old, new, was[0], section),)
        kind = _kind(was[1] if was else None, statement, details, entry.kind if entry else None)
        if kind is None:
            continue
        told = [statement.withdrawn.why] if statement.withdrawn else []
        # What both editions record word for word explained another change.
        if entry and entry.why not in told and entry != told_before.get(name):
            told.append(entry.why)
        yield Change(
            kind=kind,
            weight=_weight(kind, details),
            topic=topic_id,
            part="statement",
            id=name,
            route=_route(topic_id, section, name),
            name=names(new, statement.name),
            order=(index, 1, place),
            claim=statement.claim,
            details=details,
            reasons=tuple(told),
            withdrawn=statement.withdrawn.on if statement.withdrawn else None,
        )
    for place, (name, (section, statement)) in enumerate(before.items()):
        if name not in after:
            yield Change(
                kind="removed",
                weight=CLINICAL,
                topic=topic_id,
                part="statement",
                id=name,
                route=_route(topic_id, section, name),
                name=names(old, statement.name),
                order=(index, 1, len(after) + place),
                claim=statement.claim,
                details=_details(old, new, statement, None, readers),
            )


def _placed(topic: Topic | None) -> dict[str, Placed]:
    if topic is None:
        return {}
    return {name: (section, statement) for section, name, statement in topic.statements()}


def _route(topic_id: str, section: str, name: str) -> Route:
    return ROOT / "topics" / topic_id / "sections" / section / "statements" / name


def _moved(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> set[str]:
    """Statements in another section, or out of the order that their neighbours there still keep."""
    both = [name for name in new if name in old]
    found = {name for name in both if old[name][0] != new[name][0]}
    were = {name: place for place, name in enumerate(old)}
    sections: dict[str, list[str]] = {}
    for name in both:
        if name not in found:
            sections.setdefault(new[name][0], []).append(name)
    for stayed in sections.values():
        found.update(out_of_order(stayed, were))
    return found


def out_of_order(names_now: Sequence[str], were: Mapping[str, int]) -> set[str]:
    """The fewest names whose going would leave the others in their old order.

    That is what is left of the longest increasing run (found by patience sorting).
    """
    piles: list[int] = []  # the smallest end of a run of each length
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for name in names_now:
        pile = bisect_left(piles, were[name])
        before[name] = ends[pile - 1] if pile else None
        piles[pile : pile + 1] = [were[name]]
        ends[pile : pile + 1] = [name]
    kept: set[str] = set()
    name_or_none = ends[-1] if ends else None
    while name_or_none is not None:
        kept.add(name_or_none)
        name_or_none = before[name_or_none]
    return set(names_now) - kept


def _place(old: Eyes, new: Eyes, was: str, now: str) -> Detail:
    if was == now:
        fields: tuple[Field, ...] = (Field("order", "before", "now another", EDITORIAL),)
    else:
        fields = (Field("section", _title(old, was), _title(new, now), EDITORIAL),)
    return Detail("place", "Place", "amended", EDITORIAL, fields)


def _title(eyes: Eyes, section: str) -> str:
    title = eyes.topic.sections[section].title if eyes.topic else {}
    return eyes.text(title).get(first(eyes.guidance), section)


def _kind(
    was: Statement | None, now: Statement, details: tuple[Detail, ...], entry: str | None
) -> Kind | None:
    """What became of it. None: nothing, and nobody says that it was looked at."""
    if now.withdrawn and (was is None or not was.withdrawn):
        return "withdrawn"
    if was is None:
        return "new"
    if any(detail.part not in ("place", "check") for detail in details):
        return "amended"
    if entry == "reviewed-unchanged" or any(detail.part == "check" for detail in details):
        return "reviewed-unchanged"
    return "moved" if details else None


def _weight(kind: Kind, details: tuple[Detail, ...]) -> Weight:
    if kind in ("new", "withdrawn"):
        return CLINICAL
    return max((detail.weight for detail in details), default=EDITORIAL)


def _details(
    old: Eyes,
    new: Eyes,
    was: Statement | None,
    now: Statement | None,
    readers: Readers,
) -> tuple[Detail, ...]:
    return differences(
        tuple(facets(old, was)) if was else (), tuple(facets(new, now)) if now else (), readers
    )


def facets(eyes: Eyes, statement: Statement) -> Iterator[Facet]:
    """Every piece of a statement that readers see."""
    topic = eyes.topic
    if statement.texts:
        # A text that is taken back weighs as much as one that is new.
        yield Facet(
            "text", "Text", ("Text",), said=eyes.said("text", statement.texts), own=CLINICAL
        )
    for position in statement.positions:
        yield _position(eyes, statement, position)
    if topic:
        for fact_id in statement.named_facts:
            if fact := topic.facts.get(fact_id):
                yield quantity(eyes, fact_id, fact)
    yield from value("kind", "Kind", statement.kind, CLINICAL)
    yield from scopes(statement.scope, "Scope of the evidence")
    for label, text in (
        ("Indirect evidence", statement.indirect),
        ("Unsourced", statement.unsourced),
        ("Consensus", statement.consensus),
    ):
        if text:
            yield Facet("label", label, (label,), said=eyes.said("label", text), own=CLINICAL)
    yield from citations(eyes, statement.cites, WORDING)
    yield from value(
        "compatible", "Why the bodies do not contradict", statement.compatible, WORDING
    )
    yield from eyes.facet("about", "What the positions are on", statement.about, CLINICAL)
    yield from eyes.facet("name", "Name", statement.name, EDITORIAL)
    yield from value("claim", "Claim", statement.claim)
    if statement.withdrawn:
        taken = statement.withdrawn
        shown = (
            Shown("why", taken.why, EDITORIAL),
            Shown("on", taken.on.isoformat(), EDITORIAL),
        )
        yield Facet("withdrawn", "Withdrawn", ("withdrawn",), shown, own=CLINICAL)
    if statement.source_check:
        yield _check(eyes, statement)


def _position(eyes: Eyes, statement: Statement, position: Position) -> Facet:
    guidance = eyes.guidance
    scheme = guidance.grading.get(position.scheme) if position.scheme else None
    strength = scheme.strengths.get(position.strength or "") if scheme else None
    shown = [
        Shown("direction", direction_of(position), CLINICAL),
        Shown("strength", strength.label if strength else position.strength, CLINICAL),
        Shown("scheme", scheme.name if scheme else position.scheme, CLINICAL),
        Shown("variant", position.variant, CLINICAL),
        Shown(
            "scope",
            "; ".join(f"{name} {', '.join(each)}" for name, each in position.scope.items()) or None,
            CLINICAL,
        ),
        Shown("source", position.cite.ref, CLINICAL),
    ]
    if strength:
        meaning = (strength.meaning, strength.meaning_is)
        shown += [
            Shown(f"meaning of {strength.label}", meaning[0], WORDING, shared=True),
            Shown(f"whose words {strength.label} is in", meaning[1], EDITORIAL, shared=True),
        ]
    for facet in citations(eyes, (position.cite,), CLINICAL):
        shown += named(facet)
    said = [
        Said(of, eyes.text(text), CLINICAL)
        for of, text in (
            ("conditions", position.conditions),
            ("subject", position.what),
            ("subject beside the grade", position.of),
        )
        if text
    ]
    if spoken := sentences(eyes, statement, position):
        # The scheme's words may be other ones; what they are said of may not, unnoticed.
        heart = eyes.text(position.what or statement.about)
        said.insert(0, Said("sentence", spoken, heart=heart))
    body = called(guidance, position.body, first(guidance))
    whole = (
        position.body,
        position.variant,
        position.scheme,
        position.strength,
        position.direction,
    )
    keys = (whole, (position.body, position.variant), position.body)
    return Facet("position", body, keys, tuple(shown), tuple(said), own=CLINICAL)


def sentences(eyes: Eyes, statement: Statement, position: Position) -> dict[str, str]:
    """What the system says of a position to each audience; nothing where it cannot."""
    spoken = {}
    what, conditions = eyes.text(position.what or statement.about), eyes.text(position.conditions)
    for audience in eyes.guidance.audiences:
        who = called(eyes.guidance, position.body, audience)
        try:
            spoken[audience] = sentence(
                position,
                audience,
                who,
                what.get(audience, ""),
                conditions.get(audience),
                eyes.guidance.grading,
            )
        except KeyError:
            continue  # a grade that is not defined: told by unknown-grade
    return spoken


def _check(eyes: Eyes, statement: Statement) -> Facet:
    check = statement.source_check
    shown: tuple[Shown, ...] = ()
    if check:
        shown = (
            Shown("found", check.found, EDITORIAL),
            Shown("now", check.now, EDITORIAL),
            Shown("by", role_name(eyes.guidance, check.by), EDITORIAL),
            Shown("on", check.on.isoformat(), EDITORIAL),
            Shown("note", check.note, EDITORIAL),
        )
    return Facet("check", "Source check", ("check",), shown, own=EDITORIAL)
