"""A small site, built once, and copies of it with one fault planted in the built files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache, lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from generator import pipeline
from generator.inspection import inspect, make_site
from generator.inspection.document import read_document
from generator.inspection.page import parse
from generator.inspection.reading import Folder
from generator.load import load
from generator.outputs.documents import Document, documents
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from generator.problem import Place, Problem
from generator.publish.pdf import Press
from tests.libraries import ROOT

SHOWCASE = ROOT / "tests" / "golden" / "showcase.yaml"
WRITTEN = """---
title: About
---
# About

See [its source](https://example.org/about).

<img alt="Our sign" src="../assets/logo.svg">
"""

E = "2026.11"
PAGE = f"{E}/dimness/index.html"
PATIENT = f"{E}/dimness/patient/index.html"
STEPS = f"{E}/dimness/algorithm/index.html"
START = f"{E}/index.html"
ABOUT = f"{E}/about/index.html"
LATEST = "latest/dimness/index.html"
ROOT_PAGE = "index.html"
DATA = f"{E}/guidance.json"
PDF = f"{E}/dimness/article.pdf"

Files = dict[str, bytes]
Edit = Callable[[Files], None]


@cache
def built() -> Files:
    """Every file of the small site: two audiences, an algorithm, PDFs, a hand-written page."""
    folder = Path(mkdtemp(prefix="guidance-inspection-"))
    try:
        shutil.copy(SHOWCASE, folder / "guidance.yaml")
        (folder / "content").mkdir()
        (folder / "content" / "about.md").write_text(WRITTEN, encoding="utf-8")
        done = pipeline.build(folder, folder / "site")
        assert done.start, done.checked.problems
        return dict(Folder(folder / "site"))
    finally:
        shutil.rmtree(folder)


def site_with(*edits: Edit) -> Files:
    """The small site's files, changed."""
    files = dict(built())
    for edit in edits:
        edit(files)
    return files


# What no edit touches is parsed once.
_parse = lru_cache(maxsize=256)(parse)
_read = lru_cache(maxsize=64)(read_document)


@contextmanager
def _remembering() -> Iterator[None]:
    place = "generator.inspection.site"
    with patch(f"{place}.parse", _parse), patch(f"{place}.read_document", _read):
        yield


def problems(files: Files) -> list[Problem]:
    """Every problem of a site."""
    site = make_site(files)
    assert site is not None
    with _remembering():
        return list(inspect(site))


def found(files: Files) -> list[tuple[str, str, int]]:
    """(check, file, line) of every problem, sorted."""
    places = [(each.rule, each.where) for each in problems(files)]
    return sorted((rule, at.file, at.line) for rule, at in places if isinstance(at, Place))


def line(files: Files, path: str, marker: str | int) -> int:
    """The line of a file in which some words stand first."""
    if isinstance(marker, int):
        return marker
    text = files[path].decode()
    assert marker in text, marker
    return text.count("\n", 0, text.index(marker)) + 1


def swap(path: str, old: str, new: str, times: int = 1) -> Edit:
    """Replace the first of some words in a file."""

    def edit(files: Files) -> None:
        text = files[path].decode()
        assert old in text, f"{path} has no {old!r}"
        files[path] = text.replace(old, new, times).encode()

    return edit


def body(path: str, html: str) -> Edit:
    """Put HTML in a line of its own at the end of a page's main part."""
    return swap(path, "</main>", f"\n{html}\n</main>")


def head(path: str, html: str) -> Edit:
    """Put HTML in a line of its own in a page's head."""
    return swap(path, "</title>", f"</title>\n{html}\n")


def put(path: str, content: bytes | str) -> Edit:
    """Write a file."""

    def edit(files: Files) -> None:
        files[path] = content.encode() if isinstance(content, str) else content

    return edit


def gone(*paths: str) -> Edit:
    """Remove files."""

    def edit(files: Files) -> None:
        for path in paths:
            del files[path]

    return edit


def without_pdfs(files: Files) -> None:
    """Remove every PDF."""
    for path in [path for path in files if path.endswith(".pdf")]:
        del files[path]
    for path in [path for path in files if path.endswith(".html")]:
        text = files[path].decode()
        for name in ("article", "algorithm", "leaflet"):
            text = text.replace(f'{name}.pdf"', 'index.html"')
        files[path] = text.encode()


@cache
def _documents() -> dict[str, Document]:
    guidance = load(SHOWCASE).guidance
    assert guidance is not None
    every = documents(guidance, environment(template_sources(ROOT)))
    return {each.address: each for each in every}


def printed(path: str, change: Callable[[Any], None]) -> Edit:
    """Make a PDF of the site anew, from values that somebody changed."""

    def edit(files: Files) -> None:
        document = _documents()[path.partition("/")[2]]
        data = deepcopy(dict(document.data))
        change(data)
        with Press(overlay(ROOT, "pdf")) as press:
            files[path] = press.make(Document(document.address, document.template, data)).content

    return edit
