"""Pages that people write by hand: Markdown files with front matter.

Those of a library stand in ``content/``; those that tell what to do, role by role, among the
templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import yaml

from generator.load.inside import inside
from generator.load.parse import parse
from generator.load.read import SourceFile, read
from generator.load.shape import nearest
from generator.problem import Level, Place, Problem

# A Markdown link to another hand-written page: "](about.md" with an anchor or the closing bracket.
_LINK = re.compile(r"\]\((?P<name>[\w-]+)\.md(?=[#)])")

# The first line of a block of code: its language, and what is not for the engine to read.
_FENCE = re.compile(r"(?m)^( *```[a-z]+) [^\n]*$")

_UNWRITTEN = re.compile(r"\b(?:TODO|FIXME)\b")

HELP = "help"
"""The folder of an edition, and of the templates, with the pages of help."""

_STEM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = ("title", "order", "description", "lang", "robots")
_LONGEST = 300  # characters that a value of the front matter may have


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page: its title, its address in the edition, and its Markdown file.

    ``name`` and ``source`` are what it was made from: a frozen edition carries them.
    """

    title: str
    address: str
    output: tuple[str, bytes]
    name: str
    source: str


def written_pages(
    folder: Path, taken: Collection[str] = ()
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    """Every Markdown page directly in ``folder`` in the order of its ``order``, then by name.

    ``about.md`` stands at ``about/index.html``. ``taken`` names the folders that the generator
    fills itself. Pages that cannot be used are problems, all of them together. Raises OSError
    for a folder that cannot be listed: its pages must not be missing without a word.
    """
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    pages = [name for name in names if name.endswith(".md") and not name.startswith(".")]
    checked = {name: _checked(folder, name, taken) for name in pages}
    written, problems = _in_order(checked)
    read_in = (page for page in checked.values() if isinstance(page, SourceFile))
    return written, (*problems, *(each for page in read_in for each in _unwritten(page)))


def help_pages(
    pages: Mapping[str, str], folder: str
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    """The pages of help in the folder ``help/`` of an edition, from file names and texts.

    ``index.md`` stands at ``help/index.html`` and leads to the others, which have folders of
    their own. ``folder`` is where problems say that the files are. Behind the language of a block
    of code may stand what the tests should do with it; readers get the language alone.
    """
    sources = {
        name: SourceFile(f"{folder}/{name}", _FENCE.sub(r"\1", text))
        for name, text in pages.items()
    }
    written, problems = _in_order(sources, lambda stem: "" if stem == "index" else f"{stem}/")
    at_help = (
        replace(
            each,
            address=f"{HELP}/{each.address}",
            output=(f"{HELP}/{each.output[0]}", each.output[1]),
        )
        for each in written
    )
    return tuple(at_help), problems


def _own_folder(stem: str) -> str:
    return f"{stem}/"


def carried_pages(
    pages: Mapping[str, str], file: str
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    """The hand-written pages that a frozen edition carries; ``file`` is the edition's."""
    return _in_order({f"{name}.md": SourceFile(file, text) for name, text in pages.items()})


def _in_order(
    pages: Mapping[str, SourceFile | Problem], at: Callable[[str], str] = _own_folder
) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    found: list[tuple[int, str, Written]] = []
    problems: list[Problem] = []
    for page_name, page in pages.items():
        if isinstance(page, SourceFile):
            problems.extend(_dead_links(page, pages))
            entry = _page(page_name.removesuffix(".md"), page, at)
            if isinstance(entry, Problem):
                problems.append(entry)
            else:
                found.append((entry[0], page_name, entry[1]))
        else:
            problems.append(page)
    found.sort(key=lambda each: each[:2])
    return tuple(page for _, _, page in found), tuple(problems)


def _checked(folder: Path, page_name: str, taken: Collection[str]) -> SourceFile | Problem:
    """The text of a page, or why it is not used."""
    name, stem = f"{folder.name}/{page_name}", page_name.removesuffix(".md")
    shown = Place(name.encode("utf-8", "replace").decode())
    if not inside(folder / page_name, folder.parent):
        message, hint = "this is a link out of the library", "put the page itself here"
        return Problem("include-outside", Level.ERROR, message, shown, hint)
    if not _STEM.fullmatch(stem):
        message = "a page's file name is its address"
        hint = "use small letters a-z, digits and single hyphens, such as how-to-read.md"
        return Problem("unreadable-page", Level.ERROR, message, shown, hint)
    if stem in taken:
        message = f"the address '{stem}/' belongs to a page that the generator makes"
        return Problem("page-in-the-way", Level.ERROR, message, shown, "rename this file")
    return read(folder / page_name, name)


def page_place(name: str, text: str, words: str) -> Place:
    """Where some words stand in the page ``content/NAME.md``; its first line if they do not."""
    for sought in (words, words.split(" ")[0]):  # a line may end within them
        for number, line in enumerate(text.split("\n"), start=1):
            if sought and (column := line.find(sought)) >= 0:
                return Place(f"content/{name}.md", number, column + 1, len(sought))
    return Place(f"content/{name}.md")


def _unwritten(source: SourceFile) -> Iterator[Problem]:
    """A problem for each mark of what nobody has written yet; see the rule placeholder-text."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        for match in _UNWRITTEN.finditer(line):
            yield Problem(
                "placeholder-text",
                Level.ERROR,
                f"'{match.group()}' is a placeholder",
                Place(source.name, number, match.start() + 1, len(match.group())),
                "write the text, or leave the part out",
            )


def _dead_links(source: SourceFile, pages: Collection[str]) -> Iterator[Problem]:
    """A problem for each link to a page that is not there."""
    for number, line in enumerate(source.text.split("\n"), start=1):
        for match in _LINK.finditer(line):
            if f"{match['name']}.md" not in pages:
                yield Problem(
                    "unreadable-page",
                    Level.ERROR,
                    f"there is no page '{match['name']}.md'",
                    Place(source.name, number, match.start("name") + 1, len(match["name"]) + 3),
                    nearest(f"{match['name']}.md", pages) or "correct the link, or add the page",
                )


def _page(stem: str, source: SourceFile, at: Callable[[str], str]) -> tuple[int, Written] | Problem:
    """A page with its place in the order; ``at`` gives the folder of a page, ending in a slash."""
    text = source.text
    meta: dict[str, str] = {}
    if text.startswith("---\n") and "\n---\n" in text[3:]:
        head, _, text = text[4:].partition("\n---\n")
        # The reader of libraries: it bears deep nesting and exploding anchors, and keeps texts.
        tree, problems = parse(SourceFile(source.name, f"\n{head}"))
        if problems:
            where = problems[0].where
            line = where.line if isinstance(where, Place) else 1
            return _unreadable(source, f"the front matter: {problems[0].message}", line)
        if tree is not None and not _is_front_matter(tree):
            return _unreadable(source, f"the front matter holds other than {', '.join(_KEYS)}", 1)
        meta = tree or {}
    order = meta.get("order", "100")
    if not (order.isdecimal() and order.isascii() and len(order) <= 4):
        return _unreadable(source, "the page's 'order' is not a number from 0 to 9999", 1)
    title = meta.get("title") or stem.replace("-", " ").capitalize()
    up = "../" if at(stem) else ""
    text = _LINK.sub(lambda match: f"]({up}{at(match['name'])}index.md", text)
    lines = {key: escape(value) for key, value in meta.items() if key != "order"}
    lines |= {"title": escape(title), "kind": "text"}
    page = f"---\n{yaml.safe_dump(lines, allow_unicode=True)}---\n{text}"
    output = (f"{at(stem)}index.md", page.encode())
    written = Written(title, f"{at(stem)}index.html", output, stem, source.text)
    return int(order), written


def _is_front_matter(tree: object) -> bool:
    """True for the keys that a page may set, each with a short text."""
    return isinstance(tree, dict) and all(
        key in _KEYS and isinstance(value, str) and len(value) <= _LONGEST
        for key, value in tree.items()
    )


def _unreadable(source: SourceFile, message: str, line: int) -> Problem:
    return Problem(
        "unreadable-page",
        Level.ERROR,
        message,
        Place(source.name, line),
        "see 'guidance explain unreadable-page'",
    )
