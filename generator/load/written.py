"""Pages that people write by hand: Markdown files with front matter in ``content/``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from generator.load.read import SourceFile, read
from generator.problem import Level, Place, Problem

# A Markdown link to another hand-written page: "](about.md" with an anchor or the closing bracket.
_LINK = re.compile(r"\]\((?P<name>[\w-]+)\.md(?=[#)])")


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page: its title, its address in the edition, and its Markdown file."""

    title: str
    address: str
    output: tuple[str, bytes]


def written_pages(
    folder: Path, taken: Collection[str] = ()
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    """Every Markdown page directly in ``folder`` in the order of its ``order``, then by name.

    ``about.md`` stands at ``about/index.html``. ``taken`` names the folders that the generator
    fills itself. Pages that cannot be used are problems, all of them together.
    """
    found: list[tuple[int, str, Written]] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        name = f"{folder.name}/{path.name}"
        source = read(path, name)
        page = source if isinstance(source, Problem) else _page(path.stem, source)
        if path.stem in taken:
            page = Problem(
                "page-in-the-way",
                Level.ERROR,
                f"the address '{path.stem}/' belongs to a page that the generator makes",
                Place(name),
                "rename this file",
            )
        if isinstance(page, Problem):
            problems.append(page)
        else:
            found.append((page[0], path.name, page[1]))
    found.sort(key=lambda each: each[:2])
    return tuple(page for _, _, page in found), tuple(problems)


def _page(stem: str, source: SourceFile) -> tuple[int, Written] | Problem:
    """A page with its place in the order."""
    text = source.text
    meta: object = {}
    if text.startswith("---\n") and "\n---\n" in text[3:]:
        head, _, text = text[4:].partition("\n---\n")
        try:
            meta = yaml.load(head, Loader=yaml.BaseLoader) or {}  # noqa: S506 - texts only
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            return _unreadable(source, "the front matter is not YAML", mark.line + 2 if mark else 1)
    if not isinstance(meta, dict) or not str(meta.get("order", 0)).isdigit():
        return _unreadable(
            source, "the front matter is not keys and values, with a number as order", 1
        )
    title = str(meta.get("title") or stem.replace("-", " ").capitalize())
    text = _LINK.sub(lambda match: f"](../{match['name']}/index.md", text)
    lines = {**meta, "title": escape(title), "kind": "text"}
    page = f"---\n{yaml.safe_dump(lines, allow_unicode=True)}---\n{text}"
    written = Written(title, f"{stem}/index.html", (f"{stem}/index.md", page.encode()))
    return int(meta.get("order", 100)), written


def _unreadable(source: SourceFile, message: str, line: int) -> Problem:
    return Problem(
        "unreadable-page",
        Level.ERROR,
        message,
        Place(source.name, line),
        "see 'guidance explain unreadable-page'",
    )
