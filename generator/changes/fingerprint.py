"""What one audience sees of a topic, as one short text that changes whenever that does.

An approval belongs to exactly the text that was approved. So it stores the fingerprint of what its
audience saw: if a dose, a "not", a grade's words or a glossary entry is another one, the
fingerprint is too, and so if statements, sections or red flags are read in another order.
Formatting, the order of other keys, files, reviews and reasons of changes are not seen by readers
of the guidance and do not count.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.language.facts import fill
from generator.language.grades import sentence
from generator.language.terms import Finder
from generator.model import Guidance, Position, Topic
from generator.model.base import Value
from generator.model.walk import citations

VERSION = "v1"

_UNSEEN = frozenset({"review", "changes", "facts", "lane", "row"})
"""Fields of a topic that its readers do not see: facts are seen where texts name them."""

_ORDERED = frozenset({"sections", "statements", "red_flags"})
"""Fields whose entries are read in the order of their keys."""


def fingerprint(guidance: Guidance, topic_id: str, audience: str) -> str:
    """Return "v1:" and the SHA-256 of the canonical JSON of all that an audience sees of a topic.

    Raises KeyError for a topic or an audience that the library does not have.
    """
    seen = seen_by(guidance, topic_id, audience)
    canonical = json.dumps(seen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{VERSION}:{hashlib.sha256(canonical.encode()).hexdigest()}"


def seen_by(guidance: Guidance, topic_id: str, audience: str) -> dict[str, Any]:
    """All that an audience sees of a topic, as plain values."""
    topic = guidance.topics[topic_id]
    reader = guidance.audiences[audience]
    eyes = _Eyes(guidance, topic, audience)
    page = eyes.plain(topic)
    cited = {citation.ref for _, citation in citations(topic)}
    found = Finder(guidance.glossary).split(json.dumps(page, ensure_ascii=False), set())
    positions = [
        position for _, _, statement in topic.statements() for position in statement.positions
    ]
    bodies = {position.body for position in positions}
    schemes = {position.scheme for position in positions if position.scheme}
    publisher = guidance.publisher
    return {
        "topic": page,
        "reader": {"language": reader.language, "style": reader.style, "notice": reader.notice},
        "publisher": {
            "calls": {
                level: eyes.plain(call)
                for level, call in (
                    ("emergency", publisher.emergency),
                    ("urgent", publisher.urgent),
                    ("assess", publisher.assess),
                )
            },
            "disclaimer": publisher.disclaimer[audience],
        },
        "bodies": {
            name: [guidance.bodies[name].name, guidance.bodies[name].called[audience]]
            for name in sorted(bodies)
            if name in guidance.bodies
        },
        "grading": {
            name: eyes.plain(guidance.grading[name])
            for name in sorted(schemes)
            if name in guidance.grading
        },
        "references": {
            name: _whole(guidance.references[name])
            for name in sorted(cited)
            if name in guidance.references
        },
        "glossary": {
            term: _whole(guidance.glossary[term])
            for term in sorted(filter(None, (each.term for each in found)))
        },
    }


class _Eyes:
    """Reads values as one audience of one topic does: its texts alone, quantities filled in."""

    def __init__(self, guidance: Guidance, topic: Topic, audience: str) -> None:
        self.guidance = guidance
        self.facts = topic.facts
        self.audience = audience
        self.style = guidance.audiences[audience].style

    def plain(self, value: Any) -> Any:
        """A value without the other audiences and what is not seen."""
        if isinstance(value, Value):
            tree = {
                name: self._in_order(name, self.plain(getattr(value, name)))
                for name in type(value).model_fields
                if name not in _UNSEEN
            }
            if isinstance(value, Position):
                tree["sentence"] = self._sentence(value)
            if named := getattr(value, "named_facts", ()):
                # Their quantities stand in the texts; where they were read is seen beside those.
                cited = {name: self.facts[name].cite for name in named if name in self.facts}
                tree["facts"] = {name: _whole(cite) for name, cite in cited.items() if cite}
            return tree
        if isinstance(value, Mapping):
            if self._is_text(value):
                mine = value.get(self.audience)
                return fill(mine, self.facts, self.style) if isinstance(mine, str) else mine
            return {str(key): self.plain(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return [self.plain(each) for each in value]
        return value.isoformat() if isinstance(value, date) else value

    def _in_order(self, name: str, plain: Any) -> Any:
        """An entry's values, as a list where the order of its keys is seen: of JSON it is not."""
        if name in _ORDERED and isinstance(plain, dict):
            return [[key, each] for key, each in plain.items()]
        return plain

    def _is_text(self, value: Mapping[Any, Any]) -> bool:
        """True for what stands there once for each audience."""
        return bool(value) and set(value) <= set(self.guidance.audiences)

    def _sentence(self, position: Position) -> str | None:
        """The words of the grade for a position; what it is on stands beside it."""
        try:
            return sentence(position, self.audience, "", "", "", self.guidance.grading)
        except (KeyError, IndexError):
            return None  # a grade that is not defined, told by a rule; or a sentence of nothing


def _whole(value: Value) -> Any:
    return value.model_dump(mode="json", by_alias=True)
