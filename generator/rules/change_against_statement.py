"""A change says something of a statement that is not so.

Readers of the changes page would take a live statement for one taken back, go on using one that
was, or trust that words are as before which are not. A recorded change of a statement that did not
change hides the ones that did.

To mend: mark the statement 'withdrawn', correct the kind of the change, or take the entry out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes import Change
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each change that contradicts its statement, or the edition before."""
    known = survey.setting.before is not None
    found = {(each.topic, each.id): each for each in survey.changes if each.part == "statement"}
    for topic_id, topic in survey.guidance.topics.items():
        statements = {name: statement for _, name, statement in topic.statements()}
        for name, change in topic.changes.items():
            if name not in statements:
                continue  # told by unknown-statement, other parts by change-of-part
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
            elif known and not _new_topic(survey, topic_id):
                yield from _compared(where, name, change.kind, found.get((topic_id, name)))


def _new_topic(survey: Survey, topic_id: str) -> bool:
    """True for a topic that the edition before does not have: all that it says is new."""
    before = survey.setting.before
    return before is not None and topic_id not in before.topics


def _compared(where: Route, name: str, kind: str, change: Change | None) -> Iterator[Finding]:
    """What the recorded kind says against what the comparison found."""
    became = change.kind if change else None
    if kind == "reviewed-unchanged" and became == "amended" and change and change.needs_reason:
        words = next(each.words for each in change.details if not each.aside)
        yield Finding(
            where,
            f"the statement '{name}' has changed since the edition before ({words})",
            "write 'kind: amended', and say why it changed",
        )
    elif kind in ("amended", "new") and became in (None, "reviewed-unchanged"):
        yield Finding(
            where,
            f"the statement '{name}' is as it was in the edition before",
            "write 'kind: reviewed-unchanged', or take the entry out",
        )
    elif kind == "new" and became in ("amended", "moved"):
        yield Finding(
            where, f"the edition before has the statement '{name}'", "write 'kind: amended'"
        )
    elif became == "new" and kind != "new":
        yield Finding(where, f"the edition before has no statement '{name}'", "write 'kind: new'")
