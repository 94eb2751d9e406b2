"""One audience reads an order where the other reads a possibility.

"May be considered" for the doctor and "you must" for the patient is two guidances. Patients then
ask for what was left open, or doctors leave open what was meant firmly.

To mend: give both the same degree: may, can and could; should; must, will and always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.subjects import words_in
from generator.problem import Finding, Level
from generator.rules._claims import claims
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"

_FIRM = re.compile(
    r"\b(?:should|must|always|ha(?:s|ve) to|needs? to|ensure|be sure to|mandatory|compulsory"
    r"|obligatory|(?:is|are) (?:essential|imperative)|you (?:will )?need(?! not)"
    r"|(?<!what )will(?! (?:be|tell|ask|look)))\b"
    r"|(?:^|(?<=[.;:] ))(?:Take|Wear|Have|Perform|Inject)\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:may|might|can|could|consider\w*|options?|possibl[ey]|perhaps|suggest\w*|choices?|think"
    r" about|talk about|ask|discuss)\b",
    re.IGNORECASE,
)


# One of these words stands in each order: a quick look spares most texts the long pattern.
_QUICK = frozenset(
    "should must always has have needs need ensure sure mandatory compulsory obligatory essential "
    "imperative will take wear perform inject".split()
)


def _orders(words: str) -> bool:
    return not _QUICK.isdisjoint(words_in(words)) and _FIRM.search(words) is not None


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that is firm for one audience alone and open for another alone."""
    for claim in claims(survey):
        orders = {audience: _orders(words) for audience, words in claim.texts.items()}
        if len(set(orders.values())) < 2:
            continue  # firm for all, or for none
        found = {
            audience: (order, bool(_OPEN.search(claim.texts[audience])))
            for audience, order in orders.items()
        }
        firm = [audience for audience, each in found.items() if each == (True, False)]
        loose = [audience for audience, each in found.items() if each == (False, True)]
        if firm and loose:
            words = _FIRM.search(claim.texts[firm[0]])
            yield Finding(
                (claim.route / firm[0]).on(words.group() if words else ""),
                f"for '{firm[0]}' this is an order, for '{loose[0]}' a possibility",
                "give both audiences the same degree",
            )
