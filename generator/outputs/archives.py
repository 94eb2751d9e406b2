"""What an archive's pages say that no other page does: the notice, and the document it keeps."""

from __future__ import annotations

from dataclasses import replace

from generator.changes.standing import is_withdrawn
from generator.language.terms import Finder
from generator.model import Guidance, Topic
from generator.outputs.addresses import INDEX, root
from generator.outputs.flags import LEVELS, flag_groups
from generator.outputs.reader import Reader
from generator.outputs.views import ArchiveView, FlagGroup, SourceItemView, SourceView


def plain_audience(guidance: Guidance) -> str:
    """The audience for pages that everybody reads: the first plain one, else the first."""
    plain = (name for name, each in guidance.audiences.items() if each.style == "plain")
    return next(plain, next(iter(guidance.audiences)))


def archive_view(
    guidance: Guidance,
    page: str,
    audience: str,
    flags: tuple[FlagGroup, ...] | None = None,
    topic: str | None = None,
) -> ArchiveView | None:
    """What the page at the address ``page`` opens with; None where the edition is no archive.

    ``flags`` are red flags whose sources stand on the same page. Without them the notice has
    those of ``topic``, or of every topic on a page that is no topic's. They are without sources
    then, as there is no list on the page to lead to.
    """
    archive = guidance.edition.archive
    if archive is None:
        return None
    out = root(page).removeprefix("./") + "../"
    return ArchiveView(
        notice=archive.notice[audience],
        replaced_by=archive.replaced_by,
        href=f"{out}{archive.replaced_by}/{INDEX}",
        newest=f"{out}latest/{page}",
        flags=_flags(guidance, audience, topic) if flags is None else flags,
    )


def _flags(guidance: Guidance, audience: str, only: str | None) -> tuple[FlagGroup, ...]:
    """The red flags of one topic, or of each that is not withdrawn: each sign once, no sources."""
    merged: dict[str, FlagGroup] = {}
    seen: set[object] = set()
    for topic_id, topic in guidance.topics.items():
        if only not in (None, topic_id) or is_withdrawn(guidance, topic_id):
            continue
        reader = Reader(guidance, audience, topic.facts, Finder({}))
        for group in flag_groups(reader, topic):
            fresh = tuple(
                replace(flag, id=f"{topic_id}_{flag.id}", citations=(), words=())
                for flag in group.flags
                if (flag.text, flag.emergency_if) not in seen
            )
            seen |= {(flag.text, flag.emergency_if) for flag in fresh}
            if group.level in merged:
                fresh = (*merged[group.level].flags, *fresh)
            merged[group.level] = replace(group, flags=fresh)
    return tuple(merged[level] for level in LEVELS if level in merged and merged[level].flags)


def source_view(reader: Reader, topic: Topic) -> SourceView | None:
    """The document that an archive's topic keeps, in the words of the reader's audience."""
    kept = topic.source
    if kept is None:
        return None
    return SourceView(
        title=kept.title,
        updated=kept.updated,
        about=reader.text(kept.about),
        added=reader.text(kept.added),
        items=tuple(
            SourceItemView(
                id=name,
                what=reader.text(item.what),
                quote=item.quote,
                fault=reader.text(item.fault) if item.fault else None,
            )
            for name, item in kept.items.items()
        ),
        faults=tuple(reader.text(fault) for fault in kept.faults),
    )
