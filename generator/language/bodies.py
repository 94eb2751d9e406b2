"""Which bodies a sentence names, by the letters or the first words that they are called by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.language.abbreviations import abbreviations
from generator.model import Body

_CUT = re.compile(r"['’(,]| group\b| working\b|\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z{“\"])|; ")


def sentences(text: str) -> tuple[str, ...]:
    """A text's sentences. What stands after a semicolon is one of its own."""
    return tuple(part for part in _SENTENCE.split(text) if part)


def naming(sentence: str, audience: str, bodies: Mapping[str, Body]) -> frozenset[str]:
    """The bodies that a sentence names."""
    return frozenset(
        body
        for body, each in bodies.items()
        if (pattern := _pattern(each.name, each.called.get(audience, ""))).pattern
        and pattern.search(sentence)
    )


@lru_cache(maxsize=1024)
def _pattern(name: str, called: str) -> re.Pattern[str]:
    """What a body is called in a sentence: its letters, or the words before its kind."""
    forms = {short for words in (name, called) for short, _ in abbreviations(words)}
    forms -= {"US", "UK", "EU"}
    start = _CUT.split(called.removeprefix("The ").removeprefix("An "))[0].strip()
    if len(start.split()) > 1 or not forms:
        forms.add(start)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(forms) if form)
    )
