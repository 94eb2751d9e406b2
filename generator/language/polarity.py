"""Which way a sentence leans: for, against, or neither; told from its own words.

A careful reader's list, not a grammar: it knows the phrases by which guidance recommends, and is
silent where it is not sure. Source of the verbs: the grading schemes of AAOS, NASS, NICE and NOGG.
"""

from __future__ import annotations

import re
from typing import Literal

Polarity = Literal["for", "against", "neither"]

_FLAGS = re.IGNORECASE

# Each pattern is removed once found, so that "not recommended" is not read again as "recommended".
_NEITHER = re.compile(
    r"(?:unable|not able) to (?:recommend|suggest|advise)[^.;]*?for or against"
    r"|(?:could|can|did|does|do)(?: ?not|n['’]t) (?:recommend|suggest|advise|say)"
    r"[^.;]*?for or against"
    r"|neither (?:recommends?|advises?|suggests?)? ?(?:for )?nor against"
    r"|no recommendation (?:for or against|on|about)"
    r"|makes? no recommendation"
    r"|\bis inconclusive\b",
    _FLAGS,
)
_AGAINST = re.compile(
    r"\b(?:recommends?|recommended|recommending|recommendation|advises?|advised|advising|advice|suggests?)"
    r"(?: \w+){0,3}? against\b"
    # "advised that it be removed from the market"
    r"|\b(?:recommend|advis|suggest)\w*[^.;]*?\b(?:remov(?:e|ed|al|ing)|withdraw(?:n|al|ing)?"
    r"|tak(?:e|en|ing) (?:it |them )?off|stop(?:ped|ping)?|end(?:ed|ing))\b"
    r"|\b(?:is|are|was|were) (?:generally |usually |therefore )?not (?:\w+ly )?"
    r"(?:recommended|advised|suggested|indicated|needed|supported|an option)"
    r"|\b(?:should|must|may|can) ?not (?:be )?(?:\w+ly )?(?:use[d]?|give[n]?|offer(?:ed)?|take[n]?|"
    r"recommended|considered)"
    r"|\b(?:do|does) not (?:recommend|suggest|advise|support|use|take|give|offer|need|stay)\b"
    r"|\badvises? (?:you )?not to\b"
    r"|\bavoid(?:s|ed|ing)?\b"
    r"|\bnot (?:recommended|advised|indicated)\b",
    _FLAGS,
)
_FOR = re.compile(
    r"\b(?:recommends?|recommended|suggests?|suggested|advises?|advised|supports?)\b"
    r"|\b(?:is|are) (?:usually )?(?:indicated|an option|options|appropriate)\b"
    r"|\bshould (?:be )?(?:use[d]?|give[n]?|offer(?:ed)?|take[n]?|start(?:ed)?|considered)\b"
    r"|\bmay be (?:considered|used|offered)\b",
    _FLAGS,
)


def polarities(text: str) -> frozenset[Polarity]:
    """Every way that a text leans. An empty set: it does not recommend in words known here."""
    found: set[Polarity] = set()
    rest = text
    for lean, pattern in (("neither", _NEITHER), ("against", _AGAINST), ("for", _FOR)):
        shorter = pattern.sub(" ", rest)
        if shorter != rest:
            found.add(lean)  # type: ignore[arg-type]
        rest = shorter
    return frozenset(found)
