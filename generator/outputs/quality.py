"""What the library says about its own quality: counts per topic, and what the rules found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from generator.language.breadcrumbs import breadcrumb
from generator.language.evidence import fact_citations
from generator.language.facts import in_words
from generator.language.terms import Finder
from generator.model import Guidance, Statement, Topic
from generator.outputs import bibliography
from generator.outputs.addresses import QUALITY, link, topic_page
from generator.outputs.archives import source_view
from generator.outputs.edition_views import Finding, KeptFaults, QualityView, TopicQuality
from generator.outputs.library import citing
from generator.outputs.reader import Reader
from generator.outputs.reviews import review_view
from generator.outputs.topics import frame
from generator.problem import Problem, Route


def quality_view(
    guidance: Guidance,
    problems: Sequence[Problem],
    rules: Iterable[tuple[str, str]],
) -> QualityView:
    """The quality page.

    ``problems`` are judged as of the edition's own date; ``rules`` are (id, what it refuses) of
    every rule that was run.
    """
    places = citing(guidance, QUALITY)
    unverified = tuple(
        bibliography.view(key, reference, None, tuple(places.get(key, {}).values()))
        for key, reference in bibliography.by_key(guidance.references)
        if reference.unverified
    )
    topics = guidance.topics.items()
    return QualityView(
        frame=frame(guidance, QUALITY),
        topics=tuple(_topic(guidance, topic_id, topic) for topic_id, topic in topics),
        findings=tuple(
            Finding(problem.rule, problem.level.word, problem.message, _where(guidance, problem))
            for problem in problems
        ),
        unverified=unverified,
        references=len(guidance.references),
        verified=sum(
            not (each.unverified or each.status == "unidentified")
            for each in guidance.references.values()
        ),
        unidentified=tuple(
            key for key, each in guidance.references.items() if each.status == "unidentified"
        ),
        kept=tuple(_kept(guidance)),
        rules=tuple(rules),
    )


def _kept(guidance: Guidance) -> Iterator[KeptFaults]:
    """The faults of each document that is kept, in the library's first audience's words."""
    first = next(iter(guidance.audiences))
    for topic_id, topic in guidance.topics.items():
        source = source_view(Reader(guidance, first, topic.facts, Finder({})), topic)
        if source:
            yield KeptFaults(
                topic=topic_id,
                title=source.title,
                href=f"{link(QUALITY, topic_page(guidance, topic_id, first))}#part_source",
                whole=source.faults,
                parts=tuple(
                    (part.id, part.what, part.fault) for part in source.items if part.fault
                ),
            )


def _where(guidance: Guidance, problem: Problem) -> str:
    return breadcrumb(problem.where, guidance) if isinstance(problem.where, Route) else ""


def _topic(guidance: Guidance, topic_id: str, topic: Topic) -> TopicQuality:
    """Counts over a topic's statements that still speak."""
    speaking = [each for _, _, each in topic.statements() if not each.withdrawn]
    cites = [_citations(topic, statement) for statement in speaking]
    passages = [
        [
            guidance.references[ref].passages[name]
            for ref, names in each
            for name in names
            if ref in guidance.references and name in guidance.references[ref].passages
        ]
        for each in cites
    ]
    first = next(iter(guidance.audiences))
    return TopicQuality(
        id=topic_id,
        title=in_words(guidance, topic, topic.title, first),
        href=link(QUALITY, topic_page(guidance, topic_id, first)),
        statements=len(speaking),
        withdrawn=sum(1 for _ in topic.statements()) - len(speaking),
        cited=sum(bool(each) for each in cites),
        with_locator=sum(any(passage.at for passage in each) for each in passages),
        quoted=sum(any(passage.seen for passage in each) for each in passages),
        not_seen=sum(any(not passage.seen for passage in each) for each in passages),
        checked=sum(statement.source_check is not None for statement in speaking),
        graded=sum(any(each.scheme for each in statement.positions) for statement in speaking),
        unsourced=sum(
            statement.unsourced is not None or not (cited or statement.consensus)
            for statement, cited in zip(speaking, cites, strict=True)
        ),
        consensus=sum(statement.consensus is not None for statement in speaking),
        indirect=sum(statement.indirect is not None for statement in speaking),
        state=review_view(guidance, topic).banner,
    )


def _citations(topic: Topic, statement: Statement) -> list[tuple[str, tuple[str, ...]]]:
    own = (*(each.cite for each in statement.positions), *statement.cites)
    every = (*own, *fact_citations(topic, statement))
    return [(citation.ref, citation.passages) for citation in every]


def quality_json(view: QualityView) -> bytes:
    """The quality page's figures for machines."""
    tree: dict[str, Any] = {
        "edition": view.frame.edition,
        "topics": {
            each.id: {
                key: value for key, value in asdict(each).items() if key not in ("id", "href")
            }
            for each in view.topics
        },
        "findings": [asdict(finding) for finding in view.findings],
        "references": {
            "verified": view.verified,
            "unidentified": list(view.unidentified),
            "unverified": {each.id: list(each.unverified) for each in view.unverified},
        },
        "rules": dict(view.rules),
    }
    if view.kept:
        tree["kept"] = {
            each.topic: {
                "faults": list(each.whole),
                "parts": {name: fault for name, _, fault in each.parts},
            }
            for each in view.kept
        }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
