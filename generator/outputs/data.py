"""``guidance.json``: an edition for machines, in the shape that the contract names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.edition import Eyes
from generator.changes.standing import Reviews, Standing, least, reckoned
from generator.changes.statements import sentences
from generator.language.facts import in_words
from generator.model import Citation, Guidance, Position, RedFlag, Statement, Text, Topic
from generator.outputs.addresses import DATA_SCHEMA


def guidance_json(guidance: Guidance, reviews: Reviews | None = None) -> bytes:
    """The edition as JSON: ``topics.<id>.statements.<id>.{claim, kind, positions, cites, texts}``.

    Texts carry their quantities as each audience reads them; a topic's ``facts`` carries them
    typed, and a statement's ``facts`` names those that it states. ``section`` and the order of
    ``sections.<id>.statements`` say where it stands; ``says`` is the sentence that the system makes
    of each position. ``edition.archive`` is there in an archive only. Everything that readers see
    and that editions are compared by is in it; hand-written pages are not. ``data_schema`` has its
    shape. A topic's state is the least that any audience is told, ``states`` has each. Without
    ``reviews`` no approval is verified.
    """
    states = (reviews or reckoned(guidance)).standings
    parts: dict[str, Any] = {
        "$schema": DATA_SCHEMA,
        "format": 1,
        "edition": _plain(guidance.edition),
        "publisher": guidance.publisher.name,
        "calls": {
            level: _plain(getattr(guidance.publisher, level))
            for level in ("emergency", "urgent", "assess")
        },
        "about": _plain_keys(guidance.publisher, ("url", "contact", "issues", "disclaimer")),
        "audiences": {name: each.label for name, each in guidance.audiences.items()},
        "readers": {name: _plain(each) for name, each in guidance.audiences.items()},
        "topics": (
            (name, _topic(guidance, each, states[name])) for name, each in guidance.topics.items()
        ),
        "references": ((name, _plain(each)) for name, each in guidance.references.items()),
        "grading": ((name, _plain(each)) for name, each in guidance.grading.items()),
        "bodies": ((name, _plain(each)) for name, each in guidance.bodies.items()),
        "glossary": ((name, _plain(each)) for name, each in guidance.glossary.items()),
        "editors": ((name, _plain(each)) for name, each in guidance.editors.items()),
        "reviewers": ((name, _plain(each)) for name, each in guidance.reviewers.items()),
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


def _plain_keys(value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """Some of a value's keys, as far as it has them."""
    return {key: each for key, each in _plain(value).items() if key in keys}


def _topic(guidance: Guidance, topic: Topic, states: Mapping[str, Standing]) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "title": _texts(guidance, topic, topic.title),
        "question": _texts(guidance, topic, topic.question),
        "applies-to": _texts(guidance, topic, topic.applies_to),
        "review": {
            "state": least(states.values()),
            "states": {name: each.state for name, each in states.items()},
            "due": topic.review.due.isoformat() if topic.review.due else None,
        },
        "scope": {name: list(values) for name, values in topic.scope.items()},
        "codes": {name: list(values) for name, values in topic.codes.items()},
        "facts": {name: _plain(fact) for name, fact in topic.facts.items()},
        "red-flags": {name: _flag(guidance, topic, flag) for name, flag in topic.red_flags.items()},
        "bottom-line": [_filled(guidance, topic, point) for point in topic.bottom_line],
        "sections": {
            name: {
                "title": _texts(guidance, topic, section.title),
                "intro": _texts(guidance, topic, section.intro or {}),
                "statements": list(section.statements),
            }
            for name, section in topic.sections.items()
        },
        "statements": {
            name: _statement(guidance, topic, section, statement)
            for section, name, statement in topic.statements()
        },
        "limits": [_texts(guidance, topic, limit) for limit in topic.limits],
        "questions": {
            audience: [in_words(guidance, topic, {audience: each}, audience) for each in asked]
            for audience, asked in topic.questions.items()
        },
    }
    for key in ("reassurance", "algorithm", "listing", "source"):
        if part := getattr(topic, key):
            tree[key] = _filled(guidance, topic, part)
    return tree


def _filled(guidance: Guidance, topic: Topic, value: Any) -> Any:
    """A value's tree with every text as its audience reads it."""

    def fill_in(node: Any) -> Any:
        if isinstance(node, dict):
            if node and node.keys() <= guidance.audiences.keys():
                return {
                    name: in_words(guidance, topic, node, name) if isinstance(words, str) else words
                    for name, words in node.items()
                }
            return {key: fill_in(each) for key, each in node.items()}
        return [fill_in(each) for each in node] if isinstance(node, list) else node

    return fill_in(_plain(value))


def _flag(guidance: Guidance, topic: Topic, flag: RedFlag) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "name": _texts(guidance, topic, flag.name),
        "level": flag.level,
        "texts": _texts(guidance, topic, flag.texts),
        "cites": [_citation(each) for each in flag.cites],
        "facts": list(flag.named_facts),
    }
    if flag.emergency_if:
        tree["emergency-if"] = _texts(guidance, topic, flag.emergency_if)
    if flag.words:
        tree["words"] = list(flag.words)
    if flag.note:
        tree["note"] = flag.note
    return tree


def _texts(guidance: Guidance, topic: Topic, texts: Text) -> dict[str, str]:
    return {audience: in_words(guidance, topic, texts, audience) for audience in texts}


def _statement(
    guidance: Guidance, topic: Topic, section: str, statement: Statement
) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "claim": statement.claim,
        "kind": statement.kind,
        "name": _texts(guidance, topic, statement.name),
        "positions": [_position(guidance, topic, statement, each) for each in statement.positions],
        "cites": [_citation(each) for each in statement.cites],
        "facts": list(statement.named_facts),
        "section": section,
        "texts": _texts(guidance, topic, statement.said),
    }
    for key, text in (
        ("about", statement.about),
        ("indirect", statement.indirect),
        ("unsourced", statement.unsourced),
        ("consensus", statement.consensus),
    ):
        if text:
            tree[key] = _texts(guidance, topic, text)
    if statement.compatible:
        tree["compatible"] = statement.compatible
    if statement.source_check:
        tree["source-check"] = _plain(statement.source_check)
    if statement.scope:
        tree["scope"] = {name: list(values) for name, values in statement.scope.items()}
    if statement.withdrawn:
        tree["withdrawn"] = _plain(statement.withdrawn)
    return tree


def _position(
    guidance: Guidance, topic: Topic, statement: Statement, position: Position
) -> dict[str, Any]:
    """A position with all that limits it: who reads the JSON must not lose a condition."""
    tree: dict[str, Any] = {
        "body": position.body,
        "scheme": position.scheme,
        "strength": position.strength,
        "direction": position.direction,
        "cite": _citation(position.cite),
    }
    for key, text in (
        ("what", position.what),
        ("of", position.of),
        ("conditions", position.conditions),
    ):
        if text:
            tree[key] = _texts(guidance, topic, text)
    if position.variant:
        tree["variant"] = position.variant
    if position.scope:
        tree["scope"] = {name: list(values) for name, values in position.scope.items()}
    tree["says"] = sentences(Eyes(guidance, topic), statement, position)
    return tree


def _citation(citation: Citation) -> dict[str, Any]:
    return {"ref": citation.ref, "passages": list(citation.passages)}
