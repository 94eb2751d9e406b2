"""A statement's id, or the number of its claim, stood for something else in an earlier edition.

Links, printed pages and recalls go by these ids. One that means another claim now sends a reader of
an old printout to other advice, and one that was taken back comes to life unseen.

To mend: give the new statement an id and a claim of its own. A statement that is taken back keeps
both for good; one that returns says so under 'changes' as 'new', with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Statement
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each id that had another claim before, and each claim that had another id."""
    claims: dict[tuple[str, str], str] = {}  # (topic, id) -> claim
    ids: dict[tuple[str, str], str] = {}  # (topic, claim) -> id
    taken: set[tuple[str, str]] = set()
    for edition in survey.setting.earlier:
        for topic_id, topic in edition.topics.items():
            for _, name, statement in topic.statements():
                (taken.add if statement.withdrawn else taken.discard)((topic_id, name))
                if statement.claim:
                    claims[topic_id, name] = statement.claim
                    ids[topic_id, statement.claim] = name
    for where, topic_id, name, statement in _statements(survey):
        before = claims.get((topic_id, name))
        if before is not None and statement.claim != before:
            yield Finding(
                where / "claim" if statement.claim else where.key(),
                f"'{name}' was claim {before} in an earlier edition, and is "
                f"{statement.claim or 'none'} now",
                f"write 'claim: {before}', or give the new statement another id",
            )
        owner = ids.get((topic_id, statement.claim or ""))
        if owner is not None and owner != name:
            yield Finding(
                where / "claim",
                f"claim {statement.claim} was that of '{owner}' in an earlier edition",
                "give this statement a claim of its own",
            )
        change = survey.guidance.topics[topic_id].changes.get(name)
        returned = (topic_id, name) in taken and not statement.withdrawn
        if returned and (change is None or change.kind != "new"):
            yield Finding(
                where.key(),
                f"'{name}' was withdrawn in an earlier edition and speaks again",
                "give it another id, or record its return under 'changes' as 'new'",
            )


def _statements(survey: Survey) -> Iterator[tuple[Route, str, str, Statement]]:
    for topic_id, topic in survey.guidance.topics.items():
        for section_id, name, statement in topic.statements():
            route = ROOT / "topics" / topic_id / "sections" / section_id / "statements" / name
            yield route, topic_id, name, statement
