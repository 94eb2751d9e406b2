"""PDFs for tests: made by the shipped templates, and read back as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from generator.model import Guidance
from generator.outputs.documents import Document, documents
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from generator.publish.pdf import Press, Printed
from tests.libraries import ROOT

URL = "https://example.org/guidance/"


def press() -> Press:
    """A press with the shipped templates and fonts."""
    return Press(overlay(ROOT, "pdf"))


def made(guidance: Guidance) -> Iterator[tuple[Document, Printed]]:
    """Each document of an edition with its PDF."""
    with press() as opened:
        for document in documents(guidance, environment(template_sources(ROOT))):
            yield document, opened.make(document)


def at(guidance: Guidance, url: str | None) -> Guidance:
    """The same library with its publisher's address."""
    return guidance.model_copy(
        update={"publisher": guidance.publisher.model_copy(update={"url": url})}
    )


def squeezed(text: str) -> str:
    """A text without any white space: lines break where they will."""
    return re.sub(r"\s", "", text)


def pages(content: bytes) -> list[str]:
    """The text of each page, as it is drawn."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def running(data: Any, number: int, count: int) -> tuple[str, str]:
    """What stands above and below each page, squeezed."""
    above = squeezed(data["state"] + data["edition"])
    return above, squeezed(f"{data['running']}Page {number} of {count}")


def longer(document: Document) -> list[str]:
    """The names of what may go on over a page, and then says its name above the next."""
    data = document.data
    if document.template != "article":
        return []
    told = [each for section in data["sections"] for each in section["statements"]]
    names = [each["name"] for each in told if not each["whole"]]
    return names + [each["label"] for each in (*data["signs"], *data["flags"])]


def flat(text: Any) -> str:
    """A text of a document without its pieces."""
    return text if isinstance(text, str) else "".join(map(flat, filter(None, text or ())))


def body(document: Document, content: bytes) -> str:
    """All text of a PDF, squeezed, without what stands above and below each page."""
    texts = pages(content)
    names = [squeezed(f"{flat(each)}, continued") for each in longer(document)]
    found = ""
    for number, text in enumerate(texts, start=1):
        above, below = running(document.data, number, len(texts))
        inner = squeezed(text)
        assert inner.startswith(above) and inner.endswith(below), inner[:200] + inner[-200:]
        inner = inner.removeprefix(above).removesuffix(below)
        again = next((each for each in names if inner.startswith(each)), "")
        found += inner.removeprefix(again)
    return found
