"""A PDF read back as text. This file alone knows pypdf.

What repeats on each page (above, below, behind) is marked in the file as no part of the text, so
that a text which goes on over a page is found whole.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, NameObject

from generator.inspection.words import Printed

if TYPE_CHECKING:
    from generator.inspection.site import Site

_BEGIN, _END = (b"BMC", b"BDC"), b"EMC"
_SHOWN = frozenset((b"Tj", b"TJ", b"'", b'"'))
# What says where and how the next words stand. The rest draws, and is not read.
_PEN = frozenset(
    name.encode() for name in "BT ET Tf Tm Td TD T* Tc Tw Tz TL Ts Tr cm q Q Do".split()
) | {*_BEGIN, _END}


@dataclass(frozen=True)
class Document:
    """A document: the text of each page, what stands around it, its title, language and links.

    ``fault`` says why it could not be read; it is otherwise empty then.
    """

    pages: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    links: tuple[str, ...] = ()
    fault: str | None = None

    @cached_property
    def text(self) -> Printed:
        """The text of all pages, to look for others in."""
        return Printed("\n".join(self.pages))


def documents(site: Site) -> Iterator[tuple[str, Document]]:
    """Every PDF of a site with its path, each read once."""
    for path in site.files:
        if path.endswith(".pdf"):
            yield path, site.document(path)


def read_document(content: bytes) -> Document:
    """Read a PDF. Never raises: what cannot be read says why."""
    try:
        with _quiet():
            reader = PdfReader(BytesIO(content))
            pages, around, links = [], [], []
            for page in reader.pages:
                links += list(_links(page))
                body, frame = _texts(page, reader)
                pages.append(body)
                around.append(frame)
            root: Any = reader.trailer["/Root"]
            title = reader.metadata.title if reader.metadata else None
            return Document(
                tuple(pages),
                tuple(around),
                str(title or ""),
                str(root.get("/Lang", "")),
                tuple(links),
            )
    except Exception as error:  # a broken file breaks the reader in many ways
        return Document(fault=f"{type(error).__name__}: {error}"[:200])


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's own remarks on odd files from the terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _texts(page: PageObject, reader: PdfReader) -> tuple[str, str]:
    """(the text of a page, the text around it)."""
    content = page.get_contents()
    if content is None:
        return "", ""
    stream = ContentStream(content, reader, "bytes")
    body: list[tuple[Any, bytes]] = []
    frame: list[tuple[Any, bytes]] = []
    depth, artifact = 0, 0  # the depth of marks, and the one at which an artifact began
    for operands, operator in stream.operations:
        if operator in _BEGIN:
            depth += 1
            if not artifact and operands and operands[0] == "/Artifact":
                artifact = depth
        # What moves the pen is kept on both sides; what it writes, on one.
        if operator in _SHOWN:
            (frame if artifact else body).append((operands, operator))
        elif operator in _PEN:
            body.append((operands, operator))
            frame.append((operands, operator))
        if operator == _END:
            if artifact == depth:
                artifact = 0
            depth -= 1
    texts = []
    for operations in (body, frame):
        stream.operations = operations
        page[NameObject("/Contents")] = stream
        texts.append(page.extract_text())
    return texts[0], texts[1]


def _links(page: PageObject) -> Iterator[str]:
    """The addresses outside the document that a page links to."""
    annotations: Any = page.get("/Annots") or ()
    for each in annotations.get_object() if hasattr(annotations, "get_object") else annotations:
        action = each.get_object().get("/A")
        if action is not None and "/URI" in action.get_object():
            yield str(action.get_object()["/URI"])
