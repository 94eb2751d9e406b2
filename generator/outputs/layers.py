"""The layers behind a statement, besides its evidence: putting it to use, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.language import practice
from generator.language.facts import say
from generator.language.grades import direction_of
from generator.model import Guidance, Statement, Topic
from generator.outputs.layer_views import (
    HistoryView,
    PracticeView,
    QuantityView,
    RelatedView,
)
from generator.outputs.pieces import Link
from generator.outputs.reader import Reader
from generator.outputs.views import SectionView

_BECAME = {
    "amended": "changed",
    "new": "new",
    "withdrawn": "withdrawn",
    "reviewed-unchanged": "looked at, and unchanged",
}

Histories = Mapping[str, tuple[HistoryView, ...]]
"""What became of each statement of a topic, by its id, newest edition first."""


def practice_view(
    reader: Reader, topic: Topic, statement_id: str, statement: Statement
) -> PracticeView:
    """What goes with a statement when it is put to use."""
    names = {name: each for _, name, each in topic.statements()}
    steps = topic.algorithm.steps.values() if topic.algorithm else ()
    return PracticeView(
        quantities=tuple(
            QuantityView(fact.drug or "", fact.role, say(fact, reader.style), fact.route, fact.for_)
            for fact in practice.quantities(topic, statement, reader.audience)
        ),
        related=tuple(
            RelatedView(
                Link(reader.text(names[name].name), f"#{name}"),
                tuple(dict.fromkeys(map(direction_of, names[name].positions))),  # type: ignore[arg-type]
            )
            for name in practice.related(topic, statement_id)
        ),
        in_steps=any(statement_id in step.see for step in steps),
    )


def histories(guidance: Guidance, earlier: Sequence[Guidance], topic_id: str) -> Histories:
    """What became of each statement of a topic in each edition that has it.

    ``earlier`` are the editions before, oldest first. An edition that gives no reason for a
    statement left it as it was, and has no line, but for the first one that has it.
    """
    found: dict[str, tuple[HistoryView, ...]] = {}
    editions = [each for each in (*earlier, guidance) if topic_id in each.topics]
    for _, name, _ in guidance.topics[topic_id].statements():
        lines: list[HistoryView] = []
        for each in editions:
            topic = each.topics[topic_id]
            if name not in {other for _, other, _ in topic.statements()}:
                continue
            change = topic.changes.get(name)
            if change is None and lines:
                continue
            lines.append(
                HistoryView(
                    each.edition.id,
                    each.edition.date,
                    each.edition.archive is not None,
                    _BECAME[change.kind] if change else "first published",
                    change.why if change else None,
                    f"change_{topic_id}_statement_{name}" if change and each is guidance else None,
                )
            )
        found[name] = tuple(reversed(lines))
    return found


def with_histories(sections: Sequence[SectionView], told: Histories) -> tuple[SectionView, ...]:
    """Sections whose statements tell what became of them."""
    return tuple(
        replace(
            section,
            statements=tuple(
                replace(each, history=told.get(each.id, ())) for each in section.statements
            ),
        )
        for section in sections
    )
