"""Two editions in, their changes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.changes import library, statements, topics
from generator.changes.change import Change, Weight
from generator.changes.edition import Eyes, common
from generator.changes.facets import Readers
from generator.changes.shared import Shared, differing
from generator.changes.standing import taken_back, withdrawal
from generator.changes.watched import watched
from generator.model import Change as Recorded
from generator.model import Guidance, Topic
from generator.problem import ROOT


def compare(old: Guidance, new: Guidance) -> tuple[Change, ...]:
    """Every change from one edition to the other: clinical, wording, editorial, in reading order.

    Of those that weigh the same, red flags come first: what sends people for help is the first
    thing to know.

    Hand-written pages are not compared: only a frozen edition carries them. Nor are the edition's
    id and date, which always differ, and the events of a review but for the state they lead to.
    What an archive says of itself, its red flags and its source's own numbers, is not compared with
    an edition that is none.
    """
    found = sorted(_changes(old, new), key=_importance)
    return tuple(_explained(change, old, new) for change in found)


def _explained(change: Change, old: Guidance, new: Guidance) -> Change:
    """The change with its recorded reason; a statement has its own already.

    A reason that the older edition has word for word explained another change.
    """
    if change.part == "statement":
        return change
    was, now = (_record(change, each).get(change.key) for each in (old, new))
    reasons = (now.why,) if now and now != was else ()
    if change.part == "topic" and (why := _withdrawal(change, old, new)):
        reasons = (why, *reasons)
    return replace(change, reasons=reasons, exempt=old.edition.archive is not None)


def _withdrawal(change: Change, old: Guidance, new: Guidance) -> str | None:
    """Why a topic was withdrawn that was not before; None where it was not, or nobody said."""
    was, now = (each.topics.get(str(change.topic)) for each in (old, new))
    if not now or not taken_back(now, new.audiences):
        return None
    return None if was and taken_back(was, old.audiences) else withdrawal(now).note


def _record(change: Change, guidance: Guidance) -> Mapping[str, Recorded]:
    """Where an edition records what became of a part: in its topic, or for the whole library."""
    if change.topic is None:
        return guidance.changes
    topic = guidance.topics.get(change.topic)
    return topic.changes if topic else {}


def _importance(change: Change) -> tuple[object, ...]:
    return (-change.weight, change.part != "red-flag", change.order)


def _changes(old: Guidance, new: Guidance) -> Iterator[Change]:
    readers = Readers(common(old, new), watched(old, new))
    shared = differing(old, new)
    for index, (topic_id, topic) in enumerate(new.topics.items()):
        if topic_id not in old.topics:
            yield _whole("new", new, topic_id, index)
        elif _differs(old.topics[topic_id], topic) or shared.touches(topic):
            yield from topics.changes(topic_id, old, new, readers, index, shared)
        else:
            yield from _looked_at(topic_id, old, new, readers, index, shared)
    for place, topic_id in enumerate(old.topics):
        if topic_id not in new.topics:
            yield _whole("removed", old, topic_id, len(new.topics) + place)
    yield from library.changes(old, new, readers, len(new.topics) + len(old.topics))


def _differs(old: Topic, new: Topic) -> bool:
    """True if two topics are not the same, or not in the same order: mappings compare without."""
    return old != new or _order(old) != _order(new)


def _order(topic: Topic) -> list[object]:
    sections = [(name, *section.statements) for name, section in topic.sections.items()]
    return [*sections, *topic.red_flags]


def _looked_at(
    topic_id: str,
    old: Guidance,
    new: Guidance,
    readers: Readers,
    index: int,
    shared: Shared,
) -> Iterator[Change]:
    """An equal topic has nothing to tell but what was reviewed and left as it was."""
    topic = new.topics[topic_id]
    if any(change.kind == "reviewed-unchanged" for change in topic.changes.values()):
        before, after = Eyes(old, old.topics[topic_id]), Eyes(new, topic)
        yield from statements.changes(topic_id, before, after, readers, index, shared)


def _whole(kind: str, guidance: Guidance, topic_id: str, index: int) -> Change:
    """A topic that is new, or gone, with all that it holds."""
    return Change(
        kind=kind,  # type: ignore[arg-type]
        weight=Weight.CLINICAL,
        topic=topic_id,
        part="topic",
        id=topic_id,
        route=ROOT / "topics" / topic_id,
        name=library.topic_name(guidance, topic_id),
        order=(index,),
    )
