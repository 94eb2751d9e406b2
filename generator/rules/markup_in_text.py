"""A text holds markup: HTML, Markdown, or the signs of a template.

Texts are plain. Markup is printed as it stands: a reader sees "**not**" or "&lt;" in the middle of
a sentence, and a comparison sign or an emphasis that was meant to warn is lost.

To mend: say it in words. A quantity is named by its fact in braces; nothing else is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_MACHINE = re.compile(
    r"</?[A-Za-z][^<>]*>|<[A-Za-z]+\s[^<>]*=|<!--|-->"
    r"|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});"
    r"|\{\{|\}\}|\{%|%\}|\{#|\$\{|<%|%>|<\?"
    r"|\\(?:[a-zA-Z]{2,}|[\\{}$&#_%])|\\[nrt](?=\s|$|[A-Z])|\$[^$]*[\\^_{][^$]*\$"
    r"|#(?:let|set|show|import|include|text|link|raw|emph|strong|eval|image)\b"
)
_MARKDOWN = re.compile(
    r"\*\*(?:[^*]+\*\*)?|~~(?:[^~]+~~)?|`(?:[^`]*`)?|(?<![\w*])\*(?=[^\s*])[^*]*(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w_])__?(?=[^\s_])[^_]*(?<=[^\s_])__?(?![\w_])"
    r"|!?\[[^\[\]]*\]\([^()\s]*\)|\[[^\[\]]+\]\[[^\[\]]*\]|^#{1,6}\s|^>\s|^[*+]\s|\|[^|]*\|"
)
# Addresses have these signs by right.
_ADDRESSES = frozenset(("URL", "url", "DOI", "contact", "issues"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first markup of each string that people read."""
    for route, words in survey.marked:
        if route.parts[0] == "pages" or route.parts[-1] in _ADDRESSES:
            continue
        found = _MACHINE.search(words)
        if not found and route.parts[-1] != "quote":  # verbatim words may have stars and bars
            found = _MARKDOWN.search(words)
        if found:
            written = found.group(0)
            yield Finding(
                route.on(written),
                f"'{written}' is markup, and would be printed as it stands",
                _hint(written),
            )


def _hint(written: str) -> str:
    if written.startswith("&"):
        return "write the character itself, or say it in words"
    if written in ("{{", "}}", "{%", "%}", "{#", "${"):
        return "name a fact as {its-id}, in single braces"
    plain = written.strip("*_`~")
    return (
        f"write '{plain}'"
        if plain and plain.isprintable() and "<" not in plain and (plain != written)
        else "say it in words"
    )
