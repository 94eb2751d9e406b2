"""A page for machines: schema.org's words for what it is, as JSON-LD in a block of data.

It names what stands on the page by its anchors and does not say it again, but for who recommends
what how strongly: that sentence holds the conditions, which nobody may lose. A grade is the body's
own word for it and is never turned into one of schema.org's. Nothing in it says more of a review
than the page does. Terms: https://schema.org/MedicalWebPage, MedicalGuidelineRecommendation, Claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.changes.standing import Reviews
from generator.language.grades import DIRECTION_WORDS, as_defined
from generator.language.people import role_name
from generator.model import Guidance, Position, Statement
from generator.outputs.addresses import beside, link, site_address, topic_page
from generator.outputs.algorithm_views import AlgorithmView
from generator.outputs.bibliography import FIELD_WORDS
from generator.outputs.pieces import ReferenceView
from generator.outputs.views import PositionView, StatementView, TopicView

Json = dict[str, Any]

_PAGE, _GUIDELINE = "#page_main", "#guideline"

_RECOMMENDS = frozenset({"recommendation", "practice"})
"""Kinds of statements that recommend. What only tells of evidence or defines a word does not."""

_WORKS = {"article-journal": "ScholarlyArticle", "book": "Book", "report": "Report"}


def block(tree: Mapping[str, Any] | None) -> str:
    """The JSON-LD as an element of a page, empty for None. No text in it can end the element."""
    if tree is None:
        return ""
    data = json.dumps(
        {"@context": "https://schema.org", **tree}, ensure_ascii=False, separators=(",", ":")
    )
    data = data.replace("<", "\\u003c")
    return f'\n<script type="application/ld+json">{data}</script>'


def topic_linked(guidance: Guidance, view: TopicView, reviews: Reviews) -> Json | None:
    """A topic's page: whom it is for, every statement with its positions, and the works cited."""
    if guidance.edition.archive is not None:
        return None
    audience = view.audience.id
    topic = guidance.topics[view.id]
    shown = {each.id: each for section in view.sections for each in section.statements}
    statements = []
    bodies: dict[str, Json] = {}
    for _, statement_id, statement in topic.statements():
        if statement_id in shown:
            seen = shown[statement_id]
            works = [{"@id": f"#{mark.anchor}"} for mark in seen.marks]
            statements.append(
                {
                    **_statement(guidance, statement, seen),
                    **({"citation": works} if works else {}),
                }
            )
            for each in statement.positions:
                body = guidance.bodies.get(each.body)
                name = body.name if body else each.body
                bodies[each.body] = {"@type": "Organization", "@id": _body(each), "name": name}
    page = {
        **_page(guidance, view.title, audience, _lasting(guidance, view.id, audience, reviews)),
        "headline": view.question,
        "creativeWorkStatus": view.review.banner,
        "mainEntity": {
            "@type": "MedicalGuideline",
            "@id": _GUIDELINE,
            "name": view.title,
            "description": view.review.banner,
            "guidelineDate": guidance.edition.date.isoformat(),
            "guidelineSubject": _subject(view),
        },
        "hasPart": _each_once(statements),
    }
    return {"@graph": [page, *bodies.values(), *map(_work, view.references)]}


def algorithm_linked(guidance: Guidance, view: AlgorithmView, reviews: Reviews) -> Json | None:
    """An algorithm's page: a part of its topic's page, and of the same guideline."""
    if guidance.edition.archive is not None:
        return None
    audience = view.audience.id
    topic = link(view.frame.address, topic_page(guidance, view.topic_id, audience))
    lasting = _lasting(guidance, view.topic_id, audience, reviews)
    return {
        **_page(guidance, view.title, audience, lasting),
        "creativeWorkStatus": view.review.banner,
        "isPartOf": {"@id": topic + _PAGE},
        "mainEntity": {"@id": topic + _GUIDELINE},
    }


def page_linked(guidance: Guidance, kind: str, title: str) -> Json | None:
    """A page of the edition as a whole, by its kind."""
    if guidance.edition.archive is not None:
        return None
    settings = next(iter(guidance.audiences.values()))
    return {
        "@type": "CollectionPage" if kind == "index" else "WebPage",
        "@id": _PAGE,
        "name": title,
        "inLanguage": settings.language,
        **_edition(guidance),
    }


def alternates(guidance: Guidance, topic_id: str, audience: str, name: str) -> list[dict[str, str]]:
    """The same page for other audiences; ``name`` is its file's in the topic's folder.

    ``lang`` is there only where the languages differ: it says that a page is a translation.
    """
    here = beside(topic_page(guidance, topic_id, audience), name)
    mine = guidance.audiences[audience].language
    return [
        {
            "href": link(here, beside(topic_page(guidance, topic_id, other), name)),
            "label": each.label,
            **({"lang": each.language} if each.language != mine else {}),
        }
        for other, each in guidance.audiences.items()
        if other != audience
    ]


def _page(guidance: Guidance, title: str, audience: str, review: Json) -> Json:
    settings = guidance.audiences[audience]
    kind = "Patient" if settings.style == "plain" else "MedicalAudience"
    return {
        "@type": "MedicalWebPage",
        "@id": _PAGE,
        "name": title,
        "inLanguage": settings.language,
        "audience": {"@type": kind, "audienceType": settings.label},
        **_edition(guidance),
        **review,
    }


def _edition(guidance: Guidance) -> Json:
    base = site_address(guidance)
    publisher = {"@type": "Organization", "name": guidance.publisher.name}
    return {
        "datePublished": guidance.edition.date.isoformat(),
        "version": guidance.edition.id,
        "publisher": {**publisher, **({"url": base} if base else {})},
    }


def _lasting(guidance: Guidance, topic_id: str, audience: str, reviews: Reviews) -> Json:
    """When and by whom it was approved, if it truly is; for anything less nothing at all."""
    now = reviews.standings[topic_id][audience]
    if now.state != "approved":
        return {}
    events = [guidance.topics[topic_id].review.events[index] for index in now.approvals]
    return {
        "lastReviewed": max(each.on for each in events).isoformat(),
        "reviewedBy": [
            {"@type": "Organization", "name": role_name(guidance, each.by)} for each in events
        ],
    }


def _subject(view: TopicView) -> Json:
    codes = [
        {"@type": "MedicalCode", "codingSystem": system, "codeValue": value}
        for system, values in view.codes
        for value in values.split(", ")
    ]
    return {"@type": "MedicalEntity", "name": view.title, **({"code": codes} if codes else {})}


def _statement(guidance: Guidance, statement: Statement, seen: StatementView) -> Json:
    positions = [
        _position(as_defined(each, guidance.grading), guidance, shown)
        for each, shown in zip(statement.positions, seen.positions, strict=True)
    ]
    kinds = ["MedicalGuidelineRecommendation", "Claim"]
    return {
        "@type": kinds if seen.kind in _RECOMMENDS or positions else "Claim",
        "@id": f"#{seen.id}",
        "name": seen.name,
        **({"guideline": positions} if positions else {}),
    }


def _position(position: Position, guidance: Guidance, shown: PositionView) -> Json:
    """One body's position: its direction, its own grade with the scheme's name, its sentence."""
    return {
        "@type": "MedicalGuidelineRecommendation",
        "name": DIRECTION_WORDS[shown.direction],
        "description": "".join(run.text for run in shown.sentence),
        "recognizingAuthority": {"@id": _body(position)},
        **dict(_grade(position, guidance)),
    }


def _each_once(statements: list[Json]) -> list[Json]:
    """The statements with each position told once: where it stands again, by its name alone."""
    known: dict[str, str] = {}
    for statement in statements:
        for place, position in enumerate(statement.get("guideline", ())):
            words = json.dumps(position, sort_keys=True)
            again = words in known
            name = {"@id": known.setdefault(words, f"_:p{len(known) + 1}")}
            statement["guideline"][place] = name if again else name | position
    return statements


def _grade(position: Position, guidance: Guidance) -> Iterator[tuple[str, Any]]:
    if position.scheme is None or position.strength is None:
        return
    scheme = guidance.grading[position.scheme]
    label = f"{scheme.strengths[position.strength].label} ({scheme.name})"
    about = scheme.about.casefold()
    if "evidence" in about and "recommendation" not in about:
        yield "evidenceLevel", {"@type": "MedicalEvidenceLevel", "name": label}
    else:
        yield "recommendationStrength", label


def _body(position: Position) -> str:
    return f"_:{position.body}"


def _work(reference: ReferenceView) -> Json:
    """A work by what is verified of it: an identifier that nobody checked leads elsewhere.

    One with a link is known by that; its title stands on the page.
    """
    found: Json = {"@type": _WORKS.get(reference.work.type, "CreativeWork")}
    found["@id"] = f"#{reference.anchor}"
    if reference.links:
        found["sameAs"] = reference.links[0].href
    elif "title" not in reference.unverified:
        found["name"] = reference.work.title
    if reference.work.issued and FIELD_WORDS["issued"] not in reference.unverified:
        found["datePublished"] = reference.work.issued
    if reference.status != "current":
        found["creativeWorkStatus"] = reference.status
    return found
