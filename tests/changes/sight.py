"""What an audience sees of a topic, read off the real pages and documents: the judge of fingerprints.

Its page and the page of its algorithm are rendered by the shipped templates, and its article,
algorithm and leaflet are taken as the values that their PDFs are made from. An approval is not of
all that stands there, so some of it is masked:

- the review: banner, steps, history and due day. They tell of the approval itself.
- the frame: edition and its date, the publisher's name, contact and address, the notice of an
  archive. They say who prints it and when, the same on every page of the library.
- addresses and navigation: links to other audiences and downloads, the link by which an error is
  reported, QR codes. Of a link within the
  topic its words count and which part it leads to, by that part's place; ids do not.
- where the chart's boxes and lines lie. What stands in the boxes and where the ways lead counts.
- room on paper: whether a part is kept on one page.
- ``data-`` attributes and classes that nothing shows: the kind of a statement, a claim in HTML.
- what a document's template leaves out: scope and codes on plain paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs import algorithm as algorithms
from generator.outputs import documents
from generator.outputs.algorithm import AlgorithmView, algorithm_view, nodes_of
from generator.outputs.chart import Chart
from generator.outputs.printed_topic import article
from generator.outputs.templates import environment
from generator.outputs.topics import topic_view
from generator.outputs.views import ArchiveView, Frame, ReviewView, TopicView
from generator.pipeline.sources import template_sources
from tests.libraries import ROOT

REVIEW = ReviewView("submitted", "", None, (), None, ())
DRAWN = Chart(0, 0, 0, (), ())
UNPRINTED = ("whole", "address", "qr", "kind")
"""Keys of documents that no reader sees; a statement of a kind that is seen says so, see below."""


@contextmanager
def undrawn() -> Iterator[None]:
    """Leaves charts undrawn: laying them out takes longer than all the rest, and is masked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(algorithms, "_chart", lambda *_: DRAWN)
        yield


def sight(guidance: Guidance, topic_id: str, audience: str) -> tuple[Any, ...]:
    """Everything that an audience sees of a topic. Only within ``undrawn``."""
    finder = Finder(guidance.glossary)
    nowhere = guidance.publisher.model_copy(update={"url": None, "contact": None, "issues": None})
    guidance = guidance.model_copy(update={"publisher": nowhere})
    view = topic_view(guidance, topic_id, audience, finder)
    view = replace(view, frame=_frame(view.frame), others=(), review=REVIEW)
    steps = algorithm_view(guidance, topic_id, audience)
    language = guidance.audiences[audience].language
    page = _templates().get_template("pages/topic.html").render(view=view)
    ids = _places(page)
    seen: list[Any] = [language, _plain(page, ids, ids)]
    seen.append(_printed(article(guidance, view, language, _templates().filters["entry"]), view))
    if view.audience.style == "plain":
        seen.append(_printed(documents.leaflet(guidance, view, language), view))
    if steps:
        seen += _algorithm(guidance, view, steps, ids)
    return tuple(seen)


def _algorithm(
    guidance: Guidance, topic: TopicView, view: AlgorithmView, topic_ids: dict[str, int]
) -> Iterator[Any]:
    """The algorithm's page, its document, and what stands in its chart."""
    view = replace(view, frame=_frame(view.frame), others=(), review=REVIEW)
    page = _templates().get_template("pages/algorithm.html").render(view=view)
    ids = _places(page)
    yield _plain(page, ids, topic_ids)
    drawn = guidance.topics[topic.id].algorithm
    if drawn:
        numbers = {step.id: step.number for step in view.steps}
        yield [
            (
                node.number,
                node.kind,
                node.level,
                [("".join(piece.text for piece in each.pieces), each.bold, each.small, each.bullet)
                 for each in node.paragraphs],
                [(way.label, numbers.get(way.to, way.to)) for way in node.ways],
            )
            for node in nodes_of(drawn, view.steps)
        ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "algorithm_view", lambda *_, **__: view)
        data = documents.algorithm(guidance, topic, _templates())
    yield _printed({key: each for key, each in data.items() if key not in ("chart", "alt")}, topic)


@cache
def _templates() -> Any:
    return environment(template_sources(ROOT))


def _frame(frame: Frame) -> Frame:
    flags = frame.archive.flags if frame.archive else ()
    archive = _notice(flags) if frame.archive else None
    return Frame("", "", date(2000, 1, 1), "./", None, "", archive)


def _notice(flags: Any) -> ArchiveView:
    return ArchiveView("", "", "", "", flags)


# ----------------------------------------------------------------------------- pages and paper

_ID = re.compile(r' id="([^"]*)"')
_ATTRIBUTE = re.compile(r' (id|href|for|class|aria-labelledby|data-[a-z-]+)="([^"]*)"')
_SEEN = ("data-plain", "data-term")
_KIND = re.compile(r" g-statement--(?:recommendation|evidence|practice|definition)")


def _places(page: str) -> dict[str, int]:
    """The ids of a page by their place in it."""
    return {name: place for place, name in enumerate(_ID.findall(page))}


def _plain(page: str, own: dict[str, int], topic: dict[str, int]) -> str:
    """A page without ids, addresses and attributes that nothing shows."""

    def attribute(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name == "class":
            return f' class="{_KIND.sub("", value)}"'
        if name == "href" and not value.startswith(("http:", "https:", "tel:", "mailto:")):
            path, _, part = value.partition("#")
            return f' href="{(topic if path else own).get(part, "")}"'
        return match.group() if name == "href" or name in _SEEN else ""

    return _ATTRIBUTE.sub(attribute, page)


def _printed(data: Any, view: TopicView) -> Any:
    """A document's values without those that its template leaves out."""
    if isinstance(data, list | tuple):
        return [_printed(each, view) for each in data]
    if not isinstance(data, dict):
        return data
    plain = view.audience.style == "plain"
    kept = {key: _printed(each, view) for key, each in data.items() if key not in UNPRINTED}
    if data.get("kind") == "caution":
        kept["kind"] = "caution"
    if "codes" in data and plain:
        del kept["codes"], kept["scope"]
    return kept
