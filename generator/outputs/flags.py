"""Red flags as a page shows them: grouped by urgency, most urgent first."""

from __future__ import annotations

from generator.language.evidence import fact_citations
from generator.model import Topic
from generator.outputs.pieces import Link
from generator.outputs.reader import Reader
from generator.outputs.views import FlagGroup, RedFlagView

LEVELS = ("emergency", "urgent", "assess")


def flag_groups(reader: Reader, topic: Topic) -> tuple[FlagGroup, ...]:
    """A topic's red flags under what to do about them; a level without flags has no group."""
    groups = (_flag_group(reader, topic, level) for level in LEVELS)
    return tuple(group for group in groups if group.flags)


def _flag_group(reader: Reader, topic: Topic, level: str) -> FlagGroup:
    call = getattr(reader.guidance.publisher, level)
    flags = []
    for flag_id, flag in topic.red_flags.items():
        if flag.level == level:
            by = Link(reader.text(flag.name), f"#flag_{flag_id}")
            flags.append(
                RedFlagView(
                    id=flag_id,
                    text=reader.prose(flag.texts),
                    emergency_if=reader.maybe(flag.emergency_if),
                    words=flag.words if reader.style == "plain" else (),
                    citations=tuple(
                        reader.citation(citation, by)
                        for citation in (
                            *flag.cites,
                            *fact_citations(topic, flag, reader.audience),
                        )
                    ),
                    note=flag.note if reader.style == "clinical" else None,
                )
            )
    return FlagGroup(level, reader.text(call.label), call.number, tuple(flags))  # type: ignore[arg-type]
