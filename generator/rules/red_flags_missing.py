"""A topic tells what to do and not when to get help.

Every complaint can be the start of something worse. A page that begins with treatment keeps a
reader with a danger sign busy. Red flags stand before any treatment, for every audience. In an
archive the red flags shown are the publisher's: the document that it keeps may have none.

To mend: add the signs under 'red-flags', with their level, their words and their sources. A topic
of a single statement is not asked for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.urgency import urgency
from generator.model import Topic
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_FEWEST = 2
_ACTS = frozenset(("recommendation", "practice", "caution"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each topic that acts without red flags, and each kept document without any."""
    archived = survey.guidance.edition.archive is not None
    for topic_id, topic in survey.guidance.topics.items():
        acts = sum(each.kind in _ACTS and not each.withdrawn for _, _, each in topic.statements())
        if acts < _FEWEST:
            continue
        if not topic.red_flags:
            yield Finding(
                (ROOT / "topics" / topic_id).key(),
                f"'{topic_id}' says what to do, and names no sign to get help for",
                "add them under 'red-flags'",
            )
        elif archived and topic.source and not _warns(topic, next(iter(survey.guidance.audiences))):
            yield Finding(
                ROOT / "topics" / topic_id / "source" / "title",
                "none of the document's statements tells when to get help at once",
                "the red flags shown are the publisher's; leave the document as it is",
            )


def _warns(topic: Topic, audience: str) -> bool:
    """True if a statement of the document itself speaks of an emergency."""
    texts = (statement.said.get(audience, "") for _, _, statement in topic.statements())
    return any(urgency(words) for words in texts)
