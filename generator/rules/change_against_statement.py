"""A change says that a statement is withdrawn which stands, or the reverse.

Readers of the changes page would take a live statement for one taken back, or go on using one
that was.

To mend: mark the statement 'withdrawn', or correct the kind of the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each change that contradicts its statement."""
    for topic_id, topic in survey.guidance.topics.items():
        statements = {name: statement for _, name, statement in topic.statements()}
        for name, change in topic.changes.items():
            if name not in statements:
                continue  # told by unknown-statement
            where = ROOT / "topics" / topic_id / "changes" / name / "kind"
            withdrawn = statements[name].withdrawn is not None
            if change.kind == "withdrawn" and not withdrawn:
                yield Finding(
                    where,
                    f"the statement '{name}' is not withdrawn",
                    "mark it 'withdrawn: {why, on}'",
                )
            elif withdrawn and change.kind != "withdrawn":
                yield Finding(
                    where, f"the statement '{name}' is withdrawn", "write 'kind: withdrawn'"
                )
