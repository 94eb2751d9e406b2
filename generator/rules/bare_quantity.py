"""A number with a unit is typed into a text.

A dose written in two places drifts apart: one is corrected, the other is read. Every quantity is
a fact, written once, and every page, printout and search shows that one.

To mend: add the quantity under the topic's 'facts' and name it in the text as {its-id}. Digits
and number words count alike: "four weeks" is a quantity.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.quantities import bare_quantities
from generator.model import Topic
from generator.model.walk import TOKEN
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each bare quantity in a text that readers see."""
    for route, key, topic, _, words in survey.read_texts():
        bare = TOKEN.sub("\N{BULLET}", words) if "{" in words else words
        for quantity in bare_quantities(bare):
            yield Finding(
                (route / key).on(quantity),
                f"the quantity '{quantity}' is typed into the text",
                _hint(topic, quantity),
            )


def _hint(topic: Topic | None, quantity: str) -> str:
    """Name the facts that hold the same number, if there are any."""
    digits = {
        part for part in quantity.replace("–", " ").replace("-", " ").split() if part.isdigit()
    }
    same = [
        key
        for key, fact in (topic.facts.items() if topic else ())
        if digits and digits <= {fact.value, fact.from_, fact.to, *(fact.values or ())}
    ]
    if same:
        return "write " + " or ".join("{" + key + "}" for key in same[:3])
    if topic is None:
        return "say it without the number: only a topic has facts to name"
    return "add it under the topic's 'facts' and name it as {its-id}"
