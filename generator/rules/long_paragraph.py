"""A paragraph of a plain page has more than 3 sentences.

A reader in pain, or in fear, looks at a block of text and skips it. The NHS content style guide
keeps paragraphs to 3 sentences. Each text is one paragraph on the page.

To mend: say less, or give a second message a statement of its own. A statement that must say more
than this in one place can be let stand with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.reading import sentences
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_MOST = 3


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that is too long a paragraph."""
    for route, key, text in survey.plain_texts("en"):
        stops = text.count(". ") + text.count("? ") + text.count("! ")
        if stops < _MOST:
            continue
        number = len(sentences(text))
        if number > _MOST:
            yield Finding(
                route / key,
                f"a paragraph of {number} sentences; the limit is {_MOST}",
                "say less, or make two statements of it",
            )
