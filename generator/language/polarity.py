"""Which way a sentence leans: for, against, or neither; told from its own words.

A careful reader's list, not a grammar: it knows the phrases by which guidance recommends, and is
silent where it is not sure. Source of the verbs: the grading schemes of AAOS, NASS, NICE and NOGG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
# None of them goes beyond a full stop or a semicolon.
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
_ADVISES_AGAINST = (
    rf"\b(?:{_RECOMMENDS}|advice|recommendation)(?: \w+){{0,3}}? against\b"
    # "advised that it be removed from the market", "recommends not using it"
    rf"|\b{_RECOMMENDS}[^.;]*?\b(?:remov(?:e|ed|al|ing)|withdraw(?:n|al|ing)?"
    r"|tak(?:e|en|ing) (?:\w+ ){0,3}?off|stop(?:ped|ping)?|end(?:ed|ing))\b"
    rf"|\b{_RECOMMENDS} (?:(?:you )?not|avoiding)\b"
)
_NO_OPTION = r"|\bnot an? (?:\w+ )?(?:choice|option)\b"
_DENIES_ADVICE = (
    rf"|\bfail(?:s|ed)? to {_RECOMMENDS}"
    # a negation with at most four words before the verb that it denies
    rf"|\b{_NOT}\b(?: \w+){{0,4}}? {_RECOMMENDS}\b"
)
_DENIES_USE = (
    rf"|\b{_NOT} (?:be )?(?:\w+ly )?(?:be )?(?:indicated|appropriate|an option|options|needed|used?"
    r"|using|given?|giving|offer(?:ed)?|take[n]?|taking|start(?:ed)?|considered|stay|wear|need)\b"
    r"|\b(?:avoid(?:s|ed|ing)?|contraindicated|inadvisable)\b"
)
_AGAINST = re.compile(_ADVISES_AGAINST + _NO_OPTION + _DENIES_ADVICE + _DENIES_USE, _FLAGS)
# What of it can stand where no verb recommends.
_AGAINST_USE = re.compile((_NO_OPTION + _DENIES_USE).removeprefix("|"), _FLAGS)
_FOR = re.compile(
    rf"\b{_RECOMMENDS}\b"
    r"|\b(?:is|are) (?:usually )?(?:indicated|an option|options|appropriate)\b"
    r"|\bshould (?:\w+ )?(?:be )?(?:use[d]?|given?|offer(?:ed)?|take[n]?|start(?:ed)?|considered)\b"
    r"|\bmay be (?:considered|used|offered)\b|\busually appropriate\b",
    _FLAGS,
)
_SHORT_NOT = re.compile(r"(?:(?<=ca)n|(?<=wo)n|n)['’]t\b", _FLAGS)
_FACT = re.compile(r"\{[^{}]*\}")

# One of these stands wherever a pattern finds something: a quick look spares most texts the rest.
_ADVICE_STEMS = ("ecommend", "uggest", "dvi", "upport", "favo", "ndors")
_STEMS = (
    *_ADVICE_STEMS, "not", "n't", "n’t", "should", "may be", "option", "appropriate", "indicated",
    "avoid", "never", "no longer", "hardly ever", "rarely", "neither", "nobody", "none", "nor ",
    "no body", "no group", "no one", "inconclusive", "insufficient evidence",
)  # fmt: skip
_UNDECIDED_STEMS = ("against", "ecommend", "could not", "insufficient", "inconclusive")
_PARTS = re.compile("[.;]")
_SETS: dict[frozenset[Polarity], frozenset[Polarity]] = {}  # the few there are, each kept once
_NOTHING: frozenset[Polarity] = frozenset()


def polarities(text: str) -> frozenset[Polarity]:
    """Every way that a text leans. An empty set: it does not recommend in words known here.

    Names of facts do not count as words, "n't" is "not", and all kinds of spaces are one.
    """
    folded = text.casefold()
    # Only plain single spaces, so that words of two parts were looked for as they stand.
    spaced = text.isprintable() and "  " not in text
    if spaced and not any(map(folded.__contains__, _STEMS)):
        return _NOTHING
    return _read(text)


@lru_cache(maxsize=131072)  # several rules ask of the same texts, one after the other
def _read(text: str) -> frozenset[Polarity]:
    found: set[Polarity] = set()
    rest = " ".join(_SHORT_NOT.sub(" not", _FACT.sub("it", text)).split())
    for part in _PARTS.split(rest):
        folded = part.casefold()
        if any(map(folded.__contains__, _STEMS)):
            found.update(_leans(part, folded))
    leans = frozenset(found)
    return _SETS.setdefault(leans, leans)


def _leans(part: str, folded: str) -> Iterator[Polarity]:
    """How a part of a sentence leans; of each pattern only what can stand in it is tried."""
    advises = any(map(folded.__contains__, _ADVICE_STEMS))
    if any(map(folded.__contains__, _UNDECIDED_STEMS)):
        shorter = _NEITHER.sub(" ", part)
        if shorter != part:
            yield "neither"
            part = shorter
    shorter = (_AGAINST if advises else _AGAINST_USE).sub(" ", part)
    if shorter != part:
        yield "against"
    if _FOR.search(shorter):
        yield "for"
