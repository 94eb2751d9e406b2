"""One audience is sent to emergency help, and the other is not.

"Emergency care now" for the doctor and "at your next visit" for the patient, under one sign: one of
the two is wrong, and the reader who waits pays for it. A text for one audience that names emergency
help is held against the same text for the others, which must at least say that help is needed soon.

To mend: read the source of the sign, and send both audiences to the same help in the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.subjects import words_in
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"

_EMERGENCY = re.compile(
    r"\bemergency (?:care|help|department|services?|room|assessment|referral)\b|\ban emergency\b"
    r"|\bambulance\b|\bA ?& ?E\b|\bimmediate (?:care|help|assessment|referral)\b"
    r"|\b(?:go|send \w+(?: \w+)?|call) (?:at once|now)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|non|never|rather than)[ -](?:an? )?$", re.IGNORECASE)
_KEYS = frozenset(("texts", "do", "note", "more", "emergency-if"))
_SOON = re.compile(
    r"\bemergenc|\burgent|\bnow\b(?! or\b)|\bat once\b|\bimmediate|\bright away\b|\bambulance\b"
    r"|\bA ?& ?E\b|\bsame[- ]day\b|\btoday\b|\bhospital\b|\b(?:do not|don['’]t) wait\b|\bthe top\b"
    r"|\bdanger sign|\bred flag|\bwithout delay\b",
    re.IGNORECASE,
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that names no help in time, where another audience reads of an emergency."""
    for route, text in survey.texts:
        if len(text) < 2 or route.parts[0] != "topics" or _KEYS.isdisjoint(route.parts):
            continue
        sent = {audience: _sends(words) for audience, words in text.items()}
        where = next((each for each in sent.values() if each), None)
        if where is None:
            continue
        for audience, words in text.items():
            if not sent[audience] and not _SOON.search(words):
                yield Finding(
                    route / audience,
                    f"another audience reads '{where}', and '{audience}' of no help in time",
                    "send both audiences to the same help in the same time",
                )


_QUICK = frozenset("emergency ambulance immediate go send call".split())


def _sends(words: str) -> str | None:
    if _QUICK.isdisjoint(words_in(words)) and "&" not in words:
        return None
    for match in _EMERGENCY.finditer(words):
        if not _NOT.search(words[: match.start()]):
            return match.group()
    return None
