"""The pages of an edition as a whole: index, references, glossary, changes."""

from __future__ import annotations

from collections import defaultdict

from generator.language.evidence import shown
from generator.language.facts import in_words
from generator.model import Guidance, Topic
from generator.model.topic import Withdrawn
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


def index_view(guidance: Guidance) -> IndexView:
    """The start page: each topic with its question for every audience, and its state."""
    entries = []
    for topic_id, topic in guidance.topics.items():
        review = review_view(guidance, topic)
        pages = tuple(
            (
                settings.label,
                in_words(guidance, topic, topic.question, audience),
                link(INDEX, topic_page(guidance, topic_id, audience)),
            )
            for audience, settings in guidance.audiences.items()
        )
        entries.append(
            TopicEntry(
                id=topic_id,
                title=in_words(guidance, topic, topic.title, next(iter(guidance.audiences))),
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
    many = len(guidance.topics) > 1
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for topic_id, topic in guidance.topics.items():
        page = link(source, topic_page(guidance, topic_id, first))
        title = in_words(guidance, topic, topic.title, first) + ": " if many else ""
        names = _names(guidance, topic, first)
        for anchor, citation in shown(topic):
            href = f"{page}#{anchor}"
            found[citation.ref].setdefault(href, Link(title + names[anchor], href))
    return found


def _names(guidance: Guidance, topic: Topic, audience: str) -> dict[str, str]:
    """What each citing place of a topic page is called, by its anchor."""
    names = {f"flag_{name}": flag.name for name, flag in topic.red_flags.items()}
    names |= {name: statement.name for _, name, statement in topic.statements()}
    called = {anchor: in_words(guidance, topic, text, audience) for anchor, text in names.items()}
    return called | {"part_reassurance": "Reassurance"}


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


def _why(topic: Topic, name: str, withdrawn: Withdrawn | None) -> str:
    """The reason of a change; of a withdrawal both its own and the change's, if they differ."""
    reasons = [withdrawn.why] if withdrawn else []
    if name in topic.changes and topic.changes[name].why not in reasons:
        reasons.append(topic.changes[name].why)
    return " ".join(reasons)


def changes_view(guidance: Guidance) -> ChangesView:
    """What became of each statement since the edition before, most important kind first."""
    first = next(iter(guidance.audiences))
    topics = []
    for topic_id, topic in guidance.topics.items():
        page = link(CHANGES, topic_page(guidance, topic_id, first))
        statements = {name: statement for _, name, statement in topic.statements()}
        groups: dict[str, list[ChangeView]] = {kind: [] for kind in CHANGE_WORDS}
        kinds = {
            name: ("withdrawn" if statement.withdrawn else topic.changes[name].kind)
            for name, statement in statements.items()
            # A withdrawn statement is listed even if no change tells of it: none just disappears.
            if statement.withdrawn or name in topic.changes
        }
        for name, kind in kinds.items():
            withdrawn = statements[name].withdrawn
            groups[kind].append(
                ChangeView(
                    statement=name,
                    name=in_words(guidance, topic, statements[name].name, first),
                    claim=statements[name].claim,
                    kind=CHANGE_WORDS[kind],
                    why=_why(topic, name, withdrawn),
                    href=None if withdrawn else f"{page}#{name}",
                    withdrawn_on=withdrawn.on if withdrawn else None,
                )
            )
        listed = tuple((CHANGE_WORDS[kind], tuple(each)) for kind, each in groups.items() if each)
        topics.append((in_words(guidance, topic, topic.title, first), listed))
    return ChangesView(frame(guidance, CHANGES), tuple(topics))
