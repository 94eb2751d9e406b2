"""Where readers meet a place of the source: a route becomes the address of a part of a page."""

from __future__ import annotations

from generator.model import Guidance, Topic
from generator.outputs.addresses import (
    ALGORITHM,
    CHANGES,
    GLOSSARY,
    INDEX,
    REFERENCES,
    beside,
    link,
    topic_page,
)
from generator.problem import Route

_TOPIC_PARTS = {
    "bottom-line": "part_bottom-line",
    "limits": "part_limits",
    "reassurance": "part_reassurance",
    "source": "part_source",
}
"""Parts of a topic that a heading or an anchor of its page leads to."""


def place(guidance: Guidance, route: Route, source: str) -> str | None:
    """The address, from the page ``source``, of what stands at a route.

    It leads to the page of the audience that the route names, else to that of the first one. None
    for what stands on no page of its own, such as the publisher's name or a suppression.
    """
    parts = [str(part) for part in route.parts]
    match parts:
        case ["topics", topic_id, *rest] if topic_id in guidance.topics:
            return link(source, _in_topic(guidance, topic_id, rest))
        case ["references", key, *_] if key in guidance.references:
            return f"{link(source, REFERENCES)}#ref_{key}"
        case ["glossary", key, *_] if key in guidance.glossary:
            return f"{link(source, GLOSSARY)}#word_{key}"
        case ["edition", "summary", *_]:
            return link(source, INDEX)
    return None


def _in_topic(guidance: Guidance, topic_id: str, rest: list[str]) -> str:
    """The address of a part of a topic, from the edition's folder."""
    topic = guidance.topics[topic_id]
    named = next((part for part in reversed(rest) if part in guidance.audiences), None)
    page = topic_page(guidance, topic_id, named or next(iter(guidance.audiences)))
    archived = guidance.edition.archive is not None
    match rest:
        case ["sections", _, "statements", statement_id, *_]:
            return _statement(topic, page, statement_id)
        case ["sections", section_id, *_] if _printed(topic, section_id):
            return f"{page}#section_{section_id}"
        case ["red-flags", flag_id, *_] if flag_id in topic.red_flags:
            return f"{page}#flag_{flag_id}"
        case ["facts", fact_id, *_]:
            stated = (
                name
                for _, name, each in topic.statements()
                if fact_id in each.named_facts and not each.withdrawn
            )
            anchor = next(stated, None)
            return f"{page}#{anchor}" if anchor else page
        case ["algorithm", *inner] if topic.algorithm:
            return beside(page, ALGORITHM) + _in_algorithm(topic, inner)
        case ["listing", *_] if topic.listing:
            return beside(page, ALGORITHM)
        case ["changes", *_]:
            return CHANGES
        case ["questions", audience, *_] if audience in guidance.audiences:
            return f"{page}#part_questions" if topic.questions[audience] else page
        case [part, *_] if part in _TOPIC_PARTS and not (part == "reassurance" and archived):
            return f"{page}#{_TOPIC_PARTS[part]}" if _has(topic, part) else page
    return page


def _statement(topic: Topic, page: str, statement_id: str) -> str:
    """A statement's own section; of what was withdrawn only the changes page tells."""
    for _, name, statement in topic.statements():
        if name == statement_id:
            return CHANGES if statement.withdrawn else f"{page}#{statement_id}"
    return page


def _printed(topic: Topic, section_id: str) -> bool:
    """True where a page has the section's heading: nothing is printed above no statement."""
    section = topic.sections.get(section_id)
    return section is not None and (
        section.intro is not None or any(not each.withdrawn for each in section.statements.values())
    )


def _in_algorithm(topic: Topic, inner: list[str]) -> str:
    match inner:
        case ["steps", step, *_] if topic.algorithm and step in topic.algorithm.steps:
            return f"#step_{step}"
        case ["excluded", *_] if topic.algorithm and topic.algorithm.excluded:
            return "#part_excluded"
    return ""


def _has(topic: Topic, part: str) -> bool:
    return bool(getattr(topic, part.replace("-", "_")))
