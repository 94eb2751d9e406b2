"""Every page of an edition as Markdown with front matter, ready for any site engine.

A page is one block of HTML: headings and all come from the templates, so there is one way of
escaping and not two. See docs/decisions for why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from jinja2 import Environment

from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs.addresses import (
    CHANGES,
    GLOSSARY,
    INDEX,
    QUALITY,
    REFERENCES,
    topic_page,
)
from generator.outputs.data import guidance_json
from generator.outputs.library import changes_view, glossary_view, index_view, references_view
from generator.outputs.quality import quality_json, quality_view
from generator.outputs.templates import filled
from generator.outputs.topics import topic_view
from generator.problem import Problem

PAGE_TITLES = {
    INDEX: "Topics",
    REFERENCES: "References",
    GLOSSARY: "Glossary",
    CHANGES: "Changes",
    QUALITY: "Quality report",
}

Output = tuple[str, bytes]


def edition_pages(
    guidance: Guidance,
    templates: Environment,
    problems: Sequence[Problem] = (),
    rules: Sequence[tuple[str, str]] = (),
) -> Iterator[Output]:
    """Yield every file of an edition as (path, bytes), topic pages first.

    ``problems`` are those of ``check`` judged on the edition's own date, ``rules`` the (id,
    summary) of the rules behind them; both stand on the quality page. One file at a time is
    made, so a thousand topics need the memory of one.
    """
    yield from topic_pages(guidance, templates)
    quality = quality_view(guidance, problems, rules)
    for path, view, kind in (
        (INDEX, index_view(guidance), "index"),
        (REFERENCES, references_view(guidance), "references"),
        (GLOSSARY, glossary_view(guidance), "glossary"),
        (CHANGES, changes_view(guidance), "changes"),
        (QUALITY, quality, "quality"),
    ):
        html = filled(templates.get_template(f"pages/{kind}.html"), view=view)
        yield _page(path, html, {"title": PAGE_TITLES[path], "kind": kind})
    yield "guidance.json", guidance_json(guidance)
    yield "quality/quality.json", quality_json(quality)


def topic_pages(guidance: Guidance, templates: Environment) -> Iterator[Output]:
    """Yield each topic's page for each audience."""
    finder = Finder(guidance.glossary)
    template = templates.get_template("pages/topic.html")
    for topic_id in guidance.topics:
        for audience, settings in guidance.audiences.items():
            view = topic_view(guidance, topic_id, audience, finder)
            meta = {
                "title": f"{view.title} ({settings.label})",
                "description": view.question,
                "kind": "topic",
                "audience": audience,
                "lang": settings.language,
            }
            yield _page(topic_page(guidance, topic_id, audience), filled(template, view=view), meta)


def _page(path: str, html: str, meta: Mapping[str, Any]) -> Output:
    """A Markdown file: front matter, then the page's one block of HTML.

    The theme prints front matter without escaping it, so it is escaped here. JSON is YAML, and
    a JSON string cannot end its line.
    """
    lines = "".join(f"{key}: {json.dumps(escape(str(value)))}\n" for key, value in meta.items())
    source = path.removesuffix(".html") + ".md"
    return source, f"---\n{lines}---\n\n{html.strip()}\n".encode()


def root_page(guidance: Guidance, templates: Environment) -> Output:
    """The site's own start page, which leads to the edition's."""
    html = filled(
        templates.get_template("pages/redirect.html"),
        target=f"{guidance.edition.id}/{INDEX}",
        title=guidance.publisher.name,
    )
    return INDEX, f"{html.strip()}\n".encode()
