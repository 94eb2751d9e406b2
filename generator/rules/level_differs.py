"""The levels or sides that one audience reads are not those that the other reads.

An injection at L3 is not one at L2, and the left knee is not the right one. A level that stands for
one reader only was mistyped, or lost.

To mend: name the same levels and sides for every audience of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import combinations

from generator.language.sites import sites
from generator.model import Text
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text whose levels or sides differ from those of an audience before it."""
    for route, text in survey.texts:
        found = {audience: sites(words) for audience, words in text.items()}
        if not any(found.values()):
            continue
        topic = survey.guidance.topics.get(str(route.parts[1])) if len(route.parts) > 1 else None
        own = {each for values in (topic.scope if topic else {}).values() for each in values}
        told: set[str] = set()
        for (first, expected), (audience, mine) in combinations(found.items(), 2):
            if not told.isdisjoint((first, audience)):
                continue  # one of the two is told already that its levels differ
            missing, more = expected - mine, mine - expected
            if not mine and route.parts[-1] == "name":
                missing = missing - _told(survey, route, audience)  # the text below a name tells it
            if not mine:
                missing = missing - own  # the topic's own level goes without saying
            if not expected:
                more = more - own
            if not missing and not more:
                for finding in _denied_apart(route, text, first, audience):
                    told.add(audience)
                    yield finding
            if missing or more:
                told.add(audience)
                yield Finding(
                    route / audience,
                    f"for '{audience}' it speaks of {_words(mine)}, for '{first}' of "
                    f"{_words(expected)}",
                    f"name the same levels and sides for both: {_words(missing | more)}",
                )


# "Not at L2": what is denied runs to the next stop.
_DENIAL = re.compile(r"\b(?:not|no|never|cannot)\b([^.;:,()]*)", re.IGNORECASE)


def _denied_apart(route: Route, text: Text, first: str, audience: str) -> Iterator[Finding]:
    """A finding where both deny something of levels, and of other ones."""
    theirs, mine = (
        frozenset().union(*(sites(each) for each in _DENIAL.findall(text[name])))
        for name in (first, audience)
    )
    # One denies it of a level that the other names, and denies nothing of.
    lost = theirs & sites(text[audience]) if not mine else mine & sites(text[first])
    if lost and not (theirs and mine) and route.parts[-1] == "texts":
        yield Finding(
            route / audience,
            f"only one of '{first}' and '{audience}' reads that it is not so for {_words(lost)}",
            "read the source: deny it for both, or for neither",
        )
    if theirs and mine and theirs.isdisjoint(mine):
        yield Finding(
            route / audience,
            f"for '{audience}' it is denied of {_words(mine)}, for '{first}' of {_words(theirs)}",
            "read the source: deny it of the same for both",
        )


def _told(survey: Survey, route: Route, audience: str) -> frozenset[str]:
    """The levels and sides in the text below a statement's or red flag's name."""
    if route.parts[0] != "topics" or len(route.parts) < 5:
        return frozenset()
    _, topic_id, part, *keys, _ = route.parts
    topic = survey.guidance.topics[str(topic_id)]
    if part == "red-flags":
        return sites(topic.red_flags[str(keys[0])].texts[audience])
    for section, name, statement in topic.statements():
        if keys == [section, "statements", name]:
            return sites(statement.said.get(audience, ""))
    return frozenset()


def _words(sites: Collection[str]) -> str:
    return " and ".join(sorted(sites)) or "none"
