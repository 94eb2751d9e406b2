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

_WAIT = (
    r"wait|tomorrow|next (?:week|month)|(?:next|another) (?:visit|appointment)"
    r"|when (?:it is )?convenient|in the morning|routine(?:ly)?|elective(?:ly)?"
    r"|non-urgent(?:ly)?|not urgent|no hurry"
)
_LATER = re.compile(
    rf"\b(?:{_WAIT}|later|next day|when you can|in (?:a few|some) days|out-?patients?)\b", re.I
)
# A sign itself may come "hours later" or "the next day".
_WAITING = re.compile(rf"\b(?:{_WAIT})\b", re.I)
# What is urgent may wait for hours, and not for days.
_NOT_TODAY = re.compile(rf"\b(?:{_WAIT.removeprefix('wait|tomorrow|')})\b", re.I)
# What turns the word itself: "do not wait", "help while you wait". Not "if you cannot walk, wait".
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|without|(?:nobody|no one) should|no (?:need|reason|time) to"
    r"|rather than|while(?: \w+){0,2}|(?:sooner|more|less|faster|other) than)|n['’]t)"
    # "do not need to wait", and "wait until tomorrow" as a whole
    r"(?: \w+ly| just| to| be| even| need| have| wait(?:ing)?| until| till| for)* ?$",
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
            where = here / "red-flags" / flag_id
            yield from _late(where / "emergency-if", flag.emergency_if)
            if flag.level != "assess":
                later = _WAITING if flag.level == "emergency" else _NOT_TODAY
                yield from _late(where / "name", flag.name, later)
                yield from _late(where / "texts", flag.texts, later)
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
