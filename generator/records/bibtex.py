"""BibTeX and BibLaTeX, by the reader of bibtexparser; LaTeX becomes plain words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from pylatexenc.latex2text import LatexNodes2Text

from generator.records.clean import MAX_CLEANED
from generator.records.fault import RecordsError
from generator.records.kinds import BIBTEX_TYPES
from generator.records.record import Item

# It tells what it cannot read as a block of its own too; a log would be told to nobody.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

_LATEX = LatexNodes2Text(math_mode="text", keep_comments=True)
_NEEDS_LATEX = re.compile(r"[\\{}$~]|--|``|''|%")


def read_bibtex(text: str) -> Iterator[Item]:
    """The items of a file. Raises RecordsError where a part of it is no entry that can be read."""
    for entry in _entries(text):
        yield _item(entry)


def _parsed(text: str) -> Library:
    stack = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
    ]
    return parse_string(text, parse_stack=stack)


def _entries(text: str) -> Iterator[Entry]:
    library = _parsed(text)
    strings = "\n".join(block.raw or "" for block in library.blocks if isinstance(block, String))
    for block in library.blocks:
        if isinstance(block, Entry):
            yield block
        elif isinstance(block, DuplicateBlockKeyBlock):
            # Another work under a key that was used: our keys are our own. It is read by itself.
            yield from _parsed(f"{strings}\n{block.raw}").entries
        elif isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            raise _unreadable(block, f"the entry says '{names}' twice")
        elif isinstance(block, ParsingFailedBlock):
            raise _unreadable(block, "the entry cannot be read as BibTeX")


def _unreadable(block: ParsingFailedBlock, message: str) -> RecordsError:
    begin = (block.raw or "").strip().partition("\n")[0][:60]
    return RecordsError(
        f"line {(block.start_line or 0) + 1}: {message}: {begin}",
        "look for a brace, a quote or a comma that is missing; nothing of the file was taken",
    )


def _item(entry: Entry) -> Item:
    fields = {field.key.casefold(): str(field.value) for field in entry.fields}

    def first(*names: str) -> str | None:
        return next((_plain(fields[name]) for name in names if fields.get(name)), None)

    kind = entry.entry_type.casefold()
    csl = BIBTEX_TYPES.get(kind, "document")
    url = fields.get("url") or (fields.get("howpublished") or "")
    url = re.sub(r"\\url\s*\{([^}]*)\}", r"\1", url).replace("\\", "")
    if csl == "document" and url.startswith("http"):
        csl = "webpage"
    title, subtitle = first("title"), first("subtitle")
    return {
        "type": csl,
        "genre": [each for each in (first("type"), first("keywords")) if each],
        "title": f"{title}: {subtitle}" if title and subtitle else title,
        "author": _authors(fields.get("author") or fields.get("organization") or _body(fields)),
        "unkept": [(name, _plain(fields[name])) for name in _unkept(fields)],
        "editor": None if fields.get("author") else fields.get("editor"),
        "issued": {"raw": first("year", "date") or ""},
        "edition": first("edition"),
        "container-title": first("journaltitle", "journal", "booktitle"),
        "volume": first("volume"),
        "issue": first("number", "issue"),
        "page": first("pages", "eid", "article-number"),
        "DOI": (fields.get("doi") or "").replace("\\", "").replace("{", "").replace("}", ""),
        "PMID": first("pmid"),
        "PMCID": first("pmcid", "pmc"),
        "ISBN": first("isbn"),
        "URL": url or None,
        "note": [each for each in (first("note"), first("annote"), first("addendum")) if each],
        # Only searched for what they say of a retraction: no LaTeX in them keeps a work out.
        "hints": [each for each in (fields.get("abstract"), fields.get("pubstate")) if each],
    }


def _body(fields: Mapping[str, str]) -> str:
    """A report or a thesis without an author is its institution's."""
    institution = fields.get("institution", "")
    return f"{{{institution}}}" if institution and "editor" not in fields else ""


def _unkept(fields: Mapping[str, str]) -> Iterator[str]:
    """The bodies that an entry names and that become none of its authors."""
    if fields.get("author") and fields.get("organization"):
        yield "organization"
    if fields.get("institution") and (fields.get("author") or fields.get("organization")):
        yield "institution"
    if fields.get("school"):
        yield "school"


def _plain(latex: str) -> str:
    """LaTeX as plain words: accents, dashes and quotes are made, braces go."""
    if len(latex) > MAX_CLEANED or not _NEEDS_LATEX.search(latex):
        return latex
    # A bare per cent would begin a comment, and hide the rest of a title.
    safe = re.sub(r"(?<!\\)%", r"\\%", latex)
    # A raised number stays one (``clean.words`` makes it plain): 10\textsuperscript{5} is not 105.
    safe = re.sub(r"\\textsuperscript\s*(?:\{([^{}]*)\}|(\w))", r"<sup>\1\2</sup>", safe)
    # Of a link its words are kept; the library cannot read one without its options.
    safe = re.sub(r"\\href\s*(?:\[[^\]]*\])?\s*\{[^{}]*\}\s*(?=\{)", "", safe)
    try:
        return str(_LATEX.latex_to_text(safe))
    except (IndexError, KeyError) as error:  # of a command without what it needs
        raise RecordsError(
            f"LaTeX that cannot be read: {latex[:40]}", "write it in plain words"
        ) from error
    except RecursionError as error:
        raise RecordsError(
            f"braces stand too deep in one another: {latex[:40]}", "remove those that do nothing"
        ) from error


def _authors(given: str) -> list[dict[str, str]]:
    if not given.strip():
        return []
    return [_author(name) for name in middlewares.names.split_multiple_persons_names(given) if name]


def _author(name: str) -> dict[str, str]:
    """One name; in braces as a whole it is a body's."""
    name = name.strip()
    if name.casefold() == "others":
        return {"literal": "others"}
    if name.startswith("{") and _closes_at_end(name):
        return {"literal": _plain(name)}
    parts = middlewares.names.parse_single_name_into_parts(name, strict=False)

    def joined(words: list[str]) -> str:
        return _plain(" ".join(words))

    if not parts.first and not parts.von:
        return {"literal": joined(parts.last)}
    return {
        "family": joined([*parts.von, *parts.last]),
        "given": joined(parts.first),
        "suffix": joined(parts.jr),
    }


def _closes_at_end(name: str) -> bool:
    depth = 0
    for index, each in enumerate(name):
        depth += (each == "{") - (each == "}")
        if depth == 0:
            return index == len(name) - 1
    return False
