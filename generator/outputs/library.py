"""The pages of an edition as a whole: index, references, glossary."""

from __future__ import annotations

from collections import defaultdict

from generator.changes.standing import Reviews, reckoned
from generator.language.evidence import shown
from generator.language.facts import in_words
from generator.model import Guidance, Topic
from generator.outputs import bibliography
from generator.outputs.addresses import (
    GLOSSARY,
    INDEX,
    REFERENCES,
    link,
    topic_page,
)
from generator.outputs.archives import plain_audience
from generator.outputs.edition_views import (
    GlossaryView,
    IndexView,
    ReferencesView,
    TopicEntry,
)
from generator.outputs.pieces import Link, Word, label_order
from generator.outputs.reviews import topic_review
from generator.outputs.topics import frame


def index_view(guidance: Guidance, reviews: Reviews | None = None) -> IndexView:
    """The start page: each topic with its question for every audience, and its state.

    Without ``reviews`` no approval is verified.
    """
    reviews = reviews or reckoned(guidance)
    entries = []
    for topic_id, topic in guidance.topics.items():
        review = topic_review(guidance, topic_id, reviews)
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


def citing(guidance: Guidance, source: str) -> dict[str, dict[str, Link]]:
    """For each reference the places that cite it, as links from the page ``source``.

    What is withdrawn has no place on a page any more and cites nothing.
    """
    many = len(guidance.topics) > 1
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for topic_id, topic in guidance.topics.items():
        names = {f"flag_{name}": flag.name for name, flag in topic.red_flags.items()}
        names |= {name: statement.name for _, name, statement in topic.statements()}
        pages = {
            audience: (
                link(source, topic_page(guidance, topic_id, audience)),
                in_words(guidance, topic, topic.title, audience) + ": " if many else "",
            )
            for audience in guidance.audiences
        }
        for (ref, anchor), audience in _citing(guidance, topic).items():
            page, title = pages[audience]
            called = names.get(anchor)  # the reassurance has no name of its own
            name = in_words(guidance, topic, called, audience) if called else "Reassurance"
            found[ref][f"{page}#{anchor}"] = Link(title + name, f"{page}#{anchor}")
    return found


def _citing(guidance: Guidance, topic: Topic) -> dict[tuple[str, str], str]:
    """Each (reference, anchor) that a topic's pages show, with the first audience that sees it."""
    found: dict[tuple[str, str], str] = {}
    for audience in guidance.audiences:
        for anchor, citation in shown(topic, audience):
            # An archive shows no reassurance beside the publisher's own red flags.
            if anchor != "part_reassurance" or guidance.edition.archive is None:
                found.setdefault((citation.ref, anchor), audience)
    return found


def references_view(guidance: Guidance) -> ReferencesView:
    """Every reference of the edition, with links back to all that cites it.

    Those that an archive's source numbered come first, under those numbers.
    """
    places = citing(guidance, REFERENCES)
    own = bibliography.numbered(guidance)
    views = (
        bibliography.view(
            key,
            reference,
            str(reference.number) if own and reference.number is not None else None,
            tuple(places.get(key, {}).values()),
        )
        for key, reference in bibliography.by_key(guidance.references)
    )
    return ReferencesView(
        frame(guidance, REFERENCES), tuple(sorted(views, key=lambda each: label_order(each.label)))
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
