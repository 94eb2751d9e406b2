"""What an edition's own record says of its changes: its kinds in words, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import standing
from generator.language.facts import in_words
from generator.model import Guidance, Topic
from generator.outputs.addresses import CHANGES, link, topic_page
from generator.outputs.edition_views import ChangeGroup, ChangeView, TopicChanges

CHANGE_WORDS = {
    "withdrawn": "Withdrawn",
    "removed": "Removed",
    "new": "New",
    "amended": "Amended",
    "moved": "Moved",
    "reviewed-unchanged": "Reviewed, unchanged",
}
"""Kinds of change, most important for a reader first."""


def recorded(guidance: Guidance, topic_id: str) -> TopicChanges:
    """What the edition's own record of changes says of a topic, by kind."""
    topic = guidance.topics[topic_id]
    first = next(iter(guidance.audiences))
    page = link(CHANGES, topic_page(guidance, topic_id, first))
    if standing.is_withdrawn(guidance, topic_id):
        return withdrawal(guidance, topic_id)
    groups: dict[str, list[ChangeView]] = {kind: [] for kind in CHANGE_WORDS}
    for _, name, statement in topic.statements():
        entry = topic.changes.get(name)
        if statement.withdrawn or entry is None:
            continue  # a withdrawn statement is listed below, if no change tells of it too
        groups[entry.kind].append(
            ChangeView(
                anchor=f"change_{topic_id}_statement_{name}",
                name=in_words(guidance, topic, statement.name, first),
                claim=statement.claim,
                tags=(),
                why=entry.why,
                href=f"{page}#{name}",
                withdrawn_on=None,
            )
        )
    groups["withdrawn"] += withdrawn(guidance, topic_id, topic, set())
    return TopicChanges(
        title=in_words(guidance, topic, topic.title, first),
        href=page,
        summary=None,
        groups=tuple(
            ChangeGroup(CHANGE_WORDS[kind], None, tuple(each))
            for kind, each in groups.items()
            if each
        ),
    )


def withdrawal(guidance: Guidance, topic_id: str) -> TopicChanges:
    """That a whole topic was withdrawn, and why: its texts stand nowhere, not even as old ones."""
    topic = guidance.topics[topic_id]
    first = next(iter(guidance.audiences))
    note = standing.withdrawal(topic).note
    return TopicChanges(
        title=in_words(guidance, topic, topic.title, first),
        href=link(CHANGES, topic_page(guidance, topic_id, first)),
        summary="This topic was withdrawn." + (f" Why: {note}" if note else ""),
        groups=(),
    )


def withdrawn(
    guidance: Guidance, topic_id: str, topic: Topic, listed: set[str]
) -> Iterator[ChangeView]:
    """Withdrawn statements that are not listed yet: none just disappears."""
    first = next(iter(guidance.audiences))
    for _, name, statement in topic.statements():
        if statement.withdrawn is None or name in listed:
            continue
        reasons = [statement.withdrawn.why]
        if name in topic.changes and topic.changes[name].why not in reasons:
            reasons.append(topic.changes[name].why)
        yield ChangeView(
            anchor=f"change_{topic_id}_statement_{name}",
            name=in_words(guidance, topic, statement.name, first),
            claim=statement.claim,
            tags=(),
            why=" ".join(reasons),
            href=None,
            withdrawn_on=statement.withdrawn.on,
        )
