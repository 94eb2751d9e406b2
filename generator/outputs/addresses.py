"""Where each page of an edition stands, and how one page links to another from disk."""

from __future__ import annotations

import posixpath

from generator.language.addresses import site_base
from generator.model import Guidance

INDEX = "index.html"
REFERENCES = "references/index.html"
GLOSSARY = "glossary/index.html"
CHANGES = "changes/index.html"
QUALITY = "quality/index.html"
QUALITY_JSON = "quality/quality.json"
RULES = "rules/index.html"
ALGORITHM = "algorithm/index.html"
ARTICLE_PDF = "article.pdf"
ALGORITHM_PDF = "algorithm.pdf"
LEAFLET_PDF = "leaflet.pdf"
DATA_SCHEMA = "guidance-json.schema.json"
ASK = "ask"
ASK_TOPIC = "ask.js"


def topic_page(guidance: Guidance, topic: str, audience: str) -> str:
    """The address of a topic's page, from the edition's folder.

    The library's first audience has the topic's own folder, each further one a folder in it.
    """
    first = next(iter(guidance.audiences))
    return f"{topic}/{INDEX}" if audience == first else f"{topic}/{audience}/{INDEX}"


def beside(page: str, name: str) -> str:
    """The address of what stands in the folder of a topic's page: its algorithm, its PDFs."""
    return posixpath.join(posixpath.dirname(page), name)


def link(source: str, target: str) -> str:
    """The relative address of one page from another, ending in a file name: it opens from disk."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def root(source: str) -> str:
    """The relative address of the edition's folder from a page, ending in a slash."""
    return posixpath.relpath(".", posixpath.dirname(source) or ".") + "/"


def site_address(guidance: Guidance) -> str | None:
    """The https address of the site's root without a slash at its end; None where there is none."""
    url = guidance.publisher.url
    return site_base(url) if url else None


def ask_page(guidance: Guidance, audience: str) -> str:
    """The address of an audience's page for questions, beside its topic pages' folders."""
    first = next(iter(guidance.audiences))
    return f"{ASK}/{INDEX}" if audience == first else f"{ASK}/{audience}/{INDEX}"


def ask_data(audience: str, name: str) -> str:
    """The address of data that Ask finds an audience's topics and names by."""
    return f"{ASK}/{audience}/{name}.js"


def ask_words(language: str) -> str:
    """The address of a language's common words. No audience's folder can have this name."""
    return f"{ASK}/words_{language}.js"


def ask_topic(guidance: Guidance, topic: str, audience: str) -> str:
    """The address of a topic's statements for Ask, beside the topic's page."""
    return beside(topic_page(guidance, topic, audience), ASK_TOPIC)
