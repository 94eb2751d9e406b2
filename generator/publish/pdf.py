"""Documents become PDFs. This file alone knows Typst.

Each PDF is PDF/UA-1 (for screen readers) and PDF/A-2a (for archives) by Typst's own gate: a
missing alt text, title or glyph fails it. A document's values reach the template as JSON, so no
text of a library is ever read as markup.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import typst

from generator.outputs.documents import Document

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]

_FONTS = "fonts"
_PACKAGE = re.compile(r'["“]\s*@')  # `import "@preview/…"`: Typst would ask a host for it
_PAGES = re.compile(rb"<</Type/Pages/Count (\d+)")  # the first object that Typst writes
_FOLDER = re.compile(r"[^\s\"]*guidance-pdf-[^/\\\s]*[/\\]")


class PdfError(Exception):
    """A document could not be made, or a template is not one; Typst's own words say why."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One PDF: its address from the edition's folder, its bytes, and how many pages it has."""

    address: str
    content: bytes
    pages: int


class Press:
    """Makes PDFs, with templates and fonts read once.

    ``sources`` are the files of ``site_templates/pdf`` as (name, bytes): templates by their name,
    fonts below ``fonts/``. A press holds them in a folder of its own while it is open; a template
    can read nothing outside it. Raises PdfError for a template that asks for a package.
    """

    def __init__(self, sources: Iterable[tuple[str, bytes]]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="guidance-pdf-")
        self._root = Path(self._folder.name).resolve()
        self._compilers: dict[str, typst.Compiler] = {}
        try:
            for name, content in sources:
                self._keep(name, content)
            self._fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[self._root / _FONTS],
            )
        except BaseException:
            self.close()
            raise

    def _keep(self, name: str, content: bytes) -> None:
        if name.endswith(".typ") and _PACKAGE.search(content.decode("utf-8", "replace")):
            raise PdfError(
                f"pdf/{name}: a template may not ask for packages, which come from another host"
            )
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def make(self, document: Document) -> Printed:
        """The PDF of a document.

        Its bytes come from the document, the templates and the fonts alone: every date in it is
        the document's own. Raises PdfError with the document's address and Typst's words.
        """
        year, month, day = document.data["date"]
        when = datetime(year, month, day, tzinfo=UTC)
        try:
            content = self._compiler(document.template).compile(
                format="pdf",
                sys_inputs={"data": json.dumps(document.data, ensure_ascii=False)},
                pdf_standards=STANDARDS,
                timestamp=int(when.timestamp()),
            )
        except (typst.TypstError, RuntimeError, OSError) as error:
            raise PdfError(f"{document.address}: {_words(error)}") from error
        if not isinstance(content, bytes):
            raise PdfError(f"{document.address}: Typst made no PDF")
        return Printed(document.address, content, _pages(content))

    def _compiler(self, template: str) -> typst.Compiler:
        if template not in self._compilers:
            if not (self._root / f"{template}.typ").is_file():
                raise FileNotFoundError(f"there is no template pdf/{template}.typ")
            self._compilers[template] = typst.Compiler(
                self._root / f"{template}.typ",
                root=self._root,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                package_path=self._root,
                package_cache_path=self._root,
            )
        return self._compilers[template]

    def close(self) -> None:
        """Let go of the templates' folder."""
        self._compilers.clear()
        self._folder.cleanup()

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _words(error: Exception) -> str:
    """What Typst says, with the place in the template and its hints, on one line."""
    said = getattr(error, "diagnostic", "") or str(error)
    return _FOLDER.sub("site_templates/pdf/", " ".join(said.split()))


def _pages(content: bytes) -> int:
    """How many pages a PDF has: its page tree's count."""
    found = _PAGES.search(content)
    return int(found[1]) if found else 0
