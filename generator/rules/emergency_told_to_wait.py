"""An emergency is told to wait.

"For any of these signs, wait" beside a heading "Get emergency help now": a frightened reader takes
the easier of the two. Words such as "later", "tomorrow" or "at your next visit" cost the hours in
which help still helps.

To mend: say what to do now. "Do not wait" is in order, and so is what to do "while you wait".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Text
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"

_LATER = re.compile(
    r"\b(?:wait|later|tomorrow|next (?:week|day|month|visit|appointment)|when (?:it is )?convenient"
    r"|when you can|in (?:a few|some) days|routine(?:ly)?|non-urgent(?:ly)?|not urgent|no hurry"
    r"|in the morning|out-?patients?|elective(?:ly)?)\b",
    re.IGNORECASE,
)
_SIGN_LATER = re.compile(
    r"\b(?:(?:next|another) (?:visit|appointment)|in the morning|routine(?:ly)?|elective(?:ly)?"
    r"|non-urgent(?:ly)?|not urgent|no hurry)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|no|without|rather than|while|than)\b|n['’]t\b|\bif you\b)[^.;:!?]*$",
    re.IGNORECASE,
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text of an emergency, in the chart or among the red flags, that tells to wait.

    What a red flag of any haste but the least says of itself may name times, and no later ones.
    """
    for topic_id, topic in survey.guidance.topics.items():
        here = ROOT / "topics" / topic_id
        for name, step in (topic.algorithm.steps if topic.algorithm else {}).items():
            if step.help == "emergency":
                for key, text in (("note", step.note), ("more", step.more)):
                    yield from _late(here / "algorithm" / "steps" / name / key, text)
        for flag_id, flag in topic.red_flags.items():
            if flag.level != "assess":
                where = here / "red-flags" / flag_id / "texts"
                yield from _late(where, flag.texts, _SIGN_LATER)
            if flag.emergency_if:
                yield from _late(here / "red-flags" / flag_id / "emergency-if", flag.emergency_if)
    label = survey.guidance.publisher.emergency.label
    yield from _late(ROOT / "publisher" / "emergency" / "label", label)


def _late(route: Route, text: Text | None, later: re.Pattern[str] = _LATER) -> Iterator[Finding]:
    for audience, words in (text or {}).items():
        for match in later.finditer(words):
            if not _DENIED.search(words[: match.start()]):
                yield Finding(
                    (route / audience).on(match.group()),
                    f"'{match.group()}', in what is an emergency",
                    "say what to do now",
                )
                break
