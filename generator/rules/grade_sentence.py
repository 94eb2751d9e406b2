"""A sentence of a grading scheme leans another way than the direction it is for.

These sentences tell readers who recommends what, how strongly, on every statement graded by the
scheme. One lost "against" here turns all of them round. A sentence without {who} or {what} names
nobody, or nothing. A verb of another scheme tells another strength: "suggest" is Moderate for AAOS
and marks a weak recommendation in GRADE.

To mend: word the sentence as the body does, in the direction under which it stands, with {who} and
{what} in it, and {label} for clinical readers. Its verb is that of 'verb'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.polarity import polarities
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_DENIES = re.compile(r"\b(?:not|never|no|without)\b", re.IGNORECASE)
_WRONG = {"for": {"against", "neither"}, "against": {"for", "neither"}, "conditional": {"against"}}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each sentence that contradicts its direction, or lacks a slot."""
    for scheme_id, scheme in survey.guidance.grading.items():
        strengths = ROOT / "grading" / scheme_id / "strengths"
        for strength_id, strength in scheme.strengths.items():
            for direction, voice in strength.directions.items():
                says = strengths / strength_id / "directions" / direction / "says"
                for audience, words in voice.says.items():
                    for slot in ("{who}", "{what}"):
                        if slot not in words:
                            yield Finding(
                                says / audience,
                                f"the sentence does not say {slot}",
                                f"write it with {slot}",
                            )
                    yield from _verb(
                        survey, says / audience, audience, words, voice.verb, strength.label
                    )
                    leans = polarities(words.replace("{label}", strength.label))
                    if direction == "none":
                        wrong = leans & {"for", "against"} if "neither" not in leans else set()
                    else:
                        wrong = leans & _WRONG[direction]
                    # A label of the scheme's own, such as "Usually Not Fitting", denies too.
                    denies = _DENIES.search(words.replace("{label}", strength.label))
                    missing = direction == "against" and "against" not in leans and not denies
                    if wrong or missing:
                        told = " and ".join(sorted(wrong)) or "nothing"
                        yield Finding(
                            says / audience,
                            f"the sentence says '{told}', and stands under '{direction}'",
                            f"say '{voice.verb}', as its 'verb' does, or move it",
                        )


_STEMS = re.compile(
    r"recommend|suggest|option|advis|avoid|consider|appropriate|insufficient|unable|could not|offer"
    r"|should|must|conditional",
    re.IGNORECASE,
)
_SAME = {"must": "should", "could not": "unable"}


def _verb(
    survey: Survey, where: Route, audience: str, words: str, verb: str, label: str
) -> Iterator[Finding]:
    """What a clinical sentence lacks of its label and verb, and verbs that the scheme has not.

    Plain sentences may use other words for the verb; they are held to its direction alone.
    """
    if survey.guidance.audiences[audience].style != "clinical":
        return
    if "{label}" not in words and label.casefold() not in words.casefold():
        yield Finding(where, "the sentence does not say {label}", "write it with {label}")
    own = _stems(f"{verb} {label}")
    said = _stems(words.replace("{label}", label))
    if own and not own & said:
        yield Finding(
            where,
            f"the sentence has none of the words of its verb, '{verb}'",
            "say it in the body's own verb",
        )
    elif own and said - own:
        yield Finding(
            where,
            f"'{min(said - own)}' is not the verb of this label, which is '{verb}'",
            "say it in the body's own verb, or correct the verb",
        )


def _stems(words: str) -> set[str]:
    found = {each.lower() for each in _STEMS.findall(words)}
    return {_SAME.get(each, each) for each in found}
