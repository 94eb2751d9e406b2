"""Which way a sentence leans: for, against, or neither; told from its own words.

A careful reader's list, not a grammar: it knows the phrases by which guidance recommends, and is
silent where it is not sure. Source of the verbs: the grading schemes of AAOS, NASS, NICE and NOGG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
# What is stopped by a treatment: "advised to stop bleeding" is for it.
_ILL = (
    r"(?:(?:the|your|their|more|further|new|a|an) ){0,2}(?:pain|fits?|seizures?|bleed\w*|clots?"
    r"|vomit\w*|spread|nausea|breaks?|fractures?|falls?|attacks?|infections?|swelling|spasms?"
    r"|\w+ loss|\w+ from \w+ing)\b"
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
# A stop behind one of these is a time, a purpose or a person, and not what is advised.
_LATER = (
    r"after|until|once|when(?:ever)?|where|if|before|because|since|while|who(?:se)?|unless|as|so"
    r"|wants?|wish(?:es)?|during|following|despite|throughout|between"
)
_APART = (
    rf"(?:{_LATER}|for|with|instead|and|but|or|alongside|on|upon|at|than|in addition"
    r"|help(?:s|ing)?)\b"
)
_ADVISES_AGAINST = (
    rf"\b(?:{_RECOMMENDS}|advice|recommendation)(?: \w+){{0,3}}? against\b"
    # "advised that it be removed from the market", "recommends not using it"
    # and not "recommended after removal of the brace", "until the pain has ended"
    rf"|\b{_RECOMMENDS}(?:(?: (?!{_APART})[^\s.;,]+){{0,6}}?"
    rf"|(?: (?!(?:{_LATER}|that)\b)[^\s.;]+){{0,12}}? that"
    rf"(?: (?!(?:{_LATER}|and that)\b)[^\s.;]+){{0,12}}? be)"
    r" (?:remov(?:e|ed|al|ing)|withdraw(?:n|al|ing)?"
    r"|tak(?:e|en|ing) (?:(?!time\b|days?\b|weeks?\b)\w+ ){0,3}?off"
    rf"|stop(?:ped|ping)?(?! {_ILL})|end(?:ed|ing))\b"
    rf"|\b{_RECOMMENDS} (?:(?:you )?not|avoiding)\b"
    rf"|\b{_RECOMMENDS} (?:to )?(?:going|go|doing|do|managing|manage) without\b"
)
_NO_OPTION = r"|\bnot (?:an?|the) (?:\w+ )?(?:choice|option)\b"
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
# Subjects that are the end of something: whoever suggests stopping is for it.
_ENDING = re.compile(
    r"\b(?:stop(?:s|ped|ping)?|withdr[ae]w(?:ing|al|n)?|discontinu\w+|end(?:ed|ing)?|remov(?:al|ed|ing)"
    r"|taper(?:ed|ing)?|coming off|avoid(?:ance|ed|ing)?|going without|not (?=\w+ing\b))",
    _FLAGS,
)
_SHORT_NOT = re.compile(r"(?:(?<=ca)n|(?<=wo)n|n)['’]t\b", _FLAGS)
_FACT = re.compile(r"\{[^{}]*\}")

# One of these stands wherever a pattern finds something: a quick look spares most texts the rest.
_ADVICE = ("ecommend", "uggest", "dvi", "upport", "favo", "ndors")
_DENIAL = (
    "not", "n't", "n’t", "never", "no longer", "hardly ever", "rarely", "neither", "nobody", "none",
    "nor ", "no body", "no group", "no one",
)  # fmt: skip
_AVOID = ("avoid", "contraindicated", "inadvisable")
_SHOULD = ("should", "may be", "option", "appropriate", "indicated")
_UNDECIDED = ("inconclusive", "insufficient evidence")
_LEADS = (*_ADVICE, *_SHOULD, *_AVOID, *_UNDECIDED, "against")
# The same by whole words and parts of words, for whoever knows which words a text has.
LEANING_WORDS = tuple(
    "should may not cannot nothing never no hardly rarely neither nobody none nor".split()
)
LEANING_STEMS = (*_ADVICE, *_AVOID, "option", "appropriate", "indicated", "n't", "n’t",
                 "inconclusive", "insufficient")  # fmt: skip
_USE = (
    "indicated", "appropriate", "option", "choice", "need", "us", "giv", "offer", "tak", "start",
    "considered", "stay", "wear",
)  # fmt: skip
_AWAY = ("against", "without", "remov", "withdraw", "tak", "stop", "ended", "ending", "fail")
_EITHER = ("against", "ecommend", "could not", *_UNDECIDED)


def _any(stems: tuple[str, ...], folded: str) -> bool:
    return any(map(folded.__contains__, stems))


_PARTS = re.compile("[.;]")
_SETS: dict[frozenset[Polarity], frozenset[Polarity]] = {}  # the few there are, each kept once
_NOTHING: frozenset[Polarity] = frozenset()


@lru_cache(maxsize=131072)  # several rules ask of the same texts, one after the other
def polarities(text: str) -> frozenset[Polarity]:
    """Every way that a text leans. An empty set: it does not recommend in words known here.

    Names of facts do not count as words, "n't" is "not", and all kinds of spaces are one.
    """
    folded = text.casefold()
    # Only plain single spaces, so that words of two parts were looked for as they stand.
    spaced = text.isprintable() and "  " not in text
    if spaced and not _any(_LEADS, folded) and not (_any(_DENIAL, folded) and _any(_USE, folded)):
        return _NOTHING
    return _read(text)


def _read(text: str) -> frozenset[Polarity]:
    found: set[Polarity] = set()
    rest = _FACT.sub("it", text) if "{" in text else text
    rest = " ".join(_SHORT_NOT.sub(" not", rest).split())
    for part in _PARTS.split(rest):
        found.update(_leans(part, part.casefold()))
    leans = frozenset(found)
    return _SETS.setdefault(leans, leans)


def _leans(part: str, folded: str) -> Iterator[Polarity]:
    """How a part of a sentence leans; of each pattern only what can stand in it is tried."""
    advises = _any(_ADVICE, folded)
    denies = _any(_DENIAL, folded)
    if _any(_EITHER, folded):
        shorter = _NEITHER.sub(" ", part)
        if shorter != part:
            yield "neither"
            part = shorter
    if (
        (denies and (advises or _any(_USE, folded)))
        or (advises and _any(_AWAY, folded))
        or _any(_AVOID, folded)
    ):
        shorter = (_AGAINST if advises else _AGAINST_USE).sub(" ", part)
        if shorter != part:
            yield "against"
            part = shorter
    if (advises or _any(_SHOULD, folded)) and _FOR.search(part):
        yield "for"


# Whatever keeps a text from telling readers to do what it is about.
_HOLDS_BACK = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nobody|nothing|cannot|against|instead|rather|only|rarely"
    r"|seldom|hardly|unless|little|few|fewer|last|worse|unclear|unlikely|unproven|disagree\w*"
    r"|(?:go|going|do|doing|manage|managing) without|longer|less|except|beware|reserved?)\b"
    r"|n['’]t\b|\b(?:avoid|stop|contraindicat|harm|fail|withdr[ae]w|remov|refus|risk|danger|forbid"
    r"|unsuitable|inappropriate|unnecessary|unsafe|discourag|caution|discontinu|inadvisab)\w*",
    _FLAGS,
)


def denies(text: str) -> bool:
    """True if any word of a text denies, warns or holds back."""
    return _HOLDS_BACK.search(text) is not None


_MODAL = r"(?:should|must|can|may|could|shall|will|do|does|need)"
_DENIED_VERB = re.compile(
    rf"\b(?:{_MODAL} ?not|cannot|never|unable to|not able to)"
    r"(?: (?:be|usually|routinely|also|always|ever|both))* (?P<verb>[a-z]{3,})(?=(?P<rest>[^.;]*))",
    _FLAGS,
)
_TOLD_VERB = re.compile(
    r"(?:(?<!not )\bable to |\b(?:should|must|can)(?: (?:be|usually|also|always))* "
    r"|(?:^|[.;:] )(?:(?:please|then|always) )?)"
    r"(?P<verb>[a-z]{3,})",
    _FLAGS,
)
# "Do not stop it on your own" leaves it open who may.
_OPEN = re.compile(
    r"\b(?:yourself|on your own|without|unless|until|before|suddenly|only|if|when|while|alone|just"
    r"|for (?:more|longer)|more than|at once|except|by \w+self|so)\b",
    _FLAGS,
)
# Of these no denial tells anything of an order: "should not be", "it does not mean".
_EMPTY = frozenset(
    "the this that these those there they you your its for and not mean know have has had been "
    "with from all some most any each one two help work show need want make yet say tell able "
    "unable".split()
)


_DENYING = ("not ", "never ", "unable ", "n't ", "n’t ", "not\n", "never\n", "unable\n")


@lru_cache(maxsize=16384)
def denied_verbs(text: str) -> Mapping[str, str]:
    """The verbs that a text denies, by their stems: "do not stop", "cannot walk".

    A denial under a condition ("not unless", "not on your own") does not count.
    """
    if not _any(_DENYING, text.casefold()):
        return {}
    denied: dict[str, str] = {}
    for match in _DENIED_VERB.finditer(_smooth(text)):
        if not _OPEN.search(match["rest"]):
            _note(denied, match["verb"])
    return denied


@lru_cache(maxsize=16384)
def told_verbs(text: str) -> Mapping[str, str]:
    """The verbs that a text orders or allows, by their stems: "stop", "you can walk"."""
    told: dict[str, str] = {}
    for match in _TOLD_VERB.finditer(_smooth(text)):
        if match["verb"].lower() not in ("not", "cannot", "never"):
            _note(told, match["verb"])
    return told


def _smooth(text: str) -> str:
    rest = _FACT.sub("it", text) if "{" in text else text
    if "'" in rest or "’" in rest:
        rest = _SHORT_NOT.sub(" not", rest)
    return " ".join(rest.split())


def _note(found: dict[str, str], verb: str) -> None:
    if verb.lower() not in _EMPTY:
        found.setdefault(_stem(verb), verb.lower())


def _stem(verb: str) -> str:
    word = verb.lower()
    for ending in ("ing", "ed", "en", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def ends(subject: str) -> bool:
    """True for a subject that is the end of something, such as "stopping calcitonin"."""
    match = _ENDING.search(subject)
    return match is not None and subject[: match.start()].count(" ") < 2


def polarities_on(text: str, subject: str) -> frozenset[Polarity]:
    """Every way that a text leans on a subject: "we suggest stopping it" is for stopping it."""
    return polarities(_ENDING.sub("giving", text) if ends(subject) else text)
