"""The files that shape a site: shipped templates and settings, and a library's own templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from generator.load.inside import inside
from generator.load.shipped import FONTS, SETTINGS, TEMPLATES, shipped
from generator.load.written import HELP, Written, help_pages
from generator.outputs.pages import Output
from generator.problem import Place
from generator.publish.site import SiteError

__all__ = [
    "CONTENT",
    "FONTS",
    "SETTINGS",
    "SHIPPED",
    "TEMPLATES",
    "help_sources",
    "overlay",
    "template_sources",
]

SHIPPED = shipped()
"""Where the shipped templates and settings stand."""

CONTENT = "content"


def overlay(library: Path, part: str) -> Iterator[Output]:
    """The files of ``site_templates/<part>``: ours, or the library's own."""
    shipped, own = SHIPPED / TEMPLATES / part, library / TEMPLATES / part
    if own.exists() and not inside(own, library):
        raise SiteError(f"'{own.name}' is a link out of the library")
    names = {
        path.relative_to(base).as_posix()
        for base in (shipped, own)
        for path in base.rglob("*")
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith("~")
    }
    for name in sorted(names):
        mine = own / name
        if mine.exists() and not inside(mine, library):
            raise SiteError(f"'{TEMPLATES}/{part}/{name}' is a link out of the library")
        if "\\" in name or not name.isprintable():
            raise SiteError(f"'{TEMPLATES}/{part}/{name!r}' is no name for a file of a site")
        yield name, (mine if mine.is_file() else shipped / name).read_bytes()


def template_sources(library: Path) -> dict[str, str]:
    """The page templates by name, such as ``pages/topic.html``, and the style of citing."""
    return {
        f"{part}/{name}": _text(f"{part}/{name}", content)
        for part in ("pages", "parts", "csl")
        for name, content in overlay(library, part)
        if name.endswith((".html", ".csl"))
    }


def help_sources(library: Path) -> tuple[Written, ...]:
    """The pages of help, role by role. Raises SiteError with the first fault of one of them."""
    pages = {}
    for name, content in overlay(library, HELP):
        if name.endswith(".md") and "/" not in name:
            try:
                pages[name] = content.decode("utf-8")
            except UnicodeDecodeError as error:
                raise SiteError(f"'{TEMPLATES}/{HELP}/{name}' is not UTF-8") from error
    written, problems = help_pages(pages, f"{TEMPLATES}/{HELP}")
    for problem in problems:
        place = problem.where
        where = f"{place.file}:{place.line}" if isinstance(place, Place) else str(place)
        raise SiteError(f"{where}: {problem.message}")
    return written


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateSyntaxError("the template is not UTF-8", 1, name) from error
