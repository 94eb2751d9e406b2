"""A list of conditions leaves open whether one of them or all of them must hold.

"Consider surgery only if" over three points is read as any by one surgeon and as all by another:
an operation too many, or one too late. GLIA asks that conditions combine in one way only.

To mend: say "if any of these holds" or "if all of these hold", in the section's 'intro' or in one
statement that holds the list; in a sentence with both "and" and "or", split it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from generator.language.subjects import normal
from generator.model import Section
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "scope"

_IF = re.compile(r"^(?P<action>[^,.;:{}]{4,60}?),? (?:only )?(?:if|when|where|unless)\b")
_SAID = re.compile(
    r"\b(?:any|all|each|either|both|one or more|at least|every|none) (?:of|one|two|three)\b"
    r"|\bone or more\b|\bany one\b|\beither\b|\bboth\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:only if|if|unless|provided(?: that)?) (?P<list>[^.;:?]+)")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each section whose statements are one open list, and each sentence that holds one."""
    clinical = [a for a, each in survey.guidance.audiences.items() if each.style == "clinical"]
    for audience in clinical:
        for topic_id, topic in survey.guidance.topics.items():
            for section_id, section in topic.sections.items():
                route = ROOT / "topics" / topic_id / "sections" / section_id
                yield from _section(route, section, audience)
        for route, _, statement in survey.statements:
            if statement.kind == "recommendation":
                words = statement.said.get(audience, "")
                if open_list(words):
                    yield Finding(
                        route / "texts" / audience,
                        "the conditions mix 'and' with 'or'; it is open which belong together",
                        "say 'if any of' or 'if all of', or write two sentences",
                    )


def _section(route: Route, section: Section, audience: str) -> Iterator[Finding]:
    if section.intro and _SAID.search(section.intro.get(audience, "")):
        return
    groups: dict[str, list[str]] = defaultdict(list)
    for name, statement in section.statements.items():
        words = statement.said.get(audience, "")
        if " if " in words or " when " in words or " where " in words or " unless " in words:
            match = _IF.match(words)
            if match and not _SAID.search(words):
                groups[normal(match.group("action"))].append(name)
    for action, names in groups.items():
        if len(names) > 1:
            yield Finding(
                (route / "statements" / names[0]).key(),
                f"{len(names)} statements say '{action} if …' ({', '.join(names)}); it is open"
                " whether one or all must hold",
                "say in the section's 'intro' that any of them is enough, or that all must hold",
            )


@lru_cache(maxsize=4096)
def open_list(words: str) -> bool:
    """True for conditions of three or more parts that are joined by "and" as well as by "or"."""
    if " or " not in words or " and " not in words:
        return False
    for match in _CONDITION.finditer(words):
        listed = re.sub(r"\([^()]*\)|\{[^{}]*\}", "", match.group("list"))
        parts = listed.split(", ")
        if (
            len(parts) > 1
            and " or " in listed
            and " and " in listed
            and not _SAID.search(match.group(0))
        ):
            return True
    return False
