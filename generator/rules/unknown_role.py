"""A review or a source check is signed by a role that the library does not list.

Readers are told who read the sources and who reviewed the text. A name that stands nowhere else
stands for nobody.

To mend: correct the id, or list the role under 'editors' or 'reviewers'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import nearest
from generator.model import Guidance
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each signature that nothing defines, and each role that is in both lists."""
    guidance = survey.guidance
    known = {*guidance.editors, *guidance.reviewers}
    for name in guidance.editors:
        if name in guidance.reviewers:
            yield Finding(
                (ROOT / "editors" / name).key(),
                f"'{name}' is an editor and a reviewer",
                "who writes a text cannot approve it: give the two roles two ids",
            )
    for where, by in _signed(guidance):
        if by not in known:
            yield Finding(
                where,
                f"no editor or reviewer is called '{by}'",
                nearest(by, sorted(known)) or "list the role under 'editors' or 'reviewers'",
            )


def _signed(guidance: Guidance) -> Iterator[tuple[Route, str]]:
    for topic_id, topic in guidance.topics.items():
        here = ROOT / "topics" / topic_id
        for index, event in enumerate(topic.review.events):
            yield here / "review" / "events" / index / "by", event.by
        for section_id, name, statement in topic.statements():
            if statement.source_check:
                at = here / "sections" / section_id / "statements" / name
                yield at / "source-check" / "by", statement.source_check.by
