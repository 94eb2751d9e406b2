"""What topics share, as far as it differs: so that what it does not touch need not be compared.

A library of a thousand topics cites some references in most of them. When one of these is
withdrawn, the statements that cite it are looked at, and no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import Citation, Guidance, RedFlag, Statement, Topic

Named = tuple[str, str]  # kind, id


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared entries that differ. With ``all`` every text may: an audience reads otherwise."""

    names: frozenset[Named]
    all: bool = False

    @property
    def works(self) -> frozenset[str]:
        """The references among them, by id."""
        return frozenset(name for kind, name in self.names if kind == "reference")

    def touches(self, value: Statement | RedFlag | Topic, topic: Topic | None = None) -> bool:
        """True if a value shows something that differs. ``topic`` has the facts that it names."""
        if self.all or not self.names:
            return self.all
        if isinstance(value, Topic):
            return any(self.touches(each, value) for each in value.red_flags.values()) or (
                any(self.touches(each, value) for _, _, each in value.statements())
                or any(
                    ("reference", cite.ref) in self.names
                    for cite in (value.reassurance.cites if value.reassurance else ())
                )
            )
        return any(name in self.names for name in _named(value, topic))


def _named(value: Statement | RedFlag, topic: Topic | None) -> Iterator[Named]:
    cites: list[Citation] = list(value.cites)
    if isinstance(value, Statement):
        for position in value.positions:
            cites.append(position.cite)
            yield "body", position.body
            yield "scheme", position.scheme or ""
        if value.source_check:
            yield "reviewer", value.source_check.by
    for name in value.named_facts:
        fact = topic.facts.get(name) if topic else None
        if fact and fact.cite:
            cites.append(fact.cite)
    for cite in cites:
        yield "reference", cite.ref


def differing(old: Guidance, new: Guidance) -> Shared:
    """What differs between two editions of all that their topics share."""
    parts: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("reference", old.references, new.references),
        ("body", old.bodies, new.bodies),
        ("scheme", old.grading, new.grading),
        ("reviewer", old.reviewers, new.reviewers),
        ("reviewer", old.editors, new.editors),
    )
    return Shared(
        frozenset(
            (kind, name)
            for kind, before, after in parts
            for name in (before if before is after else {**before, **after})
            if before.get(name) != after.get(name)
        ),
        old.audiences != new.audiences
        or (old.edition.archive is None) != (new.edition.archive is None),
    )


def same(
    one: Statement | RedFlag,
    other: Statement | RedFlag,
    before: Topic | None,
    after: Topic | None,
    shared: Shared,
) -> bool:
    """True if two values look the same to every reader: their facts too, and what they share."""
    if one != other or shared.touches(other, after):
        return False
    facts = [topic.facts if topic else {} for topic in (before, after)]
    return all(facts[0].get(name) == facts[1].get(name) for name in other.named_facts)
