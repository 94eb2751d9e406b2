"""All that one audience sees of a topic, as plain values: what its fingerprint is made of.

It is told as the pages and documents of the topic tell it: quantities, grades and glossary terms in
their words, references as far as they are printed, in reading order. Ids are not seen: a place
stands for a statement, a red flag, a step or a reference. Everything here is held against the real
pages and documents by ``tests/changes/test_fingerprint_always.py``: whoever shows more, or less,
changes this too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.changes.reader import Reader
from generator.changes.seen_references import printed
from generator.changes.seen_steps import algorithm, listing
from generator.language import practice
from generator.language.evidence import elsewhere, fact_citations
from generator.language.facts import say
from generator.language.grades import as_defined, badge, direction_of, opposed, sentence
from generator.language.people import role_name
from generator.model import Citation, Guidance, Position, RedFlag, Scope, Statement


def seen_by(guidance: Guidance, topic_id: str, audience: str) -> dict[str, Any]:
    """All that an audience sees of a topic, as plain values.

    Raises KeyError for a topic or an audience that the library does not have.
    """
    settings = guidance.audiences[audience]
    reader = Reader(guidance, topic_id, audience)
    return {
        "reader": [settings.label, settings.language, settings.style, settings.notice],
        "disclaimer": guidance.publisher.disclaimer[audience],
        "topic": _topic(reader),
        "algorithm": algorithm(reader),
        "listing": listing(reader),
        # Last: by now it is known which of them the topic sends its readers to, cites and explains.
        "calls": reader.calls(),
        "references": [printed(guidance, name, reader.numbered) for name in reader.cited],
        "glossary": reader.glossary(),
    }


def _topic(reader: Reader) -> dict[str, Any]:
    """The topic's page and article, from top to bottom."""
    topic = reader.topic
    if not reader.archived:
        reader.levels.add("emergency")  # stands at the head of every page
    flags = [_flag(reader, topic.red_flags[name]) for name in reader.flags]
    reassurance = None
    if topic.reassurance and not reader.archived:
        cites = [reader.citation(each) for each in topic.reassurance.cites]
        reassurance = [reader.prose(topic.reassurance.texts), cites]
    names = {name: each.name for _, name, each in topic.statements()}
    return {
        "title": reader.text(topic.title),
        "question": reader.text(topic.question),
        "applies to": reader.prose(topic.applies_to),
        "scope": [] if reader.plain else pairs(topic.scope),
        "codes": [] if reader.plain else pairs(topic.codes),
        "red flags": flags,
        "reassurance": reassurance,
        "bottom line": [
            [
                reader.prose(point.texts),
                [
                    [reader.text(names[name]), reader.statements[name]]
                    for name in point.see
                    if name in reader.statements  # what is withdrawn is passed over
                ],
            ]
            for point in topic.bottom_line
        ],
        "sections": [
            [
                reader.text(section.title),
                reader.prose(section.intro),
                [
                    _statement(reader, each)
                    for each in section.statements.values()
                    if not each.withdrawn
                ],
            ]
            for section in topic.sections.values()
            # A heading with nothing below it is not printed.
            if section.intro or not all(each.withdrawn for each in section.statements.values())
        ],
        "withdrawn": sum(1 for _, _, each in topic.statements() if each.withdrawn),
        "limits": [reader.prose(each) for each in topic.limits],
        "questions": [reader.filled(each) for each in topic.questions.get(reader.audience, ())],
        "source": _source(reader),
    }


def pairs(scope: Scope) -> list[list[str]]:
    """A scope, or codes, as a small table has it."""
    return [[name.replace("-", " "), ", ".join(values)] for name, values in scope.items()]


def _flag(reader: Reader, flag: RedFlag) -> dict[str, Any]:
    reader.levels.add(flag.level)
    cites = (*flag.cites, *fact_citations(reader.topic, flag, reader.audience))
    return {
        "level": flag.level,
        "name": reader.text(flag.name),
        "text": reader.prose(flag.texts),
        "emergency if": reader.prose(flag.emergency_if),
        "words": list(flag.words) if reader.plain else None,
        "note": None if reader.plain else flag.note,
        "cites": [reader.citation(each) for each in cites],
    }


def _statement(reader: Reader, statement: Statement) -> dict[str, Any]:
    positions = [_position(reader, each, statement) for each in statement.positions]
    cites = (*statement.cites, *fact_citations(reader.topic, statement, reader.audience))
    scope = [] if reader.plain else pairs(statement.scope)
    return {
        "name": reader.text(statement.name),
        "practice": _practice(reader, statement),
        "claim": statement.claim,
        "caution": statement.kind == "caution",  # says first what to do; other kinds are not seen
        "text": reader.prose(statement.said),
        "positions": positions,
        "opposed": opposed(statement),
        "compatible": None if reader.plain else statement.compatible,
        "indirect": reader.prose(statement.indirect),
        "unsourced": reader.prose(statement.unsourced),
        "consensus": reader.prose(statement.consensus),
        "scope": [] if scope in [each["scope"] for each in positions] else scope,  # said once
        "cites": [reader.citation(each) for each in cites],
        "check": _check(reader, statement, (*(each.cite for each in statement.positions), *cites)),
    }


def _practice(reader: Reader, statement: Statement) -> list[Any]:
    if reader.archived:
        return []  # nobody is to use it
    topic = reader.topic
    (name,) = (name for _, name, each in topic.statements() if each is statement)
    steps = topic.algorithm.steps.values() if topic.algorithm else ()
    others = {name: each for _, name, each in topic.statements()}
    return [
        [
            [fact.drug, fact.role, say(fact, reader.style), fact.route, fact.for_]
            for fact in practice.quantities(topic, statement, reader.audience)
        ],
        [
            [
                reader.text(others[each].name),
                reader.statements[each],
                list(dict.fromkeys(direction_of(one) for one in others[each].positions)),
            ]
            for each in practice.related(topic, name)
        ],
        any(name in step.see for step in steps),
    ]


def _position(reader: Reader, position: Position, statement: Statement) -> dict[str, Any]:
    """Who says what, how strongly, in the words that the system makes of it."""
    grading = reader.guidance.grading
    position = as_defined(position, grading)
    body = reader.guidance.bodies.get(position.body)
    conditions = reader.text(position.conditions)
    called = body.called[reader.audience] if body else position.body
    what = reader.text(position.what or statement.about) or ""
    said = sentence(position, reader.audience, called, what, conditions, grading)
    grade = None
    if position.scheme and position.strength:
        scheme = grading[position.scheme]
        strength = scheme.strengths[position.strength]
        grade = [scheme.name, strength.label, strength.meaning, strength.meaning_is]
    return {
        "direction": direction_of(position),
        "badge": badge(position, grading),
        "of": reader.said(reader.text(position.of)),
        "elsewhere": elsewhere(position, reader.topic),
        "sentence": reader.said(said),
        "body": body.name if body else position.body,
        "grade": grade,
        "variant": None if reader.plain else position.variant,
        # Where they make the position conditional they stand in its sentence.
        "conditions": None if position.direction == "conditional" else reader.said(conditions),
        "scope": [] if reader.plain else pairs(position.scope),
        "cite": reader.citation(position.cite),
    }


def _check(reader: Reader, statement: Statement, cites: Iterable[Citation]) -> list[Any] | None:
    """The editors' check. How sources were read stands with their passages, if they are there."""
    check = statement.source_check
    if check is None:
        return None
    references = reader.guidance.references
    unknown = any(
        each.ref not in references or name not in references[each.ref].passages
        for each in cites
        for name in each.passages
    )
    by = role_name(reader.guidance, check.by)
    note = None if reader.plain else check.note
    return [check.found, check.now, by, check.on.isoformat(), note, unknown]


def _source(reader: Reader) -> list[Any] | None:
    """The document that an archive keeps."""
    kept = reader.topic.source
    if kept is None:
        return None
    items = [
        [name, reader.text(item.what), item.quote, reader.text(item.fault)]
        for name, item in kept.items.items()
    ]
    about = [kept.title, kept.updated.isoformat(), reader.text(kept.about), reader.text(kept.added)]
    return [*about, items, [reader.text(each) for each in kept.faults]]
