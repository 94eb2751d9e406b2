"""A text says "should" or "must" where the bodies leave it open.

What a body gives as an option, suggests, or could not decide becomes an order in print. A patient
who reads "you should" asks for it; a doctor who reads it thinks the matter settled (GRADE keeps "we
recommend" for strong and "we suggest" for weak recommendations; other schemes have other verbs).

To mend: use the body's own verb ("is an option", "may be considered", "suggests"), or correct the
position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.subjects import words_in
from generator.model import Position
from generator.problem import Finding, Level
from generator.rules._claims import claims
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_ORDERS = re.compile(
    r"\b(?:should|must|ha(?:s|ve) to|needs? to be|(?:is|are) recommended|always|mandatory"
    r"|compulsory|obligatory|(?:is|are) (?:essential|imperative)|(?:treatment|drug) of choice"
    r"|you (?:will )?need(?! not)|(?:^|(?<=[.;:] ))(?:Take|Wear|Have|Offer|Give|Perform|Inject))\b",
    re.IGNORECASE,
)
# One of these words stands in each of them: a quick look spares most texts the long pattern.
_QUICK = frozenset(
    "should must has have need needs recommended always mandatory compulsory obligatory essential "
    "imperative choice take wear offer give perform inject".split()
)
_FIRM = re.compile(
    r"recommend|strong|must|should|offer|prescribe|imperative|appropriate|avoid|do not",
    re.IGNORECASE,
)
# "It should bring the oxygen to 94%" and "you should feel better" expect, and do not advise.
_PERSONS = (
    r"(?:you|patients?|people|persons?|clinicians?|doctors?|nurses?|adults?|children|one|they)"
)
_EXPECTS = re.compile(
    r" (?:also |soon |then |slowly |usually )?(?:feel|get better|be (?:better|gone|over)"
    r"|improve|heal|settle|ease|fade|lessen|go away|recover)\b",
    re.IGNORECASE,
)
_BRINGS = re.compile(
    r" (?:also |soon |then |slowly |usually )?(?:bring|help|make|reach|rise|fall|take effect|last"
    r"|work|clear|show|keep|lower|raise|reduce|allow|let)\b",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(rf"\b(?:{_PERSONS}|and|or|who)(?: \w+ly)? $", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|never|no|unclear|neither|who|whether)\b|\bif\b[^,]*$", re.IGNORECASE
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each order in a text that rests on options, suggestions and open questions alone."""
    for claim in claims(survey):
        positions = claim.positions
        if not positions or any(_firm(survey, position) for position in positions):
            continue
        if any(statement.kind == "caution" for statement in claim.statements):
            continue
        for audience, words in claim.texts.items():
            if _QUICK.isdisjoint(words_in(words)):
                continue
            for match in _ORDERS.finditer(words):
                before = words[: match.start()].rpartition(".")[2]
                if match.group().lower() == "should" and _expected(before, words, match.end()):
                    continue
                if not _DENIED.search(before) and not words[match.end() :].startswith(" not"):
                    yield Finding(
                        (claim.route / audience).on(match.group()),
                        f"'{match.group()}' is firmer than any position behind it",
                        "use the body's own verb, or correct the position from its source",
                    )
                    break


def _expected(before: str, words: str, end: int) -> bool:
    """True where "should" tells what will probably happen, and nobody what to do."""
    if _EXPECTS.match(words, end):
        return True
    return bool(_BRINGS.match(words, end)) and not _OF_PERSONS.search(before)


def _firm(survey: Survey, position: Position) -> bool:
    """True for a position that a text may tell as an order."""
    if position.direction == "against":
        return True
    if position.direction in (None, "none", "conditional"):
        return False
    scheme = survey.guidance.grading.get(position.scheme or "")
    strength = scheme.strengths.get(position.strength or "") if scheme else None
    voice = strength.directions.get("for") if strength else None
    return voice is None or bool(_FIRM.search(voice.verb))
