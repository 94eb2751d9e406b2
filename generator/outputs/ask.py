"""What Ask answers with: a topic's statements as one audience reads them, as a plain script.

Browsers refuse to fetch files that stand on the reader's own disk, and load scripts from there. So
each file calls one function of ours with JSON. Nothing is told anew here: sentences, prose, grades
and marks are taken from the topic's page (``topic_view``), so an answer cannot say what no page
says. Withdrawn statements and topics are on no page, and so in no answer; an archive answers none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.changes.standing import Reviews, is_withdrawn
from generator.language.dates import day
from generator.language.terms import Finder
from generator.model import Guidance, Statement, Topic
from generator.outputs import ask_names
from generator.outputs.addresses import ask_topic, topic_page
from generator.outputs.folding import PHRASES, folded
from generator.outputs.pieces import Prose
from generator.outputs.reader import Reader
from generator.outputs.topics import topic_view
from generator.outputs.views import FlagGroup, PositionView, StatementView, TopicView

Output = tuple[str, bytes]

FORMAT = 1
NO_TERMS = Finder({})
OUTSIDE = {
    "plain": "Not about the people on its page",
    "clinical": "Outside the scope of its page",
}
"""What is said of a position on others than those whom the topic is about, by style."""
_DOSES = frozenset(("dose", "starting-dose", "maximum", "minimum", "threshold", "intake"))


def script(function: str, *values: Any) -> bytes:
    """A script that calls a function of Ask with values.

    What could end a script element, or a line of a script, is written as an escape.
    """
    told = ",".join(
        json.dumps(each, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
        for each in values
    )
    for sign in ("<", "\u2028", "\u2029"):
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return f"guidanceAsk.{function}({told});\n".encode()


def topic_scripts(guidance: Guidance, reviews: Reviews | None = None) -> Iterator[Output]:
    """Yield each topic's statements for each audience, as (path, bytes). An archive has none."""
    if guidance.edition.archive:
        return
    words, names = Finder(guidance.glossary), ask_names.finder(guidance)
    for topic_id in guidance.topics:
        if is_withdrawn(guidance, topic_id):
            continue
        for audience in guidance.audiences:
            view = topic_view(guidance, topic_id, audience, words, reviews=reviews)
            data = topic_data(guidance, view, names)
            yield ask_topic(guidance, topic_id, audience), script("topic", data)


def topic_data(guidance: Guidance, view: TopicView, names: Finder) -> dict[str, Any]:
    """All that Ask knows of a topic: what it shows, and the words that it finds it by.

    ``names`` finds the library's names. Keys: ``sections.[].statements.[]`` in reading order,
    ``flags`` by urgency, ``limits``, ``works`` (a reference in one line, by its mark), ``names``
    (see ``ask_names.entries``), ``words`` (the glossary's terms that the topic has, with what else
    they are called).
    """
    topic = guidance.topics[view.id]
    statements = {key: each for _, key, each in topic.statements()}
    reader = _Reader(topic, Reader(guidance, view.audience.id, topic.facts, NO_TERMS), names)
    works: dict[str, str] = {}
    sections: list[dict[str, Any]] = [
        {
            "id": section.id,
            "title": section.title,
            "statements": [
                _statement(reader, statements[each.id], each, works) for each in section.statements
            ],
        }
        for section in view.sections
        if section.statements
    ]
    limits = [plain(each) for each in view.limits]
    named = {name for section in sections for each in section["statements"] for name in each["n"]}
    about = [view.title, view.question, plain(view.applies_to)]
    own = sorted(names.found(" ".join(about[:2])))
    in_limits = [sorted(names.found(each)) for each in limits]
    shown = named.union(own, *in_limits)
    return {
        "format": FORMAT,
        "id": view.id,
        "audience": view.audience.id,
        "plain": view.audience.style == "plain",
        "language": guidance.audiences[view.audience.id].language,
        "edition": view.frame.edition,
        "date": guidance.edition.date.isoformat(),
        "title": view.title,
        "question": view.question,
        "about": about[2],
        "address": topic_page(guidance, view.id, view.audience.id),
        "notice": view.audience.notice,
        "review": {
            "state": view.review.state,
            "banner": view.review.banner,
            "reason": view.review.reason,
            "due": view.review.due.isoformat() if view.review.due else None,
            "said": day(view.review.due) if view.review.due else None,
        },
        "sections": sections,
        "flags": [_flags(topic, group) for group in view.red_flags],
        "limits": [
            {"text": each, "n": found} for each, found in zip(limits, in_limits, strict=True)
        ],
        "own": own,
        "works": works,
        "names": ask_names.entries(guidance, sorted(shown)),
        "words": _words(guidance, view, sections),
    }


def plain(prose: Prose | None) -> str:
    """Prose as words: terms are explained on the topic's page."""
    return "".join(run.text for run in prose) if prose else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """A topic with one audience's eyes, and what finds the library's names."""

    topic: Topic
    eyes: Reader
    names: Finder


def _statement(
    reader: _Reader, statement: Statement, view: StatementView, works: dict[str, str]
) -> dict[str, Any]:
    """A statement; ``n`` has the names it has: 3 as its subject, 2 in its words, 1 elsewhere."""
    for mark in view.marks:
        works.setdefault(mark.label, mark.tip)
    about = reader.eyes.text(statement.about) if statement.about else ""
    said = [
        (1, [plain(each.sentence) + " " + plain(each.conditions) for each in view.positions]),
        (1, [plain(view.indirect), plain(view.unsourced)]),
        (2, [plain(view.prose)]),
        (3, [view.name, about]),
    ]
    found: dict[str, int] = {}
    for level, texts in said:
        for name in sorted(reader.names.found("\n".join(texts))):
            found[name] = level
    tree: dict[str, Any] = {
        "id": view.id,
        "name": view.name,
        "kind": view.kind,
        "prose": plain(view.prose),
        "positions": [_position(each, reader.eyes.style) for each in view.positions],
        "marks": [each.label for each in view.marks],
        "n": found,
    }
    for key, told in (
        ("opposed", view.opposed),
        ("indirect", plain(view.indirect)),
        ("unsourced", plain(view.unsourced)),
        ("consensus", plain(view.consensus)),
        ("compatible", view.compatible),
        ("asked", folded(statement.asked, PHRASES)),
        ("doses", sorted(_dosed(reader, statement))),
    ):
        if told:
            tree[key] = told
    return tree


def _position(view: PositionView, style: str) -> dict[str, Any]:
    tree: dict[str, Any] = {
        "direction": view.direction,
        "badge": view.badge,
        "says": plain(view.sentence),
        "body": view.body,
        "mark": view.citation.mark.label,
    }
    outside = OUTSIDE[style] if view.elsewhere else None
    for key, told in (
        ("if", plain(view.conditions)),
        ("variant", view.variant),
        ("of", view.of),
        ("elsewhere", outside),
    ):
        if told:
            tree[key] = told
    return tree


def _dosed(reader: _Reader, statement: Statement) -> set[str]:
    """The names of the medicines whose doses a statement states."""
    topic = reader.topic
    facts = (topic.facts[name] for name in statement.named_facts if name in topic.facts)
    return {
        name
        for fact in facts
        if fact.drug and (fact.role or "dose") in _DOSES
        for name in reader.names.found(fact.drug)
    }


def _flags(topic: Topic, group: FlagGroup) -> dict[str, Any]:
    """Red flags of one urgency, with all that people may say for each."""
    return {
        "level": group.level,
        "label": group.label,
        "number": group.number,
        "flags": [
            {
                "id": each.id,
                "text": plain(each.text),
                "if": plain(each.emergency_if),
                "asked": folded(
                    (*topic.red_flags[each.id].words, *topic.red_flags[each.id].asked), PHRASES
                ),
            }
            for each in group.flags
        ],
    }


def _words(
    guidance: Guidance, view: TopicView, sections: Iterable[dict[str, Any]]
) -> list[list[str]]:
    """The glossary's terms that the topic has, each with what else it is called."""
    told = json.dumps([view.title, view.question, *sections], ensure_ascii=False)
    found = Finder(guidance.glossary).found(told)
    terms = (guidance.glossary[name] for name in guidance.glossary if name in found)
    return [[each.term, *each.also, *each.lay] for each in terms if each.also or each.lay]
