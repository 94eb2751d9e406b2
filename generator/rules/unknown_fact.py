"""A text names a fact that its topic does not have.

The page would print nothing, or the braces, where a reader looks for a dose or a duration.

To mend: correct the name between the braces, or add the fact under the topic's 'facts'. Texts
outside a topic, such as the publisher's disclaimer, name no facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import tokens
from generator.load.shape import choice
from generator.model import Topic
from generator.model.walk import TOKEN
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"

# The words that the system itself fills into the sentences of a grading scheme.
_GRADING_SLOTS = frozenset({"who", "what", "label"})


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact named in a text and not defined, and each brace that names nothing."""
    for route, key, topic, _, words in survey.read_texts():
        if "{" not in words and "}" not in words:
            continue
        facts = topic.facts if topic else {}
        for name in tokens(words):
            if name in facts or (route.parts[0] == "grading" and name in _GRADING_SLOTS):
                continue
            yield Finding(
                (route / key).on("{" + name + "}"),
                f"no fact of this topic is called '{name}'",
                _hint(topic, name),
            )
        for brace in "{}":
            if brace in TOKEN.sub("", words):
                yield Finding(
                    (route / key).on(brace),
                    f"a single '{brace}' in a text",
                    "name a fact as {its-id}; a text has no other use for braces",
                )
                break


def _hint(topic: Topic | None, name: str) -> str:
    """The nearest fact of the topic; texts outside a topic have none."""
    if topic is None:
        return "say it without a fact: only a topic has facts to name"
    return choice(name, topic.facts, "the topic's 'facts'")
