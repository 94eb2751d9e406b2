"""A text says that the guidance was approved, reviewed or endorsed.

Readers act on it. Whether a topic is approved is told by its review alone, in one place, from
events that can be verified; a sentence that says so too stays when the approval falls, or was never
true. One lost "not" in "not approved by a clinician" is enough.

What a kept document claims of itself is told too, at its own words.

To mend: say that it is not approved, or say nothing of it: each page shows the state of its review.
What regulators approve a medicine for may be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.bodies import sentences
from generator.problem import ROOT, Finding, Level
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

_CLAIMS = re.compile(
    r"\b(?:approv(?:ed?|es|al)|endors(?:ed?|es|ement)|certified|peer[- ]reviewed"
    r"|(?:clinically|medically) (?:reviewed|checked|verified|validated)"
    r"|(?:reviewed|checked|verified) (?:and approved )?by (?:an? |our |the )?(?:\w+ ){0,2}?"
    r"(?:doctors?|clinicians?|physicians?|specialists?|experts?|board)"
    r"|signed off|(?:doctors?|clinicians?|physicians?|specialists?|experts?|board) (?:\w+ )?"
    r"(?:checked|reviewed|verified|signed|accepted|passed) (?:this|the|our|these|each|every) "
    r"(?:page|guidance|guide|edition|text|topic|leaflet|advice|statements?|part))\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"\breviewed\b|\bpending (?:\w+ )?review\b", re.IGNORECASE)
_STEMS = ("approv", "endors", "certified", "reviewed", "checked", "verified", "validated", "signed")
_WORDS = ("accepted", "passed")
# Before the claim: "not approved", "until it is approved", "who may approve".
_DENIED = re.compile(
    r"\b(?:no|not|nor|never|nobody|none|neither|without|pending|await\w*|until|unless|before|if|once"
    r"|when|whether|who|may|needs?|cannot|isn['’]t|hasn['’]t|to be)\b",
    re.IGNORECASE,
)
# Behind it: "approval is pending", "approved? Not yet".
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,30}\b(?:pending|not|no|never|nobody|missing|needed|required|outstanding|awaited)\b",
    re.IGNORECASE,
)
_OF_A_MEDICINE = re.compile(
    r"\bapproved (?:for|in|to treat|as|use|dose)\b"
    r"|\b(?:FDA|EMA|MHRA|regulators?|agency|licens\w+)\b",
    re.IGNORECASE,
)
# Whatever else it says, it speaks of the text and of those who read it over.
_OF_THE_TEXT = re.compile(
    r"\b(?:this|the) (?:page|guidance|guideline|text|edition|topic|advice|leaflet|statement)\b"
    r"|\bby (?:[\w-]+ ){0,3}?(?:boards?|doctors?|clinicians?|physicians?|specialists?|experts?"
    r"|committees?|panels?|reviewers?|societ(?:y|ies))\b",
    re.IGNORECASE,
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each sentence that claims an approval and denies nothing."""
    for route, key, _, _, words in index(survey).having(_WORDS, _STEMS):
        if "source" in route.parts[2:3]:
            continue
        for sentence in sentences(words):
            claim = _CLAIMS.search(sentence)
            if claim and not _harmless(sentence, claim):
                yield Finding(
                    (route / key).on(claim.group()),
                    f"no text may say that it was approved, as '{claim.group()}' does",
                    "say that it is not, or leave it to the state of the review",
                )
    yield from _kept(survey)


def _harmless(sentence: str, claim: re.Match[str]) -> bool:
    """True for a claim that is denied or still open, and for the approval of a medicine."""
    if _DENIED.search(sentence[: claim.start()]) or _DENIED_AFTER.search(sentence[claim.end() :]):
        return True
    return bool(_OF_A_MEDICINE.search(sentence)) and not _OF_THE_TEXT.search(sentence)


def _kept(survey: Survey) -> Iterator[Finding]:
    """What a document that an archive keeps claims of itself, in its own words."""
    for topic_id, topic in survey.guidance.topics.items():
        for name, item in (topic.source.items if topic.source else {}).items():
            claim = _CLAIMS.search(item.quote or "") or _STATE.search(item.quote or "")
            if claim:
                yield Finding(
                    (ROOT / "topics" / topic_id / "source" / "items" / name / "quote").on(
                        claim.group()
                    ),
                    f"what is kept says '{claim.group()}', which no review here confirms",
                    "say under its 'fault' what is true",
                )
