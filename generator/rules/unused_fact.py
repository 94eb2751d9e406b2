"""A fact is named by no text.

A quantity that nobody reads is not looked at either when the dose changes; or a text says less than
its editor believes, because the wrong fact is named there.

To mend: name the fact in the text that it belongs to, or remove it. A statement of an archive names
its facts under 'quantities'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import tokens
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact that no text and no 'quantities' names."""
    used: dict[str, set[str]] = {topic_id: set() for topic_id in survey.guidance.topics}
    for route, _, topic, _, words in survey.read_texts():
        if topic is not None and "{" in words:
            used[str(route.parts[1])].update(tokens(words))
    for topic_id, topic in survey.guidance.topics.items():
        for _, _, statement in topic.statements():
            used[topic_id].update(statement.quantities)
        for name in topic.facts:
            if name not in used[topic_id]:
                yield Finding(
                    (ROOT / "topics" / topic_id / "facts" / name).key(),
                    f"the fact '{name}' is named by no text",
                    f"write {{{name}}} where it belongs, or remove it",
                )
