"""A sentence of a grading scheme leans another way than the direction it is for.

These sentences tell readers who recommends what, how strongly, on every statement graded by the
scheme. One lost "against" here turns all of them round. A sentence without {who} or {what} names
nobody, or nothing.

To mend: word the sentence as the body does, in the direction under which it stands, with {who}
and {what} in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.polarity import polarities
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

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
                    leans = polarities(words.replace("{label}", strength.label))
                    if direction == "none":
                        wrong = leans & {"for", "against"} if "neither" not in leans else set()
                    else:
                        wrong = leans & _WRONG[direction]
                    missing = direction == "against" and "against" not in leans
                    if wrong or missing:
                        told = " and ".join(sorted(wrong)) or "nothing"
                        yield Finding(
                            says / audience,
                            f"the sentence says '{told}', and stands under '{direction}'",
                            f"say '{voice.verb}', as its 'verb' does, or move it",
                        )
