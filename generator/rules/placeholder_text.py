"""A text is a placeholder that nobody replaced.

"TODO", "to be confirmed" or "Lorem ipsum" tells a reader in need nothing, and shows everyone else
that nobody read the page before it went out. "TODO" and "FIXME" are refused wherever they stand, in
the title of a reference or the name of the publisher too, and in the pages in content/.

To mend: write the text, or leave the part out until there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level, Route
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|(?i:lorem ipsum|dummy text|placeholder|text goes here"
    r"|to be (?:added|written|confirmed|completed|decided|announced)|coming soon))\b"
    r"|\?\?\?|\[(?:\.\.\.|…|insert[^\]]*|citation needed)\]"
)
_ANYWHERE = re.compile(r"\b(?:TODO|FIXME)\b")
_STEMS = ("todo", "tbd", "tbc", "fixme", "xxx", "ipsum", "dummy", "placeholder")
_WORDS = "goes coming added written confirmed completed decided announced".split()


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that readers see and that holds a placeholder, and each other string."""
    told: set[Route] = set()
    signs = (read for read in survey.read_texts() if "[" in read[4] or "???" in read[4])
    for route, key, _, _, words in (*index(survey).having(_WORDS, _STEMS), *signs):
        match = _PLACEHOLDER.search(words)
        if match:
            told.add(route / key)
            yield _found(route / key, match.group())
    for where, words in survey.marked:
        match = _ANYWHERE.search(words)
        if match and where not in told:
            yield _found(where, match.group())


def _found(where: Route, placeholder: str) -> Finding:
    return Finding(
        where.on(placeholder),
        f"'{placeholder}' is a placeholder",
        "write the text, or leave the part out",
    )
