"""Words of a library as Markdown that shows them as they are, on a code host too.

A code host links and notifies after Markdown has been read: a backslash keeps "@board" and "#12"
from nothing there. A word joiner, which nobody sees, stands between the sign and the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.changes import Run

_JOINER = "\N{WORD JOINER}"
_TAGS = {"deleted": "del", "inserted": "b"}
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# In their order: marks of Markdown; formulas; people, addresses and teams; numbers of issues;
# links; shortcodes of pictures; what begins a list, a quotation or a heading.
_SIGNS = re.compile(
    r"(?P<mark>[\\`*_\[\]|~])"
    r"|(?P<sum>\$)"
    r"|(?P<at>@)"
    r"|(?P<number>#(?=\w))|(?P<hash>#)|(?P<issue>\bGH-(?=\d))"
    r"|(?P<scheme>:(?=//))|(?P<www>\bwww(?=\.))"
    r"|(?P<short>:(?=[\w+-]+:))"
    r"|(?P<start>^(?:[-+=]|\d+[.)]))",
    re.IGNORECASE,
)


def escaped(words: str) -> str:
    """Words that Markdown shows as they are: no mark-up, HTML, link, or notice to anybody."""
    plain = " ".join(words.split())
    safe = "".join(_HTML.get(character, character) for character in printable_words(plain))
    return _SIGNS.sub(_safe, safe)


def _safe(match: re.Match[str]) -> str:
    found, kind = match.group(0), match.lastgroup
    if kind == "sum":
        return "<span>$</span>"
    if kind == "number":
        return f"\\#{_JOINER}"
    if kind in ("at", "issue", "scheme", "www", "short"):
        return f"{found}{_JOINER}"
    if kind == "start" and found[0].isdigit():
        return f"{found[:-1]}\\{found[-1]}"
    return f"\\{found}"


def printable_words(words: str) -> str:
    """Words without what steers a terminal or turns the reading direction round."""
    return "".join(
        character if character.isprintable() or character == " " else f"<U+{ord(character):04X}>"
        for character in words.replace("\N{NO-BREAK SPACE}", " ")
    )


def marked(runs: Iterable[Run]) -> str:
    """A text with what went struck through and what came in bold.

    The marks are HTML: those of Markdown are not read beside a full stop or a bracket.
    """
    parts = []
    for run in runs:
        tag = _TAGS.get(run.kind)
        core = run.text.strip()
        if not core or tag is None:
            parts.append(_kept(run.text))
            continue
        start = run.text.index(core)
        lead, trail = run.text[:start], run.text[start + len(core) :]
        parts.append(f"{lead}<{tag}>{escaped(core)}</{tag}>{trail}")
    # Words that went and words that came do not run into each other.
    return "".join(parts).replace("</del><b>", "</del> <b>")


def _kept(text: str) -> str:
    """Words that stayed, with the spaces on either side that `escaped` takes away."""
    core = text.strip()
    if not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{escaped(core)}{text[start + len(core) :]}"
