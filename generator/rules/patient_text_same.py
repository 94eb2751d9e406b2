"""A plain audience gets the same words as a clinical one, or nearly.

A patient text that is a copy of the clinician's says nothing to the patient; it is the mark of a
field that was filled in so that it would not be empty. Parts of up to 8 words, such as names and
labels, may be the same.

To mend: say the same in the words of the audience, and let a patient read it before it goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.common import is_common
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FACT = re.compile(r"\{[^{}]*\}")
_MOST = 8
_SHARE = 0.9
# Whole messages: of these even a short copy is one, where it has a word that most do not know.
_MESSAGES = frozenset(
    ("texts", "applies-to", "do", "note", "more", "intro", "indirect", "unsourced")
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each plain text that is a copy of a clinical one."""
    audiences = survey.guidance.audiences
    plain = survey.plain_audiences()
    clinical = [key for key, each in audiences.items() if each.style == "clinical"]
    if not plain or not clinical:
        return
    for route, text in survey.texts:
        for audience in plain:
            words = text.get(audience, "")
            for other in clinical:
                if other in text and _copied(route, text[other], words):
                    yield Finding(
                        route / audience,
                        f"the text for '{audience}' is that of '{other}'",
                        f"say it in the words of '{audience}'",
                    )
                    break


def _copied(route: Route, clinical: str, plain: str) -> bool:
    if clinical == plain:
        told = _words(plain)
        if len(told) > _MOST:
            return True
        return len(told) > 2 and route.parts[-1] in _MESSAGES and not all(map(is_common, told))
    # Lengths tell most pairs apart without a look at the words.
    if plain.count(" ") < _MOST or not 0.8 < len(plain) / len(clinical) < 1.25:
        return False
    rough, other = set(plain.split()), set(clinical.split())
    if len(rough & other) < 0.6 * len(rough):
        return False
    mine, yours = set(_words(clinical)), set(_words(plain))
    if len(mine & yours) < _SHARE * max(len(mine), len(yours)) or len(yours) <= _MOST:
        return False
    # Plain words that are nearly the clinician's were plain before: nothing is lost on patients.
    return not all(map(is_common, yours))


def _words(text: str) -> list[str]:
    return _WORD.findall(_FACT.sub(" ", text).lower())
