"""The projection: a topic cut to what one audience reads, as a view for its template."""

from __future__ import annotations

from collections.abc import Iterable

from generator.changes.standing import Reviews, reckoned
from generator.language.evidence import elsewhere, fact_citations
from generator.language.grades import as_defined, badge, direction_of, opposed, sentence
from generator.language.people import role_name
from generator.language.terms import Finder
from generator.model import Citation, Guidance, Position, Scope, Statement, Topic
from generator.outputs.addresses import (
    ALGORITHM,
    ALGORITHM_PDF,
    ARTICLE_PDF,
    LEAFLET_PDF,
    link,
    root,
    topic_page,
)
from generator.outputs.archives import archive_view, plain_audience, source_view
from generator.outputs.flags import flag_groups
from generator.outputs.layers import Histories, practice_view, with_histories
from generator.outputs.pieces import CitationView, Link, Prose
from generator.outputs.reader import Reader, methods
from generator.outputs.reports import reportable
from generator.outputs.reviews import review_view
from generator.outputs.views import (
    AudienceView,
    CheckView,
    EmergencyView,
    FlagGroup,
    Frame,
    PointView,
    PositionView,
    SectionView,
    SourcedView,
    StatementView,
    TopicView,
)

MEANING_IS = {
    "own-words": "in the body's own words",
    "close-paraphrase": "closely paraphrased",
    "label-only": "only the label was seen",
    "not-given": "no meaning is given",
}
NOW_WORDS = {
    "unchanged": "the wording stands",
    "mended": "the wording was mended to follow the sources",
    "labelled": "kept, with its limits shown",
    "withdrawn": "withdrawn",
}


def frame(
    guidance: Guidance,
    page: str,
    audience: str | None = None,
    flags: tuple[FlagGroup, ...] | None = None,
    topic: str | None = None,
) -> Frame:
    """What every page carries; ``page`` is its address in the edition's folder.

    In an archive it carries the notice, in the words of ``audience``, or of the plainest one for
    pages that everybody reads. ``flags`` are the page's own red flags, with their sources; without
    them the notice has those of ``topic``, or of every topic on a page that is no topic's.
    """
    return Frame(
        publisher=guidance.publisher.name,
        edition=guidance.edition.id,
        edition_date=guidance.edition.date,
        root=root(page),
        contact=guidance.publisher.contact,
        address=page,
        archive=archive_view(guidance, page, audience or plain_audience(guidance), flags, topic),
    )


def audience_view(guidance: Guidance, audience: str) -> AudienceView:
    """The audience that a page is for."""
    settings = guidance.audiences[audience]
    return AudienceView(
        audience,
        settings.label,
        settings.style,
        settings.notice,
    )


def topic_view(
    guidance: Guidance,
    topic_id: str,
    audience: str,
    finder: Finder,
    *,
    pdfs: bool = False,
    reviews: Reviews | None = None,
    told: Histories | None = None,
) -> TopicView:
    """A topic as one audience reads it.

    ``finder`` finds the library's glossary terms. Citation marks run in the order in which the
    page shows them: red flags, then statements. ``pdfs`` tells that PDFs stand beside the page,
    ``reviews`` how each topic stands; without it no approval is verified. ``told`` is what became
    of each statement in each edition.
    In an archive the red flags are the publisher's: they stand in the notice and nowhere else.
    """
    topic = guidance.topics[topic_id]
    settings = guidance.audiences[audience]
    reader = Reader(guidance, audience, topic.facts, finder)
    page = topic_page(guidance, topic_id, audience)
    archived = guidance.edition.archive is not None
    flags = flag_groups(reader, topic)
    reassurance = None if archived else _reassurance(reader, topic)
    # What is withdrawn stands nowhere on the page; a rule tells who still leads to it.
    names = {name: each.name for _, name, each in topic.statements() if not each.withdrawn}
    points = tuple(
        PointView(
            reader.prose(point.texts),
            tuple(
                Link(reader.text(names[name]), f"#{name}") for name in point.see if name in names
            ),
        )
        for point in topic.bottom_line
    )
    applies_to = reader.prose(topic.applies_to)
    sections = tuple(_section(reader, section_id, topic) for section_id in topic.sections)
    sections = with_histories(sections, told or {})
    sections = reportable(sections, guidance, page, audience, reader.text(topic.title))
    limits = tuple(reader.prose(limit) for limit in topic.limits)
    source = source_view(reader, topic)
    return TopicView(
        frame=frame(guidance, page, audience, flags),
        audience=audience_view(guidance, audience),
        others=tuple(
            Link(each.label, link(page, topic_page(guidance, topic_id, other)))
            for other, each in guidance.audiences.items()
            if other != audience
        ),
        id=topic_id,
        title=reader.text(topic.title),
        question=reader.text(topic.question),
        applies_to=applies_to,
        scope=_scope(topic.scope),
        codes=tuple((name.upper(), ", ".join(codes)) for name, codes in topic.codes.items()),
        review=review_view(guidance, topic_id, audience, reviews or reckoned(guidance)),
        red_flags=() if archived else flags,
        emergency=None if archived else _emergency(guidance, audience, flags),
        reassurance=reassurance,
        bottom_line=points,
        sections=tuple(each for each in sections if each.statements or each.intro),
        limits=limits,
        questions=tuple(reader.filled(words) for words in topic.questions.get(audience, ())),
        words=reader.words(),
        references=reader.references(),
        withdrawn=sum(1 for _, _, statement in topic.statements() if statement.withdrawn),
        disclaimer=guidance.publisher.disclaimer[audience],
        chart=_chart(reader, topic),
        downloads=_downloads(topic, settings.style, archived) if pdfs else (),
        source=source,
    )


def _emergency(guidance: Guidance, audience: str, flags: tuple[FlagGroup, ...]) -> EmergencyView:
    """On every topic's page, also on one that lists no signs of its own."""
    call = guidance.publisher.emergency
    signs = sum(len(group.flags) for group in flags if group.level == "emergency")
    return EmergencyView(call.label[audience], call.number, signs)


def _chart(reader: Reader, topic: Topic) -> Link | None:
    """The page of the algorithm, or of an archive's list, which stands beside the topic's page."""
    chart = topic.algorithm or topic.listing
    return Link(reader.text(chart.title), ALGORITHM) if chart else None


def _downloads(topic: Topic, style: str, archived: bool) -> tuple[Link, ...]:
    """The PDFs beside a topic's page. An archive has no leaflet: nobody should hand it out."""
    found = [Link("PDF of this page", ARTICLE_PDF)]
    if topic.algorithm:
        steps = "steps" if style == "plain" else "algorithm"
        found.append(Link(f"Printable {steps} (PDF)", ALGORITHM_PDF))
    elif topic.listing:
        found.append(Link("Printable list (PDF)", ALGORITHM_PDF))
    if style == "plain" and not archived:
        found.append(Link("Leaflet (PDF, 2 pages)", LEAFLET_PDF))
    return tuple(found)


def _reassurance(reader: Reader, topic: Topic) -> SourcedView | None:
    if topic.reassurance is None:
        return None
    by = Link("Reassurance", "#part_reassurance")
    citations = tuple(reader.citation(citation, by) for citation in topic.reassurance.cites)
    return SourcedView(reader.prose(topic.reassurance.texts), citations)


def _section(reader: Reader, section_id: str, topic: Topic) -> SectionView:
    section = topic.sections[section_id]
    return SectionView(
        id=section_id,
        title=reader.text(section.title),
        intro=reader.maybe(section.intro),
        statements=tuple(
            statement_view(reader, statement_id, statement, topic)
            for statement_id, statement in section.statements.items()
            if not statement.withdrawn
        ),
    )


def statement_view(
    reader: Reader, statement_id: str, statement: Statement, topic: Topic
) -> StatementView:
    """A statement as the reader's audience reads it."""
    by = Link(reader.text(statement.name), f"#{statement_id}")
    known: set[str] = set()  # each term is explained once in a statement
    # Terms are explained where they are read first: the first position, the prose, then the
    # further positions, which plain pages fold away. Numbers keep the order of the positions.
    marked = [reader.citation(each.cite, by) for each in statement.positions]
    first = statement.positions[:1]
    positions = [_position(reader, each, statement, topic, marked[0], known) for each in first]
    prose = reader.prose(statement.said, known)
    for each, citation in zip(statement.positions[1:], marked[1:], strict=True):
        positions.append(_position(reader, each, statement, topic, citation, known))
    cites = (*statement.cites, *fact_citations(topic, statement, reader.audience))
    citations = tuple(reader.citation(citation, by) for citation in cites)
    marks = {each.mark for each in (*(each.citation for each in positions), *citations)}
    return StatementView(
        id=statement_id,
        name=by.label,
        claim=statement.claim,
        kind=statement.kind,
        prose=prose,
        positions=tuple(positions),
        opposed=opposed(statement),
        marks=tuple(sorted(marks, key=lambda mark: mark.order)),
        citations=citations,
        indirect=reader.maybe(statement.indirect, known),
        unsourced=reader.maybe(statement.unsourced, known),
        consensus=reader.maybe(statement.consensus, known),
        compatible=statement.compatible if reader.style == "clinical" else None,
        scope=_scope(statement.scope) if reader.style == "clinical" else (),
        practice=practice_view(reader, topic, statement_id, statement),
        check=_check(reader, statement, (*(each.cite for each in statement.positions), *cites)),
    )


def _position(
    reader: Reader,
    position: Position,
    statement: Statement,
    topic: Topic,
    citation: CitationView,
    known: set[str],
) -> PositionView:
    guidance = reader.guidance
    position = as_defined(position, guidance.grading)
    body = guidance.bodies.get(position.body)
    name = body.name if body else position.body
    what = position.what or statement.about
    conditions = reader.text(position.conditions) if position.conditions else None
    said = sentence(
        position,
        reader.audience,
        body.called[reader.audience] if body else position.body,
        reader.text(what) if what else "",
        conditions,
        guidance.grading,
    )
    scheme = guidance.grading[position.scheme] if position.scheme else None
    strength = scheme.strengths[position.strength] if scheme and position.strength else None
    shown: Prose | None = None
    if conditions and position.direction != "conditional":
        shown = reader.runs(conditions, known)
    return PositionView(
        direction=direction_of(position),  # type: ignore[arg-type]
        badge=badge(position, guidance.grading),
        of=reader.text(position.of) if position.of else None,
        elsewhere=elsewhere(position, topic),
        sentence=reader.runs(said, known),
        body=name,
        scheme=scheme.name if scheme else None,
        label=strength.label if strength else None,
        meaning=strength.meaning if strength else None,
        meaning_is=MEANING_IS[strength.meaning_is] if strength else None,
        # A variant is the body's technical label; plain pages say the case in `what`.
        variant=position.variant if reader.style == "clinical" else None,
        conditions=shown,
        scope=_scope(position.scope) if reader.style == "clinical" else (),
        citation=citation,
    )


def _check(reader: Reader, statement: Statement, cites: Iterable[Citation]) -> CheckView | None:
    check = statement.source_check
    if check is None:
        return None
    return CheckView(
        found=check.found,
        now=NOW_WORDS[check.now],
        methods=methods(reader.guidance, cites),
        by=role_name(reader.guidance, check.by),
        on=check.on,
        note=check.note if reader.style == "clinical" else None,
    )


def _scope(scope: Scope) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("-", " "), ", ".join(values)) for name, values in scope.items())
