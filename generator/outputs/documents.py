"""Every document of an edition as plain values: where it stands, its template, what it says.

Made one at a time: a thousand topics need the memory of one. How a document looks is the
template's, and how it becomes a PDF is known to ``publish/pdf.py`` alone.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from jinja2 import Environment

from generator.changes.standing import Reviews, is_withdrawn, reckoned
from generator.language.dates import day
from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs import printed
from generator.outputs.addresses import (
    ALGORITHM_PDF,
    ARTICLE_PDF,
    LEAFLET_PDF,
    beside,
    topic_page,
)
from generator.outputs.algorithm import ListingView, StepView, algorithm_view
from generator.outputs.chart.svg import chart_svg
from generator.outputs.printed_topic import article
from generator.outputs.topics import topic_view
from generator.outputs.views import TopicView

Template = Literal["article", "algorithm", "leaflet", "tombstone"]

LEAFLET_PAGES = 2
"""A leaflet is one sheet of paper."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its address from the edition's folder, its template, and plain JSON values."""

    address: str
    template: Template
    data: Mapping[str, Any]


def addresses(guidance: Guidance) -> tuple[str, ...]:
    """Where the documents of an edition stand, in the order in which they are made."""
    return tuple(address for *_, address in _plan(guidance))


def documents(
    guidance: Guidance, templates: Environment, reviews: Reviews | None = None
) -> Iterator[Document]:
    """Yield each document of each topic for each audience.

    ``templates`` are those of the pages: the algorithm's chart is drawn by the page's own.
    ``reviews`` says how each topic stands; without it no approval is verified. A withdrawn topic
    has no documents.
    """
    reviews = reviews or reckoned(guidance)
    finder = Finder(guidance.glossary)
    views: dict[tuple[str, str], TopicView] = {}
    for topic_id, audience, template, address in _plan(guidance):
        key = topic_id, audience
        if key not in views:
            views = {key: topic_view(guidance, topic_id, audience, finder, reviews=reviews)}
        language = guidance.audiences[audience].language
        if template == "article":
            data = article(guidance, views[key], language, templates.filters["entry"])
        elif template == "algorithm":
            data = algorithm(guidance, views[key], templates, reviews)
        else:
            data = leaflet(guidance, views[key], language)
        yield Document(address, template, data)


def _plan(guidance: Guidance) -> Iterator[tuple[str, str, Template, str]]:
    """Yield (topic, audience, template, address) of each document."""
    for topic_id, topic in guidance.topics.items():
        if is_withdrawn(guidance, topic_id):
            continue
        for audience, settings in guidance.audiences.items():
            page = topic_page(guidance, topic_id, audience)
            yield topic_id, audience, "article", beside(page, ARTICLE_PDF)
            if topic.algorithm or topic.listing:
                yield topic_id, audience, "algorithm", beside(page, ALGORITHM_PDF)
            if settings.style == "plain" and guidance.edition.archive is None:
                yield topic_id, audience, "leaflet", beside(page, LEAFLET_PDF)


def algorithm(
    guidance: Guidance,
    topic: TopicView,
    templates: Environment,
    reviews: Reviews | None = None,
) -> dict[str, Any]:
    """The algorithm of a topic as a chart and as a list; in an archive the list it has for one.

    Raises ValueError if the topic has neither.
    """
    audience = topic.audience.id
    view = algorithm_view(guidance, topic.id, audience, reviews=reviews)
    if view is None:
        raise ValueError(f"'{topic.id}' has no algorithm")
    language = guidance.audiences[audience].language
    page = view.frame.address
    chart = None
    if view.chart:
        # The layout measures letters without kerning, so that none is set here. This attribute of
        # SVG 1.1 is the one that Typst's reader of SVG obeys.
        drawn = chart_svg(templates, view.chart, standalone=True, title=view.title)
        chart = drawn.replace("<svg ", '<svg kerning="0" ', 1)
    kept = view.frame.archive
    return {
        **printed.common(guidance, view.frame, language, view.title, view.review),
        # The chart holds the page to its edges: a mark behind it would cross its lines.
        "draft": False,
        "archive": printed.archive(guidance, view.frame),
        "signs": [printed.calls(each, topic.audience.style) for each in kept.flags] if kept else [],
        "added": printed.words(topic.source.added) if topic.source else None,
        "review": printed.review(view.review),
        "name": printed.words(view.title),
        "audience": printed.words(view.audience.label),
        "notice": printed.words(view.audience.notice),
        "applies": printed.words(view.applies_to),
        "due": day(view.review.due) if view.review.due else None,
        "chart": chart,
        "alt": f"Flow chart: {view.title}. The same {len(view.steps)} steps follow as a list.",
        "note": printed.words(view.note),
        "steps": [_step(guidance, page, step) for step in view.steps],
        "excluded": [
            [printed.words(each.name.label), printed.words(each.why)] for each in view.excluded
        ],
        "listing": _listing(view.listing),
        "disclaimer": printed.words(view.disclaimer),
    }


def _step(guidance: Guidance, page: str, step: StepView) -> dict[str, Any]:
    edition = guidance.edition.id
    return {
        "number": step.number,
        "kind": step.kind,
        "level": step.level,
        "text": printed.words(step.text),
        "call": printed.words(step.call),
        "note": printed.words(step.note),
        "more": printed.words(step.more),
        "lead": step.lead,
        "criteria": [printed.words(each) for each in step.criteria],
        "ways": [[printed.words(each.text), each.number] for each in step.answers],
        "stops": step.stops,
        "back": [printed.words(each.label) for each in step.back],
        "see": [
            [
                printed.words(each.label),
                printed.address_of(guidance, edition, target(page, each.href)),
            ]
            for each in step.see
        ],
    }


def _listing(listing: ListingView | None) -> dict[str, Any] | None:
    if listing is None:
        return None
    return {
        "note": printed.words(listing.note),
        "sections": [
            [
                printed.words(section.title),
                [
                    [printed.words(each.name.label), each.claim, printed.words(each.prose)]
                    for each in section.statements
                ],
            ]
            for section in listing.sections
        ],
    }


def target(page: str, href: str) -> str:
    """The address that a relative link on ``page`` leads to, from the edition's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), href))


def leaflet(guidance: Guidance, view: TopicView, language: str) -> dict[str, Any]:
    """A topic on one sheet for patients: when to get help, the short answer, what to ask."""
    return {
        **printed.common(guidance, view.frame, language, view.question, view.review),
        "draft": view.review.state not in printed.STOPPED,
        "approved": view.review.state == "approved",
        "reason": view.review.reason,
        "audience": printed.words(view.audience.label),
        "kicker": printed.words(view.title),
        "question": printed.words(view.question),
        "due": day(view.review.due) if view.review.due else None,
        "notice": printed.words(view.audience.notice),
        "flags": [printed.calls(each, view.audience.style) for each in view.red_flags],
        "reassurance": printed.plain(view.reassurance.text) if view.reassurance else None,
        "applies": printed.plain(view.applies_to),
        "points": [printed.plain(point.text) for point in view.bottom_line],
        "questions": [printed.words(each) for each in view.questions],
        "disclaimer": printed.words(view.disclaimer),
    }


def tombstone(
    address: str,
    *,
    publisher: str,
    language: str,
    title: str,
    edition: str,
    edition_date: date,
    concerns: Sequence[str],
    reasons: Sequence[str],
    recalled_on: date,
    advice: str,
    call: str,
    flags: Sequence[str],
    correction: str,
) -> Document:
    """What stands at the address of a recalled document, and says so.

    ``concerns`` names the statements that were wrong, ``advice`` says what to do now, ``call`` whom
    to call in an emergency, of which ``flags`` are the signs; ``correction`` says where to read on.
    """
    when = edition_date
    data = {
        "lang": language,
        "title": f"Recalled: {title}",
        "author": publisher,
        "date": [recalled_on.year, recalled_on.month, recalled_on.day],
        "state": "Recalled. Do not use.",
        "edition": f"Edition {edition} of {day(when)}",
        "running": printed.running(f"Recalled: {title}"),
        "address": None,
        "qr": None,
        "publisher": printed.words(publisher),
        "contact": None,
        "draft": False,
        "name": printed.words(title),
        "concerns": [printed.words(each) for each in concerns],
        "reasons": [printed.words(each) for each in reasons],
        "advice": printed.words(advice),
        "call": printed.words(call),
        "flags": [printed.words(each) for each in flags],
        "recalled": day(recalled_on),
        "correction": printed.words(correction),
    }
    return Document(address, "tombstone", data)
