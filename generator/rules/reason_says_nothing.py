"""A reason is given, and it says nothing.

"Updated." under a change of a dose satisfies the form and nobody who reads it. The page of changes
is where readers see whether what they do must change; the reason of a suppression or a withdrawal
is where the next editor sees why.

To mend: say what was changed and from which source, in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

# Words that are in every reason, and make none on their own.
_EMPTY = frozenset(
    """a all an and as at by change changed changes content correct corrected correction corrections
    discussed done edit edited edits editorial fix fixed fixes for general improve improved
    improvement improvements in is it its maintenance make minor misc miscellaneous na new none of
    ok on per per reason reasons reviewed revise revised revision rewording reworded routine see
    slight small some statement style text tbd the this tidied tidying to tweak tweaked tweaks typo
    typos update updated updates updating various was were wip with word worded wording words
    above before requested request by cleanup clean up""".split()
)
_WORD = re.compile(r"[^\W_]+")
_SHORT = 8  # words: a longer reason says something


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each reason of a change, a withdrawal or a suppression without a word of its own."""
    for route, why in _reasons(survey):
        words = _WORD.findall(why.casefold())
        if len(words) <= _SHORT and _EMPTY.issuperset(words):
            yield Finding(
                route / "why",
                f"'{why}' gives no reason",
                "say what was changed, and from which source",
            )


def _reasons(survey: Survey) -> Iterator[tuple[Route, str]]:
    guidance = survey.guidance
    for key, change in guidance.changes.items():
        yield ROOT / "changes" / key, change.why
    for index, each in enumerate(guidance.suppressions):
        yield ROOT / "suppressions" / index, each.why
    for topic_id, topic in guidance.topics.items():
        for key, change in topic.changes.items():
            yield ROOT / "topics" / topic_id / "changes" / key, change.why
    for route, _, statement in survey.statements:
        if statement.withdrawn:
            yield route / "withdrawn", statement.withdrawn.why
