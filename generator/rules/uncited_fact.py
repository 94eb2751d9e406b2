"""A quantity is shown to readers and nothing says where it comes from.

A dose or duration without its own source cannot be checked: what its statement cites need not hold
the number. It is copied on, and a mistyped digit is never found.

To mend: give the fact its 'cite', with the passage that states the quantity. If no source has it,
suppress this warning and say why it stands. A fact that stands only where a single passage is cited
needs none: that passage is its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.evidence import fact_citations
from generator.model import Citation, RedFlag, Statement, Topic
from generator.model.walk import facts_in
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact that readers see and that names no source."""
    for topic_id, topic in survey.guidance.topics.items():
        wanting = [name for name, fact in topic.facts.items() if fact.cite is None]
        if not wanting:
            continue
        sole = _sole_source(topic)
        elsewhere = frozenset(facts_in(topic)) if any(each not in sole for each in wanting) else ()
        for name in wanting:
            if not sole.get(name, name not in elsewhere):
                yield Finding(
                    (ROOT / "topics" / topic_id / "facts" / name).key(),
                    f"nothing says where the quantity '{name}' comes from",
                    "add its 'cite', with the passage that states it",
                )


def _sole_source(topic: Topic) -> dict[str, bool]:
    """For each fact that a statement or red flag states: whether one passage alone is cited."""
    sole: dict[str, bool] = {}
    for _, _, statement in topic.statements():
        if not statement.withdrawn and statement.named_facts:
            cites = (*(each.cite for each in statement.positions), *statement.cites)
            _note(topic, statement, cites, sole)
    for flag in topic.red_flags.values():
        if flag.named_facts:
            _note(topic, flag, flag.cites, sole)
    return sole


def _note(
    topic: Topic,
    owner: Statement | RedFlag,
    cites: tuple[Citation, ...],
    sole: dict[str, bool],
) -> None:
    passages = {
        (citation.ref, passage)
        for citation in (*cites, *fact_citations(topic, owner))
        for passage in citation.passages
    }
    for name in owner.named_facts:
        sole[name] = sole.get(name, True) and len(passages) == 1
