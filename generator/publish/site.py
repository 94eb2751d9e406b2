"""The site engine: Markdown pages become HTML. This file alone knows MkDocs."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from typing import Any

import yaml

from generator.model.guidance import RESERVED
from generator.publish.policy import POLICY, REFERRER

NAVIGATION = (
    ("Topics", "index.html"),
    ("References", "references/index.html"),
    ("Glossary", "glossary/index.html"),
    ("Changes", "changes/index.html"),
    ("Quality", "quality/index.html"),
)
"""Pages that every edition has, for header and foot."""

FOOT = (("Rules", "rules/index.html"),)
"""Pages that only the foot and the menu of a phone lead to; hand-written ones stand before them."""

HELP = (("Help", "help/index.html"),)
"""Where every edition but an archive tells what to do, role by role: last in the header."""

# What the engine and its theme add and no page of ours asks for. The sitemap would hold the
# time of the build; not-found pages belong to a host and not to an edition's folder.
_UNUSED = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/javascripts",
    "assets/images",
    "assets/stylesheets",
)


_WRITTEN = b"\nkind: text"  # front matter of pages that people write: the engine reads those
_HEAD_END = b"\n---\n\n"
_MARK = b"<!-- the page's content -->"
_PAPER = b"<!-- on paper -->"
_AS_IT_STANDS = re.compile(rb"(<(?:pre|textarea|script)\b.*?</(?:pre|textarea|script)>)", re.DOTALL)
_BREAKS = re.compile(rb"[ \t\r]*\n\s*")


class SiteError(Exception):
    """The site engine refused a page; its own words say which."""


class _Complaints(logging.Handler):
    """Collects the engine's warnings: a page that makes it complain is a fault of ours."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def make_site(
    settings: Path,
    docs: Path,
    theme: Path,
    out: Path,
    *,
    publisher: str,
    edition: str,
    edition_date: date,
    review_by: date | None,
    archived: bool,
    preview: bool,
    audiences: Mapping[str, tuple[str, str]],
    written: Mapping[str, str],
    notices: Mapping[str, str],
    paper: Callable[[str], str],
    address: str | None = None,
) -> None:
    """Turn the pages in ``docs`` into a site in ``out``.

    ``review_by`` is the first day on which a topic's review is due,
    ``settings`` is the shipped mkdocs.yml, ``theme`` the folder of overrides and assets,
    ``preview`` is True for what is built and not published; its pages say so,
    ``audiences`` the label and the prompt of each by id, the first one first,
    ``written`` the hand-written pages as {address: title}, ``notices`` the HTML that each of them
    opens with in an archive, by address, ``paper`` the HTML that the print of a page ends with, by
    its address. ``address`` is where the root of the site is on the
    web, if that is known. The edition's date stands for every time that the engine could write.
    Raises SiteError with the engine's words if it complains.
    """
    links = [*NAVIGATION, *(() if archived else HELP)]
    foot = [*((title, address) for address, title in written.items()), *FOOT]
    neutral = {address.split("/")[0] for address in written} | RESERVED
    docs, theme, out = docs.resolve(), theme.resolve(), out.resolve()
    tree = _read_settings(settings)
    tree |= {
        "site_name": escape(publisher),
        "docs_dir": str(docs),
        "site_dir": str(out),
        "use_directory_urls": False,
        "theme": {**tree.get("theme", {}), "name": "material", "custom_dir": str(theme)},
        "plugins": [],
        "nav": [{"Topics": "index.md"}],
        "not_in_nav": "/**",
        "exclude_docs": "",
        "extra": {
            "publisher": escape(publisher),
            "edition": escape(edition),
            "edition_date": edition_date.isoformat(),
            "review_by": review_by.isoformat() if review_by else "",
            "archived": archived,
            "preview": preview,
            "notices": dict(notices),
            "policy": POLICY,
            "referrer": REFERRER,
            "base": f"{address}/{edition}" if address else "",
            "links": _told(links),
            "foot": _told(foot),
            "audiences": [
                {"id": name, "label": escape(label), "prompt": escape(prompt)}
                for name, (label, prompt) in audiences.items()
            ],
            "neutral": sorted(neutral),
        },
    }
    file = docs.parent / "mkdocs.yml"
    file.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    bodies = docs.parent / "bodies"
    finished = _hold_out(docs, bodies)
    with _epoch(edition_date), _listening() as complaints:
        _run(file, complaints)
    _put_in(finished, bodies, out)
    _foot(out, paper)
    for name in _UNUSED:
        unused = out / name
        if unused.is_dir():
            shutil.rmtree(unused)
        else:
            unused.unlink(missing_ok=True)


def _told(links: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": escape(label), "href": escape(href)} for label, href in links]


def _hold_out(docs: Path, bodies: Path) -> list[str]:
    """Take the finished HTML out of the pages before the engine reads them.

    The engine would tokenise each page's HTML twice to change nothing in it: 85 % of its time.
    It gets the front matter and a mark in place of the body. The mark is a comment, and a
    comment can come from no text of a library, as those are escaped. Returns the pages' sources.
    """
    finished = []
    for page in sorted(docs.rglob("*.md")):
        head, split, body = page.read_bytes().partition(_HEAD_END)
        if split and body.startswith(b"<div ") and _WRITTEN not in head:
            name = page.relative_to(docs).as_posix()
            target = bodies / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
            page.write_bytes(head + split + _MARK + b"\n")
            finished.append(name)
    return finished


def _put_in(finished: list[str], bodies: Path, out: Path) -> None:
    """Put each body in the place of its mark."""
    for name in finished:
        page = (out / name).with_suffix(".html")
        if not page.is_file():
            raise SiteError(f"the theme made no page for '{name}'")
        shell = page.read_bytes()
        if shell.count(_MARK) != 1:
            raise SiteError(f"the theme shows the content of '{name}' {shell.count(_MARK)} times")
        page.write_bytes(_flat(shell.replace(_MARK, (bodies / name).read_bytes().strip())))


def _flat(page: bytes) -> bytes:
    """A page without its lines' indentation and without empty lines, which no reader sees.

    A line's end stays where one was, so no two words grow together. Where white space is shown
    as it stands, and in scripts, nothing is changed.
    """
    return b"".join(
        part if place % 2 else _BREAKS.sub(b"\n", part)
        for place, part in enumerate(_AS_IT_STANDS.split(page))
    )


def _foot(out: Path, paper: Callable[[str], str]) -> None:
    """Put what each page says on paper alone in its place, which the theme's footer marks.

    A theme of a library's own may have no such place.
    """
    for page in sorted(out.rglob("*.html")):
        head, mark, rest = page.read_bytes().rpartition(_PAPER)
        if mark:
            told = paper(page.relative_to(out).as_posix()).encode()
            page.write_bytes(head + told + rest)


def _read_settings(settings: Path) -> dict[str, Any]:
    try:
        tree = yaml.safe_load(settings.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise SiteError(f"{settings.name} cannot be read: {error}") from error
    if not isinstance(tree, dict):
        raise SiteError(f"{settings.name} holds no settings")
    return tree


def _run(file: Path, complaints: _Complaints) -> None:
    # The engine is loaded late: checking a library needs none of it.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    try:
        build(load_config(str(file)))
    except MkDocsException as error:
        raise SiteError("; ".join([*complaints.lines, str(error)])) from error
    except Exception as error:  # whatever goes wrong in there is the theme's or the engine's
        said = f"{type(error).__name__}: {error}"
        raise SiteError("; ".join([*complaints.lines, said])) from error
    if complaints.lines:
        raise SiteError("; ".join(complaints.lines))


@contextmanager
def _listening() -> Iterator[_Complaints]:
    """The engine's warnings are collected, and none is printed past us."""
    logger = logging.getLogger("mkdocs")
    complaints = _Complaints()
    before = logger.propagate, list(logger.handlers)
    logger.propagate, logger.handlers = False, [complaints]
    try:
        yield complaints
    finally:
        logger.propagate, logger.handlers = before[0], before[1]


@contextmanager
def _epoch(day: date) -> Iterator[None]:
    """Give the engine the edition's date for its clock (reproducible-builds.org)."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
