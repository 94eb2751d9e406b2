"""Pages that people write by hand: Markdown files with front matter in ``content/``."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page: its title, its address in the edition, and its Markdown file."""

    title: str
    address: str
    output: tuple[str, bytes]


def written_pages(folder: Path) -> list[Written]:
    """Every Markdown page directly in ``folder``, by the ``order`` of its front matter, then name.

    ``about.md`` stands at ``about/index.html``; links between pages name the files (``about.md``)
    and are turned into links between addresses. A page without a title is named by its file.
    """
    found: list[tuple[int, str, Written]] = []
    names = {path.name for path in folder.glob("*.md")}
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        meta, body = _front_matter(text)
        title = str(meta.get("title") or path.stem.replace("-", " ").capitalize())
        for name in names:
            body = body.replace(f"]({name}", f"](../{name.removesuffix('.md')}/index.md")
        lines = {**meta, "title": escape(title), "kind": "text"}
        page = f"---\n{yaml.safe_dump(lines, allow_unicode=True)}---\n{body}"
        source = f"{path.stem}/index"
        entry = Written(title, f"{source}.html", (f"{source}.md", page.encode()))
        found.append((int(meta.get("order", 100)), path.name, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    """The front matter and the rest; nothing where there is none."""
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        head, _, body = text[4:].partition("\n---\n")
        meta = yaml.safe_load(head)
        if isinstance(meta, dict):
            return meta, body
    return {}, text
