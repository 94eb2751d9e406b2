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
_QUICK = ("TODO", "TBD", "TBC", "FIXME", "XXX", "???", "[", "ipsum", "dummy", "placeholder")
_WORDS = ("goes here", "to be ", "coming soon", "orem ", "To be ", "Coming soon", "Placeholder")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that readers see and that holds a placeholder."""
    for route, _, _, words in survey.audience_texts():
        if not any(each in words for each in (*_QUICK, *_WORDS)):
            continue
        match = _PLACEHOLDER.search(words)
        if match:
            yield Finding(
                route.on(match.group()),
                f"'{match.group()}' is a placeholder",
                "write the text, or leave the part out",
            )
