"""A sentence of a plain page has more than 20 words.

By its end the beginning is forgotten, and with it what a "not" or an "only" belonged to. The NHS
content style guide keeps sentences to 20 words.

To mend: make two of it. A condition gets a sentence of its own, before what depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.reading import sentences, words
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_MOST = 20


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the longest sentence of each text that has one over the limit."""
    for route, key, text in survey.plain_texts("en"):
        if text.count(" ") < _MOST:
            continue
        long = [each for each in sentences(text) if len(words(each)) > _MOST]
        if long:
            longest = max(long, key=lambda each: len(words(each)))
            also = f"; {len(long) - 1} more in this text" if len(long) > 1 else ""
            yield Finding(
                (route / key).on(longest),
                f"a sentence of {len(words(longest))} words{also}; the limit is {_MOST}",
                "make two of it",
            )
