"""What the library says about its own quality: counts per topic, and what the rules found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.changes.standing import Reviews, reckoned
from generator.language.breadcrumbs import breadcrumb
from generator.language.evidence import fact_citations
from generator.language.facts import in_words
from generator.language.reading import SectionGrade, section_grades
from generator.language.terms import Finder
from generator.model import Guidance, Statement, Suppression, Topic
from generator.outputs import bibliography
from generator.outputs.addresses import QUALITY, RULES, link, topic_page
from generator.outputs.archives import source_view
from generator.outputs.edition_views import (
    Finding,
    KeptFaults,
    LetStand,
    LevelFindings,
    QualityView,
    ReadingRow,
    RuleFindings,
    TopicQuality,
)
from generator.outputs.library import citing
from generator.outputs.places import place
from generator.outputs.reader import Reader
from generator.outputs.reviews import topic_review
from generator.outputs.rulebook import RuleManual, rules_view
from generator.outputs.topics import frame
from generator.problem import ROOT, Problem, Route

_SHOWN = 5
"""Findings of one rule that stand open; two more are not worth folding away."""

_LEVELS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def quality_view(
    guidance: Guidance,
    problems: Sequence[Problem],
    rules: Sequence[RuleManual],
    suppressed: Sequence[tuple[Problem, Suppression]] = (),
    reading: Sequence[ReadingRow] = (),
    reviews: Reviews | None = None,
) -> QualityView:
    """The quality page.

    ``problems`` are judged as of the edition's own date, ``suppressed`` are those that editors let
    stand; ``rules`` are all that were run, ``reading`` the grades that were measured, ``reviews``
    how each topic stands; without it no approval is verified.
    """
    reviews = reviews or reckoned(guidance)
    places = citing(guidance, QUALITY)
    unverified = tuple(
        bibliography.view(key, reference, None, tuple(places.get(key, {}).values()))
        for key, reference in bibliography.by_key(guidance.references)
        if reference.unverified
    )
    topics = guidance.topics.items()
    known = {each.id: each for each in rules}
    findings = [_finding(guidance, problem, known) for problem in problems]
    return QualityView(
        frame=frame(guidance, QUALITY),
        topics=tuple(_topic(guidance, topic_id, topic, reviews) for topic_id, topic in topics),
        counts=tuple((level, sum(each.level == level for each in findings)) for level in _LEVELS),
        findings=tuple(_by_level(findings, known)),
        let_stand=tuple(
            LetStand(_finding(guidance, problem, known), each.why, each.until)
            for problem, each in suppressed
        ),
        reading=tuple(reading),
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
        families=rules_view(guidance, rules).families,
        rules=len(rules),
        rules_href=link(QUALITY, RULES),
    )


Grades = Callable[[Guidance, str, str], Iterable[SectionGrade]]


def reading_rows(guidance: Guidance, grades: Grades = section_grades) -> Iterator[ReadingRow]:
    """Yield the reading grade of each section for each plain audience, as ``grades`` measures it.

    ``grades`` is asked for the ids of a topic and of an audience.
    """
    for topic_id, topic in guidance.topics.items():
        for audience, settings in guidance.audiences.items():
            if settings.style != "plain":
                continue
            for each in grades(guidance, topic_id, audience):
                here = ROOT / "topics" / topic_id / "sections" / each.section / "title" / audience
                yield ReadingRow(
                    topic=topic_id,
                    topic_title=in_words(guidance, topic, topic.title, audience),
                    audience=audience,
                    audience_label=settings.label,
                    limit=settings.reading_grade,
                    section=each.section,
                    title=each.title,
                    href=place(guidance, here, QUALITY) or "",
                    grade=each.grade,
                    words=each.words,
                    hardest=each.hardest,
                )


def _finding(guidance: Guidance, problem: Problem, known: Mapping[str, RuleManual]) -> Finding:
    rule = known.get(problem.rule)
    if isinstance(problem.where, Route):
        where = breadcrumb(problem.where, guidance)
        route, href = str(problem.where), place(guidance, problem.where, QUALITY)
    else:
        where, route, href = f"{problem.where.file}, line {problem.where.line}", None, None
    _, _, within = where.partition(" › ")
    alone = len(guidance.topics) == 1 and within and route and route.startswith("topics.")
    return Finding(
        rule=problem.rule,
        level=problem.level.word,
        message=problem.message,
        where=where,
        place=within if alone else where,
        route=route,
        href=href,
        rule_href=f"{link(QUALITY, RULES)}#{rule.anchor}" if rule else None,
    )


def _by_level(
    findings: Sequence[Finding], known: Mapping[str, RuleManual]
) -> Iterator[LevelFindings]:
    """Yield the levels that have findings, each with its rules, those with the most first."""
    for level, label in _LEVELS.items():
        by_rule: dict[str, list[Finding]] = {}
        for each in findings:
            if each.level == level:
                by_rule.setdefault(each.rule, []).append(each)
        if by_rule:
            rules = sorted(by_rule.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            yield LevelFindings(
                level, label, tuple(_of_rule(rule, mine, known) for rule, mine in rules)
            )


def _of_rule(
    rule: str, findings: Sequence[Finding], known: Mapping[str, RuleManual]
) -> RuleFindings:
    shown = len(findings) if len(findings) <= _SHOWN + 2 else _SHOWN
    return RuleFindings(
        rule=rule,
        summary=known[rule].summary if rule in known else rule,
        href=findings[0].rule_href,
        shown=tuple(findings[:shown]),
        folded=tuple(findings[shown:]),
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


def _topic(guidance: Guidance, topic_id: str, topic: Topic, reviews: Reviews) -> TopicQuality:
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
        state=topic_review(guidance, topic_id, reviews).banner,
    )


def _citations(topic: Topic, statement: Statement) -> list[tuple[str, tuple[str, ...]]]:
    own = (*(each.cite for each in statement.positions), *statement.cites)
    every = (*own, *fact_citations(topic, statement))
    return [(citation.ref, citation.passages) for citation in every]
