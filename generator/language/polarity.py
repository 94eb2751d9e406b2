"""Which way a sentence leans: for, against, or neither; told from its own words.

A careful reader's list, not a grammar: it knows the phrases by which guidance recommends, and is
silent where it is not sure. Source of the verbs: the grading schemes of AAOS, NASS, NICE and NOGG.
"""

from __future__ import annotations

import re
from typing import Literal

Polarity = Literal["for", "against", "neither"]

_FLAGS = re.IGNORECASE
_RECOMMENDS = (
    r"(?:(?:recommend|suggest|favou?r|support)(?:s|ed)?|recommending|suggesting|endorse[sd]?"
    r"|advis(?:e[sd]?|ing))"
)
_NOT = (
    r"(?:not|never|no longer|hardly ever|rarely|cannot|neither|nobody|none|nor"
    r"|no (?:body|group|one))"
)

# Each pattern is removed once found, so that "not recommended" is not read again as "recommended".
_NEITHER = re.compile(
    rf"(?:unable|not able) to {_RECOMMENDS}[^.;]*?for or against"
    rf"|(?:could|can|did|does|do)? ?not (?:{_RECOMMENDS}|say)[^.;]*?for or against"
    rf"|neither (?:{_RECOMMENDS} )?(?:for )?nor against"
    r"|(?:makes? )?no (?:\w+ )?recommendation(?: for or against| on| about)?"
    rf"|recommendation could not be made|could not {_RECOMMENDS}|insufficient evidence"
    r"|inconclusive on"
    r"|\bis inconclusive\b",
    _FLAGS,
)
_AGAINST = re.compile(
    rf"\b(?:{_RECOMMENDS}|advice|recommendation)(?: \w+){{0,3}}? against\b"
    # "advised that it be removed from the market", "recommends not using it"
    rf"|\b{_RECOMMENDS}[^.;]*?\b(?:remov(?:e|ed|al|ing)|withdraw(?:n|al|ing)?"
    r"|tak(?:e|en|ing) (?:\w+ ){0,3}?off|stop(?:ped|ping)?|end(?:ed|ing))\b"
    rf"|\b{_RECOMMENDS} (?:(?:you )?not|avoiding)\b"
    r"|\bnot an? (?:\w+ )?(?:choice|option)\b"
    rf"|\bfail(?:s|ed)? to {_RECOMMENDS}"
    # a negation with at most four words before the verb that it denies
    rf"|\b{_NOT}\b(?: \w+){{0,4}}? {_RECOMMENDS}\b"
    rf"|\b{_NOT} (?:be )?(?:\w+ly )?(?:be )?(?:indicated|appropriate|an option|options|needed|used?"
    r"|using|given?|giving|offer(?:ed)?|take[n]?|taking|start(?:ed)?|considered|stay|wear|need)\b"
    r"|\b(?:avoid(?:s|ed|ing)?|contraindicated|inadvisable)\b",
    _FLAGS,
)
_FOR = re.compile(
    rf"\b{_RECOMMENDS}\b"
    r"|\b(?:is|are) (?:usually )?(?:indicated|an option|options|appropriate)\b"
    r"|\bshould (?:\w+ )?(?:be )?(?:use[d]?|given?|offer(?:ed)?|take[n]?|start(?:ed)?|considered)\b"
    r"|\bmay be (?:considered|used|offered)\b|\busually appropriate\b",
    _FLAGS,
)
_SHORT_NOT = re.compile(r"(?:(?<=ca)n|(?<=wo)n|n)['’]t\b", _FLAGS)
_FACT = re.compile(r"\{[^{}]*\}")


def polarities(text: str) -> frozenset[Polarity]:
    """Every way that a text leans. An empty set: it does not recommend in words known here.

    Names of facts do not count as words, "n't" is "not", and all kinds of spaces are one.
    """
    found: set[Polarity] = set()
    rest = " ".join(_SHORT_NOT.sub(" not", _FACT.sub("it", text)).split())
    for lean, pattern in (("neither", _NEITHER), ("against", _AGAINST), ("for", _FOR)):
        shorter = pattern.sub(" ", rest)
        if shorter != rest:
            found.add(lean)  # type: ignore[arg-type]
        rest = shorter
    return frozenset(found)
