"""Facets: what readers see of a part, cut into pieces that can be compared.

A part of the library is projected to its facets, of the old edition and of the new; here they are
matched and what differs is told. So what is compared is a list of what is seen, and no second list
of what may change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import TypeVar

from generator.changes.change import Became, Detail, Field, Weight, Wording
from generator.changes.marks import marks
from generator.changes.watched import NOTHING, Watched
from generator.changes.weight import weigh

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that is the same for every audience: a direction, a reference, a level.

    ``shared`` values stand elsewhere, in a reference; they are compared only where both editions
    have one, for what came and went is told there. ``prose`` is words, and weighs as words do:
    clinical where a number, a negation or a known word differs.
    """

    name: str
    value: str | None
    weight: Weight
    shared: bool = False
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads both editions, and the words that both know by name."""

    audiences: tuple[str, ...]
    watched: Watched = NOTHING


@dataclass(frozen=True, slots=True)
class Said:
    """A text per audience.

    ``plain`` is its weight where no number, negation, lean or known word differs, ``most`` where
    one does. ``heart`` is what the text is about, per audience: if that changes, the whole does. A
    ``heading`` names and does not advise.
    """

    of: str
    words: Mapping[str, str]
    plain: Weight = Weight.WORDING
    most: Weight = Weight.CLINICAL
    heart: Mapping[str, str] = field(default_factory=dict)
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One piece that readers see. ``keys`` match it with its like, the surest first.

    ``own`` is its weight where it came or went; where None, its texts and values decide.
    """

    part: str
    subject: str
    keys: tuple[object, ...]
    shown: tuple[Shown, ...] = ()
    said: tuple[Said, ...] = ()
    own: Weight | None = None


def differences(old: Sequence[Facet], new: Sequence[Facet], readers: Readers) -> tuple[Detail, ...]:
    """What differs between two lists of facets, in the new one's order, what is gone last.

    Only texts of the audiences that both editions have are compared.
    """
    found: list[Detail | None] = []
    partner, gone = _matched(old, new)
    for index, facet in enumerate(new):
        found.append(_detail(partner.get(index), facet, readers))
    found += [_detail(facet, None, readers) for facet in gone]
    return tuple(detail for detail in found if detail)


def _matched(old: Sequence[Facet], new: Sequence[Facet]) -> tuple[dict[int, Facet], list[Facet]]:
    """For each new facet (by number) its old like, and the old ones that have none."""
    left = list(range(len(old)))
    partner: dict[int, Facet] = {}
    for level in range(max((len(facet.keys) for facet in (*old, *new)), default=0)):
        waiting: dict[object, list[int]] = {}
        for number in left:
            facet = old[number]
            if level < len(facet.keys):
                waiting.setdefault((facet.part, facet.keys[level]), []).append(number)
        for index, facet in enumerate(new):
            if index in partner or level >= len(facet.keys):
                continue
            if numbers := waiting.get((facet.part, facet.keys[level])):
                number = numbers.pop(0)
                left.remove(number)
                partner[index] = old[number]
    return partner, [old[number] for number in left]


def _detail(old: Facet | None, new: Facet | None, readers: Readers) -> Detail | None:
    facet = new or old
    if facet is None:
        return None
    fields = tuple(_fields(old.shown if old else (), new.shown if new else (), readers))
    told = list(_texts(old.said if old else (), new.said if new else (), readers))
    texts = tuple(text for text, _ in told)
    became: Became = "added" if old is None else "removed" if new is None else "amended"
    if became != "amended":
        fields = tuple(field for field in fields if not field.shared)
    elif not fields and not texts:
        return None
    weights = [*(field.weight for field in fields), *(weight for _, weight in told)]
    weight = max(weights, default=Weight.EDITORIAL)
    if became != "amended" and facet.own is not None:
        weight = facet.own
    return Detail(facet.part, facet.subject, became, weight, fields, texts)


def _paired(
    before: Mapping[str, Each], after: Mapping[str, Each]
) -> Iterator[tuple[str, Each | None, Each | None, Each]]:
    """(name, the old one, the new one, whichever there is), in the order of the new ones."""
    for name in dict.fromkeys((*after, *before)):
        one, other = before.get(name), after.get(name)
        either = other or one
        if either is not None:
            yield name, one, other, either


def _fields(old: Sequence[Shown], new: Sequence[Shown], readers: Readers) -> Iterator[Field]:
    before = {each.name: each for each in old}
    after = {each.name: each for each in new}
    for name, one, other, either in _paired(before, after):
        values = (one.value if one else None, other.value if other else None)
        if values[0] == values[1] or (either.shared and old and new and None in values):
            continue
        weight = max(each.weight for each in (one, other) if each)
        if either.prose and None not in values:
            decisive = weigh(*values, readers.watched) is Weight.CLINICAL
            weight = Weight.CLINICAL if decisive else weight
        yield Field(name, *values, weight, either.shared)


def _texts(
    old: Sequence[Said], new: Sequence[Said], readers: Readers
) -> Iterator[tuple[Wording, Weight]]:
    before = {each.of: each for each in old}
    after = {each.of: each for each in new}
    for of, one, other, either in _paired(before, after):
        for audience in readers.audiences:
            was = one.words.get(audience) if one else None
            now = other.words.get(audience) if other else None
            if was != now:
                weight = weigh(was, now, readers.watched, heading=either.heading)
                decisive = weight is Weight.CLINICAL
                if one and other:
                    decisive = decisive or one.heart.get(audience) != other.heart.get(audience)
                wording = Wording(of, audience, was, now, marks(was, now))
                yield wording, either.most if decisive else either.plain


def aligned(old: Sequence[Facet], new: Sequence[Facet]) -> tuple[list[Facet], list[Facet]]:
    """Give the entries of two lists without ids keys of their own: equal ones, then neighbours.

    An entry that was reworded in its place stays one entry; one that was put in between is new.
    """
    before, after = list(old), list(new)
    words = [[repr((facet.said, facet.shown)) for facet in facets] for facets in (old, new)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    for number, (_, start, stop, start2, stop2) in enumerate(matcher.get_opcodes()):
        for index in range(start, stop):
            before[index] = replace(before[index], keys=((number, index - start),))
        for index in range(start2, stop2):
            after[index] = replace(after[index], keys=((number, index - start2),))
    return before, after
