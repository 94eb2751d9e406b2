"""A statement names no source and does not say that it has none.

Readers take a statement without a mark for one whose source they overlooked. Guidance says on
what each statement rests, or that it rests on nothing found, or on consensus alone (RIGHT
statement, items 10 and 13; AGREE II, item 12).

To mend: cite the source, record the positions that bodies take, say under 'unsourced' why the
statement stands without one, or under 'consensus' whose consensus it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.evidence import fact_citations
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each statement that stands without citation, position or a label."""
    for route, topic, statement in survey.statements:
        labelled = statement.withdrawn or statement.unsourced or statement.consensus
        sourced = statement.positions or statement.cites or fact_citations(topic, statement)
        if not labelled and not sourced:
            yield Finding(
                route.key(),
                f"the statement '{route.parts[-1]}' names no source",
                "cite one, or say why it stands under 'unsourced' or 'consensus'",
            )
