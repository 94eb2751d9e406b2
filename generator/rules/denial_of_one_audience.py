"""One audience reads a denial where the other reads none.

"A nebuliser is no better" for the doctor and "a breathing machine works better" for the patient: a
"not" was lost or added in one of the two, and each reads well on its own. The sentences that say
the same thing to two audiences are held against each other. Words that come near a denial, such as
"stop", "unclear" or "instead", count as one.

To mend: read the source, and deny it to both or to neither. If the sentences are on different
things, use the same words for what both are told, so that they can be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from generator.language.alignment import anchors, pairs, parts
from generator.language.subjects import Terms, words_in
from generator.problem import Finding, Level, Route
from generator.rules._spoken import finder
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"

_KEYS = frozenset("texts do note more ask criteria emergency-if indirect applies-to".split())
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nobody|nothing|cannot|avoid\w*|contraindicat\w*|unable"
    r"|unclear|insufficient|rarely|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
# What a denial can become in plain words, and the other way round.
_NEAR = re.compile(
    r"\b(?:without|against|un\w+|in(?:conclus|suffic|stab|abil|effec)\w*|fail\w*|away|stop\w*|loss"
    r"|lost|los(?:e|es|ing)|instead|in place|rather|only|(?<!\ba )few|fewer|alone|disagree\w*"
    r"|differ\w*|but|except|exclu\w*|worse|non\w+|withdr\w+|ended|remov\w+|caution\w*|weak\w*|harm\w*|fine|stable"
    r"|steady|limit\w*|silent|negative|rules? out|ruled out|than|too|before|other|same|max\w*|most"
    r"|up to|less|old|intact|well|fair|poor|low|painless|small|(?<!\ba )little|free"
    r"|sparse|scarce|permit\w*|clash\w*|doubt\w*|absen\w+|lack\w*|miss\w*|exhaust\w*)\b|\w{3}less\b",
    re.IGNORECASE,
)
# A condition denies nothing of what is done under it.
_CONDITION = re.compile(r"\b(?:if|when|unless|whether|where|until|before)\b[^,.;:]*", re.IGNORECASE)
_FACT = re.compile(r"\{[^{}]*\}")  # its id is no word of the text
_LIMIT = re.compile(r"\bnot? (?:later|more|longer|less|fewer|earlier) than\b", re.IGNORECASE)
# A verdict of a body, and what was not read, deny nothing of the thing itself.
_OTHERWISE = re.compile(
    r"\bno (?:\w+ )?recommendation\b"
    r"|\bno (?:other )?sources?\b|\bnot (?:all |yet )?agree\b"
    r"|\b(?:unable|not able|could not|cannot) (?:to )?(?:say|recommend|be read|read)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\bno \w+", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that denies less often than another audience's, at a sentence of both."""
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics" or _KEYS.isdisjoint(route.parts):
            continue
        flag = "red-flags" in route.parts
        told: set[tuple[str, str]] = set()
        for (first, words), (audience, other) in combinations(text.items(), 2):
            if _sought(words) or _sought(other):
                known = finder(survey, lay=True)
                for reader, found in (
                    (audience, _lost(words, other, known, flag=flag)),
                    (first, _lost(other, words, known, flag=flag)),
                ):
                    new = [each for each in found if (reader, each[1]) not in told]
                    told.update((reader, each[1]) for each in new)
                    yield from _findings(route / reader, reader, new)


# One of these words stands in each denial, but for "don't" and its like.
_QUICK = frozenset(
    "not no never none nor neither nobody nothing cannot avoid avoids avoided avoiding avoidance "
    "contraindicated contraindication contraindications contraindicate unable unclear insufficient "
    "rarely hardly".split()
)


def _sought(words: str) -> bool:
    return not _QUICK.isdisjoint(words_in(words)) or "n't" in words or "n’t" in words


def _findings(route: Route, audience: str, lost: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    for denied, told in lost:
        yield Finding(
            route.on(told),
            f"'{audience}' reads no denial here, and another audience reads '{denied}'",
            "read the source, and deny it to both or to neither",
        )


def _lost(denying: str, telling: str, known: Terms, *, flag: bool) -> Iterator[tuple[str, str]]:
    """The sentences that one text denies, each with that of the other text, which does not."""
    if not _sought(denying):
        return
    denials = [each for each in parts(denying) if _denies(each, flag=flag)]
    if not denials:
        return
    others = [
        each for each in parts(telling) if _sought(each) and _DENIES.search(_LIMIT.sub(" ", each))
    ]
    if len(denials) <= len(others):
        return
    elsewhere = [anchors(each, known) for each in others]
    for denied, told in pairs(denying, telling, known):
        if denied not in denials or _NEAR.search(_FACT.sub(" ", told)) or _DENIES.search(told):
            continue
        own = anchors(denied, known)
        if not any(own & each for each in elsewhere):
            yield denied.rstrip(".;"), told.rstrip(".;")


def _denies(part: str, *, flag: bool) -> bool:
    """True for a sentence that denies. A red flag's "no feeling" is a loss, and no denial of it."""
    if not _sought(part):
        return False
    rest = _CONDITION.sub(" ", _OTHERWISE.sub(" ", _LIMIT.sub(" ", part)))
    return _DENIES.search(_ABSENT.sub(" ", rest) if flag else rest) is not None
