"""A text says that the guidance was approved, reviewed or endorsed.

Readers act on it. Whether a topic is approved is told by its review alone, in one place, from
events that can be verified; a sentence that says so too stays when the approval falls, or was never
true. One lost "not" in "not approved by a clinician" is enough.

What a kept document claims of itself is told too, at its own words.

The publisher's name and the pages in `content/` are read as well, those that a kept edition carries
too. They may tell how texts come to be approved, not that any of them was.

To mend: say that it is not approved, or say nothing of it: each page shows the state of its review.
What regulators approve a medicine for may be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.bodies import sentences
from generator.language.handwritten import texts_of
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"

_BY_WHOM = r"(?:doctors?|clinicians?|physicians?|specialists?|experts?|boards?|societ(?:y|ies))"
_CHECKED = (
    r"certified|peer[- ]reviewed|(?:clinically|medically) (?:reviewed|checked|verified|validated)"
    r"|(?:reviewed|checked|verified) (?:and approved )?by (?:an? |our |the )?(?:\w+ ){0,2}?"
    rf"{_BY_WHOM}|signed off|{_BY_WHOM} (?:\w+ )?"
    r"(?:checked|reviewed|verified|signed|accepted|passed) (?:this|the|our|these|each|every) "
    r"(?:page|guidance|guide|edition|text|topic|leaflet|advice|statements?|part)"
)
_CLAIMS = re.compile(
    rf"\b(?:approv(?:ed?|es|al)|endors(?:ed?|es|ement)|{_CHECKED})\b", re.IGNORECASE
)
# A page may tell how approving goes: what is approved by whom stands there only as done.
_DONE = re.compile(
    rf"\b(?:approved|endorsed|{_CHECKED})\b"
    r"|\b(?:with|has|have|had|bears?|carry|carries|holds?|got|gained|received|under)"
    r" (?:[\w'’-]+ ){0,4}?(?:approval|endorsement)\b(?! (?:process|policy|date|event|state)s?\b)"
    r"|\b(?:approval|endorsement)(?: (?:by|of|from) [^.;:]*?)?[ :–—(]+(?:(?:is|was|has been) )?"
    r"(?:given|granted|obtained|received|complete)\b"
    rf"|\b{_BY_WHOM} (?:(?!that\b|who\b|which\b|may\b|can\b|must\b|to\b)\w+ )?"
    r"(?:approves?|endorses?) (?:this|the|our|all|every|each|these|it|them|what)\b",
    re.IGNORECASE,
)
# "An approved text that changes is under review again": of whichever, if any.
_WHICHEVER = re.compile(
    r"(?:^|, )(?:an?|any|each|every|only|no) (?:approved|endorsed) \w+ "
    r"(?:that|which|whose|stays?|shows?|becomes?|falls?|loses?|may|must|can)\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"\breviewed\b|\bpending (?:\w+ )?review\b", re.IGNORECASE)
_STEMS = ("approv", "endors", "certified", "reviewed", "checked", "verified", "validated", "signed")
_WORDS = ("accepted", "passed")
# Where another clause begins, and what is said aside: a denial there is of something else.
_CLAUSE = re.compile(
    r"[:–—]|\bbut\b|, (?:and |so )?(?=(?:this|these|the|our|it|they|we|each|every|all|an?|doctors?"
    r"|clinicians?|specialists?|experts?)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:which|who|whose|if)\b[^,]*,", re.IGNORECASE)
_VERB = r"\b(?:is|are|was|were|has|have|had|this|our)\b"
_DENIED = re.compile(
    # "no clinician has", "nothing here was", "we do not say that it was"
    r"\b(?:no(?! doubt| question)|nor|nobody|none|neither|nothing|without|whether)\b"
    r"|(?:\bnot|n['’]t) (?:say|claim|mean|know|suggest|imply|assume)"
    # "has not yet been", and not "is not old and was"
    rf"|(?:\b(?:not|never|cannot)|n['’]t)\b(?! (?:only|just)\b)(?:(?!{_VERB})[^:])*$"
    # "until a clinician has", "before it is", "who may", "needs to be"
    r"|\b(?:until|unless|before|if|once(?! an? )|when)(?: (?!that\b)[\w'’-]+){1,8} $"
    r"|\b(?:may|might|can|could|will|would|must|should|shall|needs?|to|pending|await\w*)"
    r"(?: \w+){0,3} $"
    # "unless it says there that a text is", "how a text is"
    r"|\b(?:unless|until|if|whether) (?:it|[\w ]*pages?) says? (?:\w+ )?that\b[^,;:]*$"
    r"|^\W*(?:who (?:\w+ ){0,2}|how (?:\w+ ){1,4})$",
    re.IGNORECASE,
)
# Behind it: "approval is pending", "approval by a doctor is not sought", "endorsed by nobody".
_DENIED_AFTER = re.compile(
    r"^(?: (?:by|of|from|for)\b(?:(?!\b(?:who|that|which|and|but)\b)[^.;,:])*?"
    r"(?=:| (?:is|are|was|were|has|have|will|can|must)\b))?"
    r"[ :(–—]*(?:(?:is|are|was|were|has|have|had|been|still|yet) )*"
    r"(?:pending|not(?! only| just)|no(?! doubt)|none|nothing|never|nobody|missing|needed|required"
    r"|outstanding|awaited)\b"
    r"|^ by (?:no|nobody|none|neither)\b",
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
        yield from _claimed(route / key, words)
    for route, note in _notes(survey):
        yield from _claimed(route, note or "")
    yield from _claimed(ROOT / "publisher" / "name", survey.guidance.publisher.name)
    for name, page in (survey.guidance.pages or survey.setting.pages).items():
        for text in texts_of(page):
            yield from _claimed(ROOT / "pages" / name, _WHICHEVER.sub("", text), _DONE)
    yield from _kept(survey)


def _claimed(route: Route, words: str, claims: re.Pattern[str] = _CLAIMS) -> Iterator[Finding]:
    for sentence in sentences(words):
        claim = claims.search(sentence)
        if claim and not _harmless(sentence, claim):
            yield Finding(
                route.on(claim.group()),
                f"no text may say that it was approved, as '{claim.group()}' does",
                "say that it is not, or leave it to the state of the review",
            )


def _notes(survey: Survey) -> Iterator[tuple[Route, str | None]]:
    """Notes that pages show beside the texts. That of an approval is told as its own words."""
    for topic_id, topic in survey.guidance.topics.items():
        here = ROOT / "topics" / topic_id
        for number, event in enumerate(topic.review.events):
            if event.state != "approved":
                yield here / "review" / "events" / number / "note", event.note
        for name, change in topic.changes.items():
            yield here / "changes" / name / "why", change.why
        for name, flag in topic.red_flags.items():
            yield here / "red-flags" / name / "note", flag.note
    for name, change in survey.guidance.changes.items():
        yield ROOT / "changes" / name / "why", change.why
    for route, _, statement in survey.statements:
        if statement.source_check:
            yield route / "source-check" / "note", statement.source_check.note


def _harmless(sentence: str, claim: re.Match[str]) -> bool:
    """True for a claim that is asked, denied or still open, and for the approval of a medicine."""
    before = _CLAUSE.split(_ASIDE.sub("", sentence[: claim.start()]))[-1]
    after = sentence[claim.end() :]
    if sentence.endswith("?") or _DENIED.search(before) or _DENIED_AFTER.search(after):
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
