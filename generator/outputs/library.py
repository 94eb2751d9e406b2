"""The pages of an edition as a whole: index, references, glossary, changes."""

from __future__ import annotations

from collections import defaultdict

from generator.model import Guidance, Topic
from generator.model.walk import citations
from generator.outputs import bibliography
from generator.outputs.addresses import (
    CHANGES,
    GLOSSARY,
    INDEX,
    REFERENCES,
    link,
    topic_page,
)
from generator.outputs.edition_views import (
    ChangesView,
    ChangeView,
    GlossaryView,
    IndexView,
    ReferencesView,
    TopicEntry,
)
from generator.outputs.reviews import review_view
from generator.outputs.topics import frame
from generator.outputs.views import Link, Word

CHANGE_WORDS = {
    "withdrawn": "Withdrawn",
    "new": "New",
    "amended": "Amended",
    "reviewed-unchanged": "Reviewed, unchanged",
}
"""Kinds of change, most important for a reader first."""


def index_view(guidance: Guidance, verified: frozenset[int] = frozenset()) -> IndexView:
    """The start page: each topic with its question for every audience, and its state."""
    entries = []
    for topic_id, topic in guidance.topics.items():
        review = review_view(guidance, topic, verified)
        pages = tuple(
            (
                settings.label,
                topic.question[audience],
                link(INDEX, topic_page(guidance, topic_id, audience)),
            )
            for audience, settings in guidance.audiences.items()
        )
        entries.append(
            TopicEntry(
                id=topic_id,
                title=topic.title[next(iter(guidance.audiences))],
                pages=pages,
                state=review.state,
                banner=review.banner,
                due=review.due,
                statements=sum(1 for _, _, each in topic.statements() if not each.withdrawn),
            )
        )
    plainest = plain_audience(guidance)
    call = guidance.publisher.emergency
    return IndexView(
        frame=frame(guidance, INDEX),
        summaries=tuple(
            (settings.label, guidance.edition.summary[audience])
            for audience, settings in guidance.audiences.items()
        ),
        prompts=tuple((each.label, each.prompt) for each in guidance.audiences.values()),
        topics=tuple(sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id))),
        emergency=(call.label[plainest], call.number),
        disclaimer=guidance.publisher.disclaimer[plainest],
    )


def plain_audience(guidance: Guidance) -> str:
    """The audience for pages that everybody reads: the first plain one, else the first."""
    plain = (name for name, each in guidance.audiences.items() if each.style == "plain")
    return next(plain, next(iter(guidance.audiences)))


def citing(guidance: Guidance, source: str) -> dict[str, dict[str, Link]]:
    """For each reference the places that cite it, as links from the page ``source``.

    What is withdrawn has no place on a page any more and cites nothing.
    """
    first = next(iter(guidance.audiences))
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for topic_id, topic in guidance.topics.items():
        page = link(source, topic_page(guidance, topic_id, first))
        title = topic.title[first] + ": " if len(guidance.topics) > 1 else ""
        for anchor, label, value in _anchored(topic, first):
            for _, citation in citations(value):
                href = f"{page}#{anchor}"
                found[citation.ref].setdefault(href, Link(title + label, href))
    return found


def _anchored(topic: Topic, first: str) -> list[tuple[str, str, object]]:
    """(anchor, name, value) of everything on a topic page that may cite."""
    places: list[tuple[str, str, object]] = [
        (f"flag_{flag_id}", flag.name[first], flag) for flag_id, flag in topic.red_flags.items()
    ]
    if topic.reassurance:
        places.append(("part_reassurance", "reassurance", topic.reassurance))
    places += [
        (statement_id, statement.name[first], statement)
        for _, statement_id, statement in topic.statements()
        if not statement.withdrawn
    ]
    return places


def references_view(guidance: Guidance) -> ReferencesView:
    """Every reference of the edition, with links back to all that cites it."""
    places = citing(guidance, REFERENCES)
    return ReferencesView(
        frame(guidance, REFERENCES),
        tuple(
            bibliography.view(key, reference, None, tuple(places.get(key, {}).values()))
            for key, reference in bibliography.by_key(guidance.references)
        ),
    )


def glossary_view(guidance: Guidance) -> GlossaryView:
    """Every term of the edition, by name."""
    words = (
        Word(term_id, entry.term, entry.plain, entry.also)
        for term_id, entry in guidance.glossary.items()
    )
    return GlossaryView(
        frame(guidance, GLOSSARY), tuple(sorted(words, key=lambda word: word.term.casefold()))
    )


def changes_view(guidance: Guidance) -> ChangesView:
    """What became of each statement since the edition before, most important kind first."""
    first = next(iter(guidance.audiences))
    topics = []
    for topic_id, topic in guidance.topics.items():
        page = link(CHANGES, topic_page(guidance, topic_id, first))
        statements = {name: statement for _, name, statement in topic.statements()}
        groups: dict[str, list[ChangeView]] = {kind: [] for kind in CHANGE_WORDS}
        # A withdrawn statement is listed even if nobody wrote why: it may not just disappear.
        kinds = {
            name: ("withdrawn", each.withdrawn.why)
            for name, each in statements.items()
            if each.withdrawn
        }
        kinds |= {
            name: (change.kind, change.why)
            for name, change in topic.changes.items()
            if name not in kinds
        }
        for name in sorted(kinds, key=list(statements).index):
            kind, why = kinds[name]
            withdrawn = statements[name].withdrawn
            groups[kind].append(
                ChangeView(
                    statement=name,
                    name=statements[name].name[first],
                    claim=statements[name].claim,
                    kind=CHANGE_WORDS[kind],
                    why=why,
                    href=None if withdrawn else f"{page}#{name}",
                    withdrawn_on=withdrawn.on if withdrawn else None,
                )
            )
        shown = tuple((CHANGE_WORDS[kind], tuple(each)) for kind, each in groups.items() if each)
        topics.append((topic.title[first], shown))
    return ChangesView(frame(guidance, CHANGES), tuple(topics))
