"""What stays of a withdrawn topic: a tombstone at each of its addresses, and nothing of its texts.

Its readers find there that it was withdrawn, when, why, and whom to call. No dose, statement or
red flag of it stands on any page, in any document or in the data of the edition.
"""

from __future__ import annotations

from datetime import date

from generator.changes.standing import Reviews, is_withdrawn, withdrawal
from generator.language.facts import in_words
from generator.model import Guidance, Reference, Topic
from generator.model.base import Value
from generator.model.walk import TOKEN, citations
from generator.outputs.addresses import INDEX, link, topic_page
from generator.outputs.algorithm import algorithm_page
from generator.outputs.pieces import Link
from generator.outputs.reviews import review_view
from generator.outputs.topics import audience_view, frame
from generator.outputs.views import WithdrawnView

_KEPT = ("title", "question")
"""The texts that say what the topic was about, with the facts that they name."""


def without_withdrawn(guidance: Guidance) -> Guidance:
    """A library in which withdrawn topics have nothing but what they were called, and their review.

    The same library where none is withdrawn.
    """
    gone = [topic_id for topic_id in guidance.topics if is_withdrawn(guidance, topic_id)]
    if not gone:
        return guidance
    topics = {
        topic_id: _emptied(topic) if topic_id in gone else topic
        for topic_id, topic in guidance.topics.items()
    }
    others = guidance.model_copy(
        update={"topics": {name: each for name, each in topics.items() if name not in gone}}
    )
    cited = _cited(others)
    lost = _cited(*(guidance.topics[topic_id] for topic_id in gone))
    # What only they cite would go on stating, in its quotations, what was withdrawn.
    references = {
        key: _without(each, lost.get(key, set()) - cited.get(key, set()))
        for key, each in guidance.references.items()
        if key in cited or key not in lost
    }
    return guidance.model_copy(update={"topics": topics, "references": references})


def review_by(guidance: Guidance) -> date | None:
    """The day of the first review due of the topics that stand; an archive has none."""
    if guidance.edition.archive is not None:
        return None
    due = (
        topic.review.due
        for topic_id, topic in guidance.topics.items()
        if topic.review.due and not is_withdrawn(guidance, topic_id)
    )
    return min(due, default=None)


def _cited(*parts: Value) -> dict[str, set[str]]:
    """The ids of the references that parts of a library cite, each with those of its passages."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for _, citation in citations(part):
            found.setdefault(citation.ref, set()).update(citation.passages)
    return found


def _without(reference: Reference, passages: set[str]) -> Reference:
    """A reference without some of its passages."""
    kept = {name: each for name, each in reference.passages.items() if name not in passages}
    same = len(kept) == len(reference.passages)
    return reference if same else reference.model_copy(update={"passages": kept})


def _emptied(topic: Topic) -> Topic:
    named = {
        fact for name in _KEPT for text in getattr(topic, name).values()
        for fact in TOKEN.findall(text)
    }  # fmt: skip
    return topic.model_copy(
        update={
            "facts": {name: fact for name, fact in topic.facts.items() if name in named},
            "applies_to": topic.title,  # it may state a dose, and it must say something
            "scope": {},
            "codes": {},
            "red_flags": {},
            "reassurance": None,
            "bottom_line": (),
            "sections": {},
            "limits": (),
            "questions": {},
            "algorithm": None,
            "listing": None,
            "source": None,
            "changes": {},
        }
    )


def withdrawn_addresses(guidance: Guidance, topic_id: str, audience: str) -> tuple[str, ...]:
    """The pages of a withdrawn topic, each of which says so."""
    topic = guidance.topics[topic_id]
    pages = [topic_page(guidance, topic_id, audience)]
    if topic.algorithm or topic.listing:
        pages.append(algorithm_page(guidance, topic_id, audience))
    return tuple(pages)


def withdrawn_view(
    guidance: Guidance, topic_id: str, audience: str, page: str, reviews: Reviews
) -> WithdrawnView:
    """The tombstone of a topic at one of its pages, for one audience."""
    topic = guidance.topics[topic_id]
    event = withdrawal(topic)
    emergency = guidance.publisher.emergency
    where = withdrawn_addresses(guidance, topic_id, audience).index(page)
    return WithdrawnView(
        frame=frame(guidance, page, audience),
        audience=audience_view(guidance, audience),
        others=tuple(
            Link(each.label, link(page, withdrawn_addresses(guidance, topic_id, other)[where]))
            for other, each in guidance.audiences.items()
            if other != audience
        ),
        id=topic_id,
        title=in_words(guidance, topic, topic.title, audience),
        review=review_view(guidance, topic_id, audience, reviews),
        reason=event.note,
        on=event.on,
        call=(emergency.label[audience], emergency.number),
        index=Link("Topics of this edition", link(page, INDEX)),
        disclaimer=guidance.publisher.disclaimer[audience],
    )
