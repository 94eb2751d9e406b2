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

from generator.changes.standing import Reviews, is_withdrawn, reckoned
from generator.language.facts import in_words
from generator.language.terms import Finder
from generator.model import Guidance, Suppression
from generator.outputs import ask_names
from generator.outputs.addresses import (
    ALGORITHM,
    CHANGES,
    DATA_SCHEMA,
    GLOSSARY,
    INDEX,
    QUALITY,
    QUALITY_JSON,
    REFERENCES,
    RULES,
    ask_topic,
    topic_page,
)
from generator.outputs.algorithm import algorithm_view
from generator.outputs.ask import script, topic_data
from generator.outputs.ask_index import index_scripts
from generator.outputs.ask_page import ask_view
from generator.outputs.changes import changes_view
from generator.outputs.data import guidance_json
from generator.outputs.data_schema import data_schema_json
from generator.outputs.edition_views import ReadingRow
from generator.outputs.layers import histories
from generator.outputs.library import glossary_view, index_view, references_view
from generator.outputs.linked import (
    algorithm_linked,
    alternates,
    block,
    page_linked,
    topic_linked,
)
from generator.outputs.quality import quality_view
from generator.outputs.quality_data import quality_json
from generator.outputs.rulebook import RuleManual, rules_view
from generator.outputs.templates import filled
from generator.outputs.topics import topic_view
from generator.outputs.withdrawn import withdrawn_addresses, withdrawn_view, without_withdrawn
from generator.problem import Problem, Route

PAGE_TITLES = {
    INDEX: "Topics",
    REFERENCES: "References",
    GLOSSARY: "Glossary",
    CHANGES: "Changes",
    QUALITY: "Quality report",
    RULES: "Rules",
}

_ABOUT = {
    INDEX: "The topics of this guidance, each for its audiences, with its state of review.",
    REFERENCES: "The works that this guidance cites, each with what was read and quoted of it.",
    GLOSSARY: "The terms that this guidance uses, each in clinical and in plain words.",
    CHANGES: "What changed in this guidance since the edition before, each with its reason.",
    QUALITY: "What the checks of this guidance found, what was let stand, and how it reads.",
    RULES: "The rules that this guidance is checked by: what each finds, why, and how to mend it.",
}
"""What each page is, in a line for lists of search results. No words of the guidance itself."""

_ABOUT_ASK = "Ask in your own words. Only statements of this guidance answer, with sources."

# These quote faults, and what is said no longer: no search shows a piece of them as an answer.
_APART = {path: {"robots": "nosnippet"} for path in (CHANGES, QUALITY, RULES)}

Output = tuple[str, bytes]


def edition_pages(
    guidance: Guidance,
    templates: Environment,
    problems: Sequence[Problem] = (),
    rules: Sequence[RuleManual] = (),
    before: Guidance | None = None,
    *,
    earlier: Sequence[Guidance] = (),
    suppressed: Sequence[tuple[Problem, Suppression]] = (),
    reading: Sequence[ReadingRow] = (),
    pdfs: bool = False,
    reviews: Reviews | None = None,
) -> Iterator[Output]:
    """Yield every file of an edition as (path, bytes), topic pages first.

    ``problems`` are those of ``check`` judged on the edition's own date, ``suppressed`` those that
    editors let stand, ``rules`` the manuals of all rules behind them, ``reading`` the reading
    grades: all stand on the quality page. Changes are told against ``before``, histories
    of statements from ``earlier``, the editions before, oldest first; ``pdfs`` says
    whether pages lead to PDFs, ``reviews`` how each topic stands; without it no approval is
    verified. Of a withdrawn topic a tombstone stays at each of its addresses, and nothing else
    anywhere. One file at a time is made, so a thousand topics need the memory of one.
    """
    robots = {"robots": "noindex"} if guidance.edition.archive else {}
    reviews = reviews or reckoned(guidance)
    told = without_withdrawn(guidance)
    problems = [each for each in problems if not _of_withdrawn(guidance, each)]
    suppressed = [each for each in suppressed if not _of_withdrawn(guidance, each[0])]
    yield from withdrawn_pages(guidance, templates, reviews)
    yield from topic_pages(told, templates, robots, earlier=earlier, pdfs=pdfs, reviews=reviews)
    yield from algorithm_pages(told, templates, robots, pdfs=pdfs, reviews=reviews)
    yield from ask_pages(told, templates)
    quality = quality_view(told, problems, rules, suppressed, reading, reviews)
    for path, view, kind in (
        (INDEX, index_view(told, reviews), "index"),
        (REFERENCES, references_view(told), "references"),
        (GLOSSARY, glossary_view(told), "glossary"),
        (CHANGES, changes_view(guidance, before), "changes"),
        (QUALITY, quality, "quality"),
        (RULES, rules_view(guidance, rules), "rules"),
    ):
        html = filled(templates.get_template(f"pages/{kind}.html"), view=view)
        meta = {
            "title": PAGE_TITLES[path],
            "description": _ABOUT[path],
            "kind": kind,
            **_APART.get(path, {}),
            **robots,
        }
        yield _page(path, html, meta, page_linked(told, kind, PAGE_TITLES[path]))
    yield "guidance.json", guidance_json(told, reviews)
    yield DATA_SCHEMA, data_schema_json().encode()
    yield QUALITY_JSON, quality_json(quality)


def topic_pages(
    guidance: Guidance,
    templates: Environment,
    robots: Mapping[str, str],
    *,
    earlier: Sequence[Guidance] = (),
    pdfs: bool,
    reviews: Reviews,
) -> Iterator[Output]:
    """Yield each topic's page for each audience, and its statements for Ask unless in an archive.

    ``robots`` is more front matter for each.
    """
    finder, names = Finder(guidance.glossary), ask_names.finder(guidance)
    template = templates.get_template("pages/topic.html")
    for topic_id in guidance.topics:
        if is_withdrawn(guidance, topic_id):
            continue
        history = histories(guidance, earlier, topic_id)
        for audience, settings in guidance.audiences.items():
            view = topic_view(
                guidance, topic_id, audience, finder, pdfs=pdfs, reviews=reviews, told=history
            )
            meta = {
                "title": f"{view.title} ({settings.label})",
                "description": view.question,
                "kind": "topic",
                "audience": audience,
                "topic": topic_id,
                "lang": settings.language,
                "others": alternates(guidance, topic_id, audience, INDEX),
                **robots,
            }
            yield _page(
                topic_page(guidance, topic_id, audience),
                filled(template, view=view),
                meta,
                topic_linked(guidance, view, reviews),
            )
            if guidance.edition.archive is None:  # the same view: an answer says what its page says
                told = script("topic", topic_data(guidance, view, names))
                yield ask_topic(guidance, topic_id, audience), told


def withdrawn_pages(
    guidance: Guidance, templates: Environment, reviews: Reviews
) -> Iterator[Output]:
    """Yield what stands at each address of a withdrawn topic, for each audience."""
    template = templates.get_template("pages/withdrawn.html")
    for topic_id in guidance.topics:
        if not is_withdrawn(guidance, topic_id):
            continue
        for audience, settings in guidance.audiences.items():
            for page in withdrawn_addresses(guidance, topic_id, audience):
                view = withdrawn_view(guidance, topic_id, audience, page, reviews)
                meta = {
                    "title": f"{view.title} ({settings.label})",
                    "kind": "withdrawn",
                    "audience": audience,
                    "lang": settings.language,
                    "robots": "noindex",
                }
                yield _page(page, filled(template, view=view), meta)


def _of_withdrawn(guidance: Guidance, problem: Problem) -> bool:
    """True for a problem in a text of a withdrawn topic, which stands nowhere any more."""
    parts = problem.where.parts if isinstance(problem.where, Route) else ()
    return (
        parts[:1] == ("topics",)
        and parts[1:2] != ()
        and parts[1] in guidance.topics
        and is_withdrawn(guidance, str(parts[1]))
    )


def algorithm_pages(
    guidance: Guidance,
    templates: Environment,
    robots: Mapping[str, str],
    *,
    pdfs: bool,
    reviews: Reviews,
) -> Iterator[Output]:
    """Yield the page of each topic's algorithm, or of an archive's list, for each audience."""
    template = templates.get_template("pages/algorithm.html")
    for topic_id, topic in guidance.topics.items():
        for audience, settings in guidance.audiences.items():
            view = algorithm_view(guidance, topic_id, audience, pdfs=pdfs, reviews=reviews)
            if view:
                meta = {
                    "title": f"{view.title} ({settings.label})",
                    "description": in_words(guidance, topic, topic.question, audience),
                    "kind": "algorithm",
                    "audience": audience,
                    "topic": topic_id,
                    "lang": settings.language,
                    "others": alternates(guidance, topic_id, audience, ALGORITHM),
                    **robots,
                }
                yield _page(
                    view.frame.address,
                    filled(template, view=view),
                    meta,
                    algorithm_linked(guidance, view, reviews),
                )


def ask_pages(guidance: Guidance, templates: Environment) -> Iterator[Output]:
    """Yield each audience's page for questions, and the index behind. An archive has none."""
    if guidance.edition.archive:
        return
    template = templates.get_template("pages/ask.html")
    for audience, settings in guidance.audiences.items():
        view = ask_view(guidance, audience)
        title = f"Ask this guidance ({settings.label})"
        meta = {
            "title": title,
            "description": _ABOUT_ASK,
            "kind": "ask",
            "audience": audience,
            "lang": settings.language,
        }
        linked = page_linked(guidance, "ask", title)
        yield _page(view.frame.address, filled(template, view=view), meta, linked)
    yield from index_scripts(guidance)


def _page(
    path: str, html: str, meta: Mapping[str, Any], linked: Mapping[str, Any] | None = None
) -> Output:
    """A Markdown file: front matter, then the page's one block of HTML, and what it is as data.

    The theme prints front matter without escaping it, so it is escaped here. JSON is YAML, and
    a JSON string cannot end its line.
    """
    html = html.strip() + block(linked)
    lines = "".join(f"{key}: {json.dumps(_escaped(value))}\n" for key, value in meta.items())
    source = path.removesuffix(".html") + ".md"
    return source, f"---\n{lines}---\n\n{html.strip()}\n".encode()


def _escaped(value: Any) -> Any:
    """A value of the front matter with every text in it escaped."""
    if isinstance(value, list):
        return [_escaped(each) for each in value]
    if isinstance(value, dict):
        return {key: _escaped(each) for key, each in value.items()}
    return escape(str(value))
