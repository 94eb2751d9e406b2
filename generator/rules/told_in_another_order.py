"""Two audiences are told the same numbers or sides in another order.

"6 in the right lung, 2 in the left" for the doctor and "6 in the left, 2 in the right" for the
patient have the same words and another meaning. So have two quantities that changed places. Nothing
else would show it: each of them is right on its own.

To mend: hold each number and side against its source. Tell them in the same order to all; that is
how the next reader can check them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from generator.language.facts import tokens
from generator.language.numerals import typed_numbers
from generator.language.sites import sides
from generator.model import Fact
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "quantities"

_SOUGHT = re.compile(r"\{[^{}]+\}.*\{|\d.*\d|left|right", re.IGNORECASE | re.DOTALL)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose facts, typed numbers or sides stand in another order than before."""
    topics = survey.guidance.topics
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics" or route.parts[2] == "source":
            continue
        sought = {audience: words for audience, words in text.items() if _SOUGHT.search(words)}
        if len(sought) < 2:
            continue
        facts = topics[str(route.parts[1])].facts
        found = {audience: _told(words, facts) for audience, words in sought.items()}
        told: set[tuple[str, str]] = set()
        for (first, expected), (audience, here) in combinations(found.items(), 2):
            for kind, mine in here.items():
                theirs = expected.get(kind, ())
                if not told.isdisjoint(((first, kind), (audience, kind))):
                    continue  # one of the two is told of it already
                if len(mine) > 1 and mine != theirs and sorted(mine) == sorted(theirs):
                    told.add((audience, kind))
                    yield Finding(
                        route / audience,
                        f"for '{audience}' the order is {', '.join(mine)}, for '{first}' "
                        f"{', '.join(theirs)}",
                        "check each against its source, and tell them in the same order",
                    )


def _told(words: str, facts: Mapping[str, Fact]) -> Mapping[str, Sequence[str]]:
    """What a text tells in an order, by kind: facts of one unit, numbers, left and right.

    What stands twice has no place of its own, and does not count.
    """
    found: dict[str, list[str]] = {}
    for name in tokens(words):
        if name in facts:
            found.setdefault(f"facts in {facts[name].unit}", []).append(name)
    found["numbers"] = [*typed_numbers(words)]
    found["sides"] = [*sides(words)]
    return {kind: [one for one in each if each.count(one) == 1] for kind, each in found.items()}
