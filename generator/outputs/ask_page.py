"""The page for questions of one audience, as its template sees it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language.facts import in_words
from generator.model import Guidance
from generator.outputs.addresses import ask_page, link, topic_page
from generator.outputs.pieces import Link
from generator.outputs.topics import audience_view, frame
from generator.outputs.views import AudienceView, Frame


@dataclass(frozen=True, slots=True)
class AskTopic:
    """A topic's page; ``flags`` says that it has danger signs."""

    page: Link
    flags: bool


@dataclass(frozen=True, slots=True)
class AskView:
    """An audience's page for questions. Template: ``pages/ask.html``.

    ``call`` is whom to call in an emergency, and the number.
    """

    frame: Frame
    audience: AudienceView
    others: tuple[Link, ...]  # the same for other audiences
    topics: tuple[AskTopic, ...]
    call: tuple[str, str | None]
    disclaimer: str


def ask_view(guidance: Guidance, audience: str) -> AskView:
    """The page for questions of an audience; topics by their titles."""
    page = ask_page(guidance, audience)
    topics = [
        AskTopic(
            Link(
                in_words(guidance, topic, topic.title, audience),
                link(page, topic_page(guidance, topic_id, audience)),
            ),
            bool(topic.red_flags),
        )
        for topic_id, topic in guidance.topics.items()
    ]
    call = guidance.publisher.emergency
    return AskView(
        frame=frame(guidance, page, audience),
        audience=audience_view(guidance, audience),
        others=tuple(
            Link(each.label, link(page, ask_page(guidance, other)))
            for other, each in guidance.audiences.items()
            if other != audience
        ),
        topics=tuple(sorted(topics, key=lambda each: each.page.label.casefold())),
        call=(call.label[audience], call.number),
        disclaimer=guidance.publisher.disclaimer[audience],
    )
