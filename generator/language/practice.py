"""What goes with a statement when it is put to use: its quantities, and what to read with it."""

from __future__ import annotations

from generator.model import Fact, Statement, Topic


def quantities(topic: Topic, statement: Statement, audience: str) -> tuple[Fact, ...]:
    """The quantities of drugs that a statement tells an audience, in the order of its words."""
    named = (topic.facts.get(name) for name in statement.facts_for(audience))
    return tuple(fact for fact in named if fact is not None and fact.drug)


def related(topic: Topic, statement_id: str) -> tuple[str, ...]:
    """The statements to read together with one, by id, in the order of the page.

    Those that a point of the short answer sums up together with it, and those that name one of its
    quantities of a drug: who reads of a dose must not miss who is against it.
    """
    shown = {name: each for _, name, each in topic.statements() if not each.withdrawn}
    mine = _drugs(topic, shown[statement_id])
    together = {
        name for point in topic.bottom_line if statement_id in point.see for name in point.see
    }
    together |= {name for name, each in shown.items() if mine & _drugs(topic, each)}
    return tuple(name for name in shown if name in together and name != statement_id)


def _drugs(topic: Topic, statement: Statement) -> set[str]:
    return {
        name for name in statement.named_facts if name in topic.facts and topic.facts[name].drug
    }
