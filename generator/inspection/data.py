"""What ``guidance.json`` says, as far as pages and documents must say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.language.facts import say
from generator.language.grades import DIRECTION_WORDS
from generator.model import Fact

WITHDRAWN = "withdrawn"
"""The state of a topic of which a tombstone stays and nothing else."""

Said = Mapping[str, str]
"""A text by audience."""


class DataError(Exception):
    """A file that is no data of an edition."""


@dataclass(frozen=True, slots=True)
class Position:
    """A position: the sentence that tells it, its direction, and both in a few words."""

    says: Said
    direction: str
    badge: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as each audience reads it. ``told`` are all its texts, facts filled in."""

    claim: str | None
    name: Said
    texts: Said
    positions: tuple[Position, ...]
    facts: tuple[str, ...]
    withdrawn: bool
    told: Said


@dataclass(frozen=True, slots=True)
class Passage:
    """A text outside statements: what it is, and the id of the part of the page that holds it.

    ``beside`` is True for what a leaflet, one sheet, leaves out.
    """

    what: str
    anchor: str | None
    said: Said
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic. ``page`` and ``algorithm`` are the texts that must stand on those pages."""

    state: str
    states: Said  # by audience; empty in the data of an edition that told no two apart
    due: str | None
    statements: Mapping[str, Statement]
    facts: Mapping[str, Fact]
    page: tuple[Passage, ...]
    algorithm: tuple[Passage, ...]

    def state_for(self, audience: str) -> str:
        """What an audience is told of the review."""
        return self.states.get(audience, self.state)


@dataclass(frozen=True, slots=True)
class Data:
    """An edition's data. ``topics`` lacks what was recalled, which ``recalled`` tells of."""

    edition: str
    date: str
    styles: Mapping[str, str]
    topics: Mapping[str, Topic]
    recalled: bool


def read_data(raw: bytes) -> Data:
    """Read ``guidance.json``. Raises DataError for what has not its shape."""
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise DataError("it is not JSON") from error
    try:
        recalled = "recalled" in tree
        if recalled and "topics" not in tree:
            return Data("", "", {}, {}, recalled)
        return Data(
            edition=tree["edition"]["id"],
            date=tree["edition"]["date"],
            styles={name: each["style"] for name, each in tree.get("readers", {}).items()},
            topics={name: _topic(tree, each) for name, each in tree["topics"].items()},
            recalled=recalled,
        )
    except KeyError as error:
        raise DataError(f"it has no {error} where one belongs") from error
    except (AttributeError, IndexError, RecursionError, TypeError, ValueError) as error:
        raise DataError("it has not the shape of an edition's data") from error


def _topic(tree: Mapping[str, Any], topic: Mapping[str, Any]) -> Topic:
    algorithm = topic.get("algorithm") or {"steps": {}}
    return Topic(
        state=topic["review"]["state"],
        states=dict(topic["review"].get("states", {})),
        due=topic["review"]["due"],
        statements={name: _statement(tree, each) for name, each in topic["statements"].items()},
        facts={
            name: Fact.model_validate({**each, "cite": None})
            for name, each in topic["facts"].items()
        },
        # Of a withdrawn topic a tombstone stays, which says nothing of what it said.
        page=() if topic["review"]["state"] == WITHDRAWN else tuple(_page_texts(topic)),
        algorithm=tuple(_step_texts(algorithm["steps"])),
    )


def _statement(tree: Mapping[str, Any], statement: Mapping[str, Any]) -> Statement:
    positions = tuple(_position(tree, each) for each in statement["positions"])
    audiences = tree["audiences"]
    return Statement(
        claim=statement["claim"],
        name=statement["name"],
        texts=dict(statement["texts"]),
        positions=positions,
        facts=tuple(statement["facts"]),
        withdrawn="withdrawn" in statement,
        told={audience: "\n".join(_said(statement, audience)) for audience in audiences},
    )


def _said(node: Any, audience: str) -> Iterator[str]:
    """Every text of a tree for one audience."""
    if isinstance(node, dict):
        if isinstance(text := node.get(audience), str):
            yield text
        for each in node.values():
            yield from _said(each, audience)
    elif isinstance(node, list):
        for each in node:
            yield from _said(each, audience)


def _position(tree: Mapping[str, Any], position: Mapping[str, Any]) -> Position:
    direction = position["direction"] or "unstated"
    badge = DIRECTION_WORDS[direction]
    if position["scheme"] and position["strength"]:
        strength = tree["grading"][position["scheme"]]["strengths"][position["strength"]]
        badge = f"{badge} · {strength['label']}"
    return Position(dict(position["says"]), direction, badge)


def _page_texts(topic: Mapping[str, Any]) -> Iterator[Passage]:
    yield Passage("question", None, topic["question"])
    yield Passage("text on whom it applies to", "part_scope", topic["applies-to"])
    for name, flag in topic["red-flags"].items():
        yield Passage(f"red flag '{name}'", f"flag_{name}", flag["texts"])
        if "emergency-if" in flag:
            what = f"sign that makes '{name}' an emergency"
            yield Passage(what, f"flag_{name}", flag["emergency-if"])
    if "reassurance" in topic:
        yield Passage("reassurance", "part_reassurance", topic["reassurance"]["texts"])
    for number, point in enumerate(topic["bottom-line"], start=1):
        yield Passage(f"point {number} of the short answer", "part_bottom-line", point["texts"])
    for number, limit in enumerate(topic["limits"], start=1):
        yield Passage(f"limit {number}", "part_limits", limit, beside=True)


def _step_texts(steps: Mapping[str, Any]) -> Iterator[Passage]:
    for name, step in steps.items():
        for kind in ("ask", "do", "note", "more"):
            if isinstance(step.get(kind), dict):
                yield Passage(f"step '{name}'", f"step_{name}", step[kind])
        for criteria in step.get("criteria", {}).values():
            for each in criteria:
                yield Passage(f"criterion of step '{name}'", f"step_{name}", each)


def phrase(fact: Fact, style: str) -> str:
    """A fact as a text of a style says it."""
    return say(fact, "plain" if style == "plain" else "clinical")
