"""What a topic says besides its statements, and what of it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.changes import statements
from generator.changes.algorithms import algorithm_facets
from generator.changes.change import PART_KEYS, Change, Detail, Part, Weight
from generator.changes.edition import (
    CLINICAL,
    EDITORIAL,
    WORDING,
    Eyes,
    citations,
    names,
    quantity,
    scopes,
    value,
)
from generator.changes.facets import Facet, Readers, Shown, aligned, differences
from generator.changes.shared import Shared, same
from generator.changes.standing import is_withdrawn, withdrawal
from generator.model import Guidance, RedFlag, Section, Text, Topic
from generator.problem import ROOT

Entry = TypeVar("Entry")
LEVELS = {"assess": 0, "urgent": 1, "emergency": 2}


def changes(
    topic_id: str,
    old: Guidance,
    new: Guidance,
    readers: Readers,
    index: int,
    shared: Shared,
) -> Iterator[Change]:
    """Every change within a topic that both editions have."""
    before = Eyes(old, old.topics[topic_id], shared.works)
    after = Eyes(new, new.topics[topic_id], shared.works)
    yield from statements.changes(topic_id, before, after, readers, index, shared)
    was, now = old.topics[topic_id], new.topics[topic_id]
    route = ROOT / "topics" / topic_id
    yield from entries(
        "red-flag",
        # The red flags of an archive are the publisher's own notice, and no part of what it keeps.
        {} if old.edition.archive else was.red_flags,
        {} if new.edition.archive else now.red_flags,
        lambda eyes, flag: (names(eyes, flag.name), tuple(_flag(eyes, flag))),
        Frame(topic_id, before, after, readers, (index, 0)),
        same=lambda one, other: same(one, other, was, now, shared),
    )
    yield from entries(
        "section",
        was.sections,
        now.sections,
        lambda eyes, section: (names(eyes, section.title), tuple(_section(eyes, section))),
        Frame(topic_id, before, after, readers, (index, 3)),
    )
    for part, place, project in (("algorithm", 2, algorithm_facets), ("topic", 4, _topic)):
        old_facets, new_facets = list(project(before)), list(project(after))
        if part == "topic":
            old_list, new_list = _lists(before, was, after, now)
            old_facets += [*old_list, *_withdrawal(old, topic_id)]
            new_facets += [*new_list, *_withdrawal(new, topic_id)]
        if old.edition.archive and not new.edition.archive:
            # What an archive says of the document that it keeps is said of no other edition.
            old_facets = [each for each in old_facets if each.part not in ("source", "list")]
        if details := differences(old_facets, new_facets, readers):
            whole = part == "algorithm" and not (old_facets and new_facets)
            yield Change(
                kind="amended" if not whole else "new" if new_facets else "removed",
                weight=max(detail.weight for detail in details),
                topic=topic_id,
                part=part,  # type: ignore[arg-type]
                id=part,
                route=route / "algorithm" if part == "algorithm" and now.algorithm else route,
                name=_part_name(part, before, after),
                order=(index, place),
                details=details,
            )


def _part_name(part: str, before: Eyes, after: Eyes) -> tuple[tuple[str, str], ...]:
    for eyes in (after, before):
        topic = eyes.topic
        if topic and part == "algorithm":
            chart = topic.algorithm or topic.listing
            if chart:
                return names(eyes, chart.title)
    return names(after, after.topic.title) if after.topic else ()


class Frame:
    """Where entries stand: their topic, both editions' eyes, the audiences, the reading order."""

    __slots__ = ("after", "before", "order", "readers", "topic")

    def __init__(
        self,
        topic: str | None,
        before: Eyes,
        after: Eyes,
        readers: Readers,
        order: tuple[int, ...],
    ) -> None:
        self.topic = topic
        self.before = before
        self.after = after
        self.readers = readers
        self.order = order


Project = Callable[[Eyes, Entry], tuple[tuple[tuple[str, str], ...], tuple[Facet, ...]]]


def entries(
    part: Part,
    old: Mapping[str, Entry],
    new: Mapping[str, Entry],
    project: Project[Entry],
    frame: Frame,
    came: Weight | None = None,
    same: Callable[[Entry, Entry], bool] | None = None,
) -> Iterator[Change]:
    """Entries by id that are new, amended, moved or removed.

    ``came`` is the weight of one that is new or removed; None: clinical for red flags, else
    editorial. ``same`` tells of two entries, quickly, that no reader sees a difference.
    """
    weight = came if came is not None else CLINICAL if part == "red-flag" else EDITORIAL
    base = ROOT / "topics" / frame.topic if frame.topic else ROOT
    route = base / PART_KEYS.get(part, part)
    both = {name: place for place, name in enumerate(old) if name in new}
    moved = statements.out_of_order([name for name in new if name in old], both)
    ordered = part in ("section", "red-flag")
    for place, (name, entry) in enumerate(new.items()):
        if name in old and same and same(old[name], entry) and name not in moved:
            continue
        called, facets = project(frame.after, entry)
        order = (*frame.order, place)
        if name not in old:
            details = _at_most(weight, differences((), facets, frame.readers))
            yield Change(
                "new", weight, frame.topic, part, name, route / name, called, order,
                details=details,
            )  # fmt: skip
            continue
        details = tuple(
            map(_level, differences(project(frame.before, old[name])[1], facets, frame.readers))
        )
        if details or (ordered and name in moved):
            yield Change(
                "amended" if details else "moved",
                max((detail.weight for detail in details), default=EDITORIAL),
                frame.topic, part, name, route / name, called, order, details=details,
            )  # fmt: skip
    for place, (name, entry) in enumerate(old.items()):
        if name not in new:
            called, facets = project(frame.before, entry)
            yield Change(
                "removed", weight, frame.topic, part, name, route / name, called,
                (*frame.order, len(new) + place),
                details=_at_most(weight, differences(facets, (), frame.readers)),
            )  # fmt: skip


def _at_most(weight: Weight, details: tuple[Detail, ...]) -> tuple[Detail, ...]:
    """What is new as a whole has no parts that weigh more than it."""
    return tuple(replace(detail, weight=min(detail.weight, weight)) for detail in details)


def _level(detail: Detail) -> Detail:
    """A red flag's level says whether it went up or down."""
    if detail.part != "level" or detail.became != "amended":
        return detail
    field = detail.fields[0]
    higher = LEVELS[field.new or ""] > LEVELS[field.old or ""]
    return replace(detail, subject="Level raised" if higher else "Level lowered")


def _flag(eyes: Eyes, flag: RedFlag) -> Iterator[Facet]:
    yield from value("level", "Level", flag.level, CLINICAL)
    yield from eyes.facet("text", "Text", flag.texts, CLINICAL)
    yield from eyes.facet("emergency-if", "Emergency if", flag.emergency_if, CLINICAL)
    for fact_id in flag.named_facts:
        if eyes.topic and (fact := eyes.topic.facts.get(fact_id)):
            yield quantity(eyes, fact_id, fact)
    yield from citations(eyes, flag.cites, WORDING)
    yield from eyes.facet("name", "Name", flag.name, EDITORIAL)
    yield from value("words", "Words that people use", ", ".join(flag.words), EDITORIAL)
    yield from value("note", "Note", flag.note, EDITORIAL)


def _section(eyes: Eyes, section: Section) -> Iterator[Facet]:
    yield from eyes.facet("title", "Title", section.title, EDITORIAL)
    yield from eyes.facet("intro", "Introduction", section.intro)


_RECORDED = {
    "submitted": "submitted",
    "under-review": "under review",
    "approved": "approval recorded",
    "returned": "returned",
    "withdrawn": "withdrawn",
}
"""What an event is called where it cannot be said if it counts: that takes an audit."""


def _topic(eyes: Eyes) -> Iterator[Facet]:
    topic = eyes.topic
    if topic is None:
        return
    yield from eyes.facet("title", "Title", topic.title, EDITORIAL)
    yield from eyes.facet("question", "Question", topic.question)
    yield from eyes.facet("applies-to", "Applies to", topic.applies_to, CLINICAL)
    yield from scopes(topic.scope, "Scope")
    for system, codes in topic.codes.items():
        shown = (Shown("codes", ", ".join(codes), CLINICAL),)
        yield Facet("codes", f"Codes, {system.upper()}", (system,), shown, own=CLINICAL)
    if topic.reassurance:
        yield from eyes.facet("reassurance", "Reassurance", topic.reassurance.texts)
        yield from citations(eyes, topic.reassurance.cites, WORDING)
    due = topic.review.due
    yield from value("review", "Review due", due.isoformat() if due else None)
    yield from value("review", "Last step of the review", _RECORDED[topic.review.events[-1].state])


def _withdrawal(guidance: Guidance, topic_id: str) -> Sequence[Facet]:
    """That all of a topic is withdrawn, or stands again: nothing weighs more for its readers."""
    if not is_withdrawn(guidance, topic_id):
        return ()
    why = withdrawal(guidance.topics[topic_id]).note
    return value("review", "Withdrawal of the whole topic", why or "no reason told", CLINICAL)


def _lists(before: Eyes, was: Topic, after: Eyes, now: Topic) -> tuple[list[Facet], list[Facet]]:
    """The lists of a topic whose entries have no ids: what it sums up, what it leaves out."""
    olds: list[Facet] = []
    news: list[Facet] = []
    for project in (_points, _limits, _questions, _kept):
        one, other = aligned(list(project(before, was)), list(project(after, now)))
        olds += one
        news += other
    return olds, news


def _points(eyes: Eyes, topic: Topic) -> Iterator[Facet]:
    for point in topic.bottom_line:
        shown = (Shown("sums up", ", ".join(point.see), EDITORIAL),)
        said = eyes.said("point", point.texts)
        yield Facet("bottom-line", "The short answer", (), shown, said, own=CLINICAL)


def _limits(eyes: Eyes, topic: Topic) -> Iterator[Facet]:
    for limit in topic.limits:
        yield Facet("limits", "What is not covered", (), said=eyes.said("limit", limit, CLINICAL))


def _questions(eyes: Eyes, topic: Topic) -> Iterator[Facet]:
    for audience, questions in topic.questions.items():
        for question in questions:
            said = eyes.said("question", {audience: question}, EDITORIAL)
            yield Facet("questions", "Questions to ask", (), said=said, own=EDITORIAL)


def _kept(eyes: Eyes, topic: Topic) -> Sequence[Facet]:
    """The document that an archive keeps."""
    source = topic.source
    if source is None:
        return ()
    subject = "The source document"
    shown = (
        Shown("title", source.title, EDITORIAL),
        Shown("updated", source.updated.isoformat(), EDITORIAL),
    )
    whole = (*eyes.said("about", source.about), *eyes.said("added", source.added))
    found = [Facet("source", subject, (), shown, whole)]
    for name, item in source.items.items():
        said: tuple[tuple[str, Text | None], ...] = (("what", item.what), ("fault", item.fault))
        texts = tuple(each for of, text in said for each in eyes.said(of, text))
        quoted = (Shown("quote", item.quote, WORDING), Shown("item", name, EDITORIAL))
        found.append(Facet("source", subject, (), quoted, texts))
    found += [Facet("source", subject, (), said=eyes.said("fault", each)) for each in source.faults]
    return found
