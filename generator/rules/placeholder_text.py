"""A text is a placeholder that nobody replaced.

"TODO", "to be confirmed" or "Lorem ipsum" tells a reader in need nothing, and shows everyone else
that nobody read the page before it went out.

To mend: write the text, or leave the part out until there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|(?i:lorem ipsum|dummy text|placeholder|text goes here"
    r"|to be (?:added|written|confirmed|completed|decided|announced)|coming soon))\b"
    r"|\?\?\?|\[(?:\.\.\.|…|insert[^\]]*|citation needed)\]"
)
# Of the words without case a part that stands in small letters in most ways of writing them.
_QUICK = (
    *("TODO", "TBD", "TBC", "FIXME", "XXX", "???", "[", "psum", "ummy", "laceholder", "oes here"),
    *("o be ", "oming soon", "LACEHOLDER", "PSUM", "O BE", "OMING SOON", "DUMMY", "GOES HERE"),
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that readers see and that holds a placeholder."""
    for route, key, _, _, words in survey.read_texts():
        if not any(map(words.__contains__, _QUICK)):
            continue
        match = _PLACEHOLDER.search(words)
        if match:
            yield Finding(
                (route / key).on(match.group()),
                f"'{match.group()}' is a placeholder",
                "write the text, or leave the part out",
            )
