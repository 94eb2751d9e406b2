"""Routes in words: "L2 compression fracture › Calcitonin › citation 1"."""

from __future__ import annotations

from generator.language.facts import in_words
from generator.model import Guidance
from generator.problem import Route

# Keys that group entries and say nothing to a reader; the entry's own id says it all.
_SILENT = frozenset({"topics", "sections", "statements", "texts"})
_ONE_OF = {
    "cites": "citation",
    "positions": "position",
    "bottom-line": "point",
    "limits": "limit",
    "passages": "passage",
    "events": "event",
    "see": "statement",
    "author": "author",
    "values": "value",
}


def breadcrumb(route: Route, guidance: Guidance | None = None) -> str:
    """A route as a trail of names, with the topic's own title where the library is given."""
    trail: list[str] = []
    parts = route.parts
    for index, part in enumerate(parts):
        before = parts[index - 1] if index else None
        if isinstance(part, int):
            if before in _ONE_OF:
                trail[-1] = f"{_ONE_OF[str(before)]} {part + 1}"
            else:
                trail.append(str(part + 1))
        elif part in _SILENT:
            continue
        elif before == "sections":
            continue  # the statement's name says where it is
        elif before == "topics" and guidance and part in guidance.topics:
            topic = guidance.topics[part]
            trail.append(in_words(guidance, topic, topic.title, next(iter(guidance.audiences))))
        elif before == "statements" and guidance and index == 5:
            trail.append(_statement(guidance, parts) or str(part))
        elif before in ("statements", "facts", "references", "glossary"):
            words = part.replace("-", " ")
            trail.append(words[0].upper() + words[1:] if words else part)
        else:
            trail.append(part)
    return " › ".join(trail) or "the library"


def _statement(guidance: Guidance, parts: tuple[str | int, ...]) -> str | None:
    """The name of the statement on a route, in the library's first audience's words."""
    topic = guidance.topics.get(str(parts[1]))
    for _, statement_id, statement in topic.statements() if topic else ():
        if statement_id == parts[5]:
            first = next(iter(guidance.audiences))
            return in_words(guidance, topic, statement.name, first) if topic else None
    return None
