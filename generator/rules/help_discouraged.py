"""A text keeps readers from asking for help.

"There is no need to tell your doctor" or "do not worry about these signs": a reader who has one of
the few dangerous causes stays at home. What is harmless in most people is told as that, with what
to do if it is not.

To mend: say when to ask, and whom. "No need for medicine" is in order, and so is "you need not go
to hospital unless a danger sign shows".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"

_HELP = r"(?:doctors?|nurses?|pharmacists?|clinicians?|physicians?|specialists?|midwi(?:fe|ves))"
_KEEPS = re.compile(
    r"\b(?:no need|not need|need not|needn['’]t|don['’]t (?:need|have)|do not have|not necessary"
    r"|unnecessary)"
    r" (?:to )?(?:tell|ask|see|call|contact|talk (?:to|with)|phone|consult)"
    rf" (?:\w+ ){{0,2}}?{_HELP}\b"
    r"|\b(?:no need|not need|need not|needn['’]t|don['’]t have|do not have|nothing)(?: to)?"
    r" (?:worry|be worried|be concerned|come back|seek help|get help)\b"
    r"|\b(?:do not|don['’]t|never) (?:worry|bother|tell|ask|call|contact) (?:about|your|a|the)\b"
    r"(?! (?:for|to)\b)"
    r"|\b(?:can|may|should) (?:safely )?(?:be ignored|ignore)\b|\bwithout asking (?:your|a|the)\b",
    re.IGNORECASE,
)
# One of these stands in all of them.
_WORDS = (
    "need needn't needn’t necessary unnecessary nothing worry bother tell ask call contact ignore "
    "ignored asking have"
).split()
# "Do not stop it without asking your doctor" and "you need not come back unless" are in order.
_BEFORE = re.compile(r"\b(?:not|never|no one|nobody)\b[^.;]*$|n['’]t\b[^.;]*$", re.IGNORECASE)
_AFTER = re.compile(r"[^.;]*\b(?:unless|if|until|again)\b", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first such words of each text of a topic."""
    for route, key, _, _, words in index(survey).having(_WORDS, ("n't", "n’t")):
        if route.parts[0] != "topics":
            continue
        match = _KEEPS.search(words)
        if not match or _BEFORE.search(words[: match.start()]) or _AFTER.match(words, match.end()):
            continue
        yield Finding(
            (route / key).on(match.group()),
            f"'{match.group()}' keeps readers from asking for help",
            "say when to ask, and whom",
        )
