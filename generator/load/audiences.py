"""Every text in every audience's words: what no schema can say, because audiences are data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from generator.model import Guidance
from generator.model.guidance import RESERVED
from generator.model.walk import texts
from generator.problem import ROOT, Level, Problem, Route

_ALGORITHM = "algorithm"  # stands beside the folders of audiences, in the folder of each topic
_DEVICES = frozenset(("con", "prn", "aux", "nul")) | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}
"""Names that Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces): no folder
there can have one, so an offline copy that has one cannot be unpacked."""


def audience_problems(guidance: Guidance) -> Iterator[Problem]:
    """Yield a problem for each text that an audience lacks, or that is for no audience."""
    wanted = list(guidance.audiences)
    for route, text in texts(guidance):
        for audience in wanted:
            if audience not in text:
                yield Problem(
                    "missing-text",
                    Level.ERROR,
                    f"there is no text for the audience '{audience}'",
                    route.key(),
                    f"add '{audience}:' here",
                )
        yield from _strangers(text, wanted, route)
    for topic_id, topic in guidance.topics.items():
        yield from _strangers(topic.questions, wanted, ROOT / "topics" / topic_id / "questions")
        yield from _repeated_statements(topic_id, guidance)
        if topic_id in RESERVED:
            yield _in_the_way(
                f"the address '{topic_id}/' belongs to a page that every edition has",
                ROOT / "topics" / topic_id,
                "give the topic another id",
            )
    if _ALGORITHM in wanted:
        yield _in_the_way(
            f"the address '{_ALGORITHM}/' in the folder of a topic belongs to its algorithm",
            ROOT / "audiences" / _ALGORITHM,
            "give the audience another id",
        )
    folders = [("audiences", each) for each in wanted]
    folders += [("topics", each) for each in guidance.topics]
    for kind, name in folders:
        if name in _DEVICES:
            yield _in_the_way(
                f"Windows has no folder '{name}': that is the name of a device",
                ROOT / kind / name,
                "give another id",
            )


def _in_the_way(message: str, route: Route, hint: str) -> Problem:
    return Problem("page-in-the-way", Level.ERROR, message, route.key(), hint)


def _strangers(text: Mapping[str, Any], wanted: list[str], route: Route) -> Iterator[Problem]:
    for audience in text:
        if audience not in wanted:
            near = get_close_matches(audience, wanted, n=1)
            yield Problem(
                "unknown-audience",
                Level.ERROR,
                f"'{audience}' is not an audience of this library",
                (route / audience).key(),
                f"did you mean '{near[0]}'?" if near else f"audiences are: {', '.join(wanted)}",
            )


def _repeated_statements(topic_id: str, guidance: Guidance) -> Iterator[Problem]:
    """A statement's id is its address, and its claim is made once in the topic."""
    ids: dict[str, str] = {}
    claims: dict[str, str] = {}
    for section_id, statement_id, statement in guidance.topics[topic_id].statements():
        route = ROOT / "topics" / topic_id / "sections" / section_id / "statements" / statement_id
        if statement_id in ids:
            yield Problem(
                "repeated-key",
                Level.ERROR,
                f"the statement '{statement_id}' stands in two sections",
                route.key(),
                f"it stands also in '{ids[statement_id]}': give this one another id",
            )
        ids[statement_id] = section_id
        if statement.claim and statement.claim in claims:
            yield Problem(
                "repeated-claim",
                Level.ERROR,
                f"claim {statement.claim} is made by two statements",
                route / "claim",
                f"it is also the claim of '{claims[statement.claim]}'",
            )
        if statement.claim:
            claims[statement.claim] = statement_id
