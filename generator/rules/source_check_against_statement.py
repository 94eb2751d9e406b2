"""What a source check records is not what the statement shows, or one was left unchecked.

The record tells readers what became of a claim when it was held against its sources. One that says
"withdrawn" over a statement that stands, or "labelled" over one without a label, is wrong in one of
the two. Where most statements of a topic were checked, readers take all of them for checked.

To mend: bring 'now' into line with the statement: 'withdrawn' has its tombstone, 'labelled' has
'unsourced' or 'indirect'. Check the statements that nobody checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each record that contradicts its statement, and each one that is missing."""
    for topic_id, topic in survey.guidance.topics.items():
        statements = list(topic.statements())
        checked = sum(each.source_check is not None for _, _, each in statements)
        for section_id, name, statement in statements:
            route = ROOT / "topics" / topic_id / "sections" / section_id / "statements" / name
            if statement.source_check is None:
                if checked * 2 > len(statements):
                    yield Finding(
                        route.key(),
                        f"'{name}' has no source check, and most statements of the topic have",
                        "hold it against its sources, and record what was found",
                    )
                continue
            now = statement.source_check.now
            where = route / "source-check" / "now"
            if (now == "withdrawn") != (statement.withdrawn is not None):
                stands = "is withdrawn" if statement.withdrawn else "stands"
                yield Finding(
                    where, f"the source check says '{now}', and the statement {stands}", _HINT
                )
            elif now == "labelled" and not (
                statement.unsourced or statement.indirect or statement.consensus
            ):
                yield Finding(
                    where, "the source check says 'labelled', and the statement has no label", _HINT
                )


_HINT = "write under 'now' what became of the statement"
