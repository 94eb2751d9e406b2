"""``guidance.json``: an edition for machines, in the shape that the contract names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.facts import in_words
from generator.model import Citation, Guidance, Position, RedFlag, Statement, Text, Topic, standing


def guidance_json(guidance: Guidance) -> bytes:
    """The edition as JSON: ``topics.<id>.statements.<id>.{claim, kind, positions, cites, texts}``.

    Texts carry their quantities as each audience reads them; ``facts`` carries them typed.
    """
    parts: dict[str, Any] = {
        "format": 1,
        "edition": {"id": guidance.edition.id, "date": guidance.edition.date.isoformat()},
        "publisher": guidance.publisher.name,
        "audiences": {name: each.label for name, each in guidance.audiences.items()},
        "topics": ((name, _topic(guidance, each)) for name, each in guidance.topics.items()),
        "references": ((name, _plain(each)) for name, each in guidance.references.items()),
        "grading": ((name, _plain(each)) for name, each in guidance.grading.items()),
    }
    return "".join(_lines(parts)).encode()


def _lines(parts: Mapping[str, Any]) -> Iterator[str]:
    """JSON with a line for each entry of the large parts, which are made one entry at a time."""
    before = "{\n"
    for key, value in parts.items():
        yield f"{before}{_json(key)}: "
        before = ",\n"
        if isinstance(value, Iterator):
            inside = "{\n"
            for name, entry in value:
                yield f"{inside}{_json(name)}: {_json(entry)}"
                inside = ",\n"
            yield "{}" if inside == "{\n" else "\n}"
        else:
            yield _json(value)
    yield "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _topic(guidance: Guidance, topic: Topic) -> dict[str, Any]:
    return {
        "title": _texts(guidance, topic, topic.title),
        "question": _texts(guidance, topic, topic.question),
        "review": {
            "state": standing(topic.review).state,
            "due": topic.review.due.isoformat() if topic.review.due else None,
        },
        "scope": {name: list(values) for name, values in topic.scope.items()},
        "facts": {name: _plain(fact) for name, fact in topic.facts.items()},
        "red-flags": {name: _flag(guidance, topic, flag) for name, flag in topic.red_flags.items()},
        "statements": {
            name: _statement(guidance, topic, statement)
            for _, name, statement in topic.statements()
        },
    }


def _flag(guidance: Guidance, topic: Topic, flag: RedFlag) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "level": flag.level,
        "texts": _texts(guidance, topic, flag.texts),
        "cites": [_citation(each) for each in flag.cites],
    }
    if flag.emergency_if:
        tree["emergency-if"] = _texts(guidance, topic, flag.emergency_if)
    return tree


def _texts(guidance: Guidance, topic: Topic, texts: Text) -> dict[str, str]:
    return {audience: in_words(guidance, topic, texts, audience) for audience in texts}


def _statement(guidance: Guidance, topic: Topic, statement: Statement) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "claim": statement.claim,
        "kind": statement.kind,
        "name": _texts(guidance, topic, statement.name),
        "positions": [_position(guidance, topic, each) for each in statement.positions],
        "cites": [_citation(each) for each in statement.cites],
        "texts": _texts(guidance, topic, statement.said),
    }
    for key, text in (("indirect", statement.indirect), ("unsourced", statement.unsourced)):
        if text:
            tree[key] = _texts(guidance, topic, text)
    if statement.scope:
        tree["scope"] = {name: list(values) for name, values in statement.scope.items()}
    if statement.withdrawn:
        tree["withdrawn"] = _plain(statement.withdrawn)
    return tree


def _position(guidance: Guidance, topic: Topic, position: Position) -> dict[str, Any]:
    """A position with all that limits it: who reads the JSON must not lose a condition."""
    tree: dict[str, Any] = {
        "body": position.body,
        "scheme": position.scheme,
        "strength": position.strength,
        "direction": position.direction,
        "cite": _citation(position.cite),
    }
    for key, text in (("what", position.what), ("conditions", position.conditions)):
        if text:
            tree[key] = _texts(guidance, topic, text)
    if position.variant:
        tree["variant"] = position.variant
    if position.scope:
        tree["scope"] = {name: list(values) for name, values in position.scope.items()}
    return tree


def _citation(citation: Citation) -> dict[str, Any]:
    return {"ref": citation.ref, "passages": list(citation.passages)}
