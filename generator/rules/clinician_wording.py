"""A plain text speaks about the patient and not to the reader, or orders what clinicians do.

"The patient should be monitored" tells a reader nothing to do, and makes them ask whether they are
meant. A grade in brackets and a body's short name with its year are for those who know the scheme.

To mend: say "you", and say who does what: "Your doctor will check …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_WORDS = (
    "patient", "administer", "prescrib", "co-", "monitor ", "titrat", "clinician", "evaluate ",
    "contraindicat", "refer ", "assess ", "consider ",
)  # fmt: skip
_SPEAKS = re.compile(
    r"\b(?:(?:the|this|these|every|each|an?|any|some|most|older|elderly|for|in|to|of|with) )?"
    r"patients?\b(?! (?:group|leaflet|page|information|record|transport|care team|is\b))"
    r"|\b(?:administer(?:ed|ing)?|titrate[ds]?|co-prescrib\w+|co-administ\w+|contraindicated)\b"
    r"|(?:^|[.;:] )(?:Prescribe|Monitor|Evaluate|Assess|Consider|Refer|Administer|Titrate)\b",
)
_ADJECTIVE = re.compile(r"\b(?:be|is|are) patient\b", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first such words of each plain text."""
    bodies = [
        (each.called[key], each.called)
        for each in survey.guidance.bodies.values()
        for key, audience in survey.guidance.audiences.items()
        if audience.style == "clinical" and key in each.called
    ]
    dated = [(name, called) for name, called in bodies if any(map(str.isdigit, name))]
    labels = tuple(
        {
            f"({strength.label})"
            for scheme in survey.guidance.grading.values()
            for strength in scheme.strengths.values()
        }
    )
    for route, key, text in (*survey.plain_texts(), *_questions(survey)):
        folded = text.lower()
        if any(map(folded.__contains__, _WORDS)):
            found = _SPEAKS.search(text)
            if found and not _ADJECTIVE.search(text):
                words = found.group(0).lstrip(".;: ")
                hint = "say 'you', or 'people'" if "patient" in words else "say who does what"
                yield Finding(
                    (route / key).on(words),
                    f"'{words}' is said to clinicians, not to readers",
                    hint,
                )
                continue
        if route.parts[0] in ("bodies", "grading"):
            continue
        if "(" in text and (label := next((each for each in labels if each in text), None)):
            yield Finding(
                (route / key).on(label),
                f"the grade '{label}' stands in a plain text without its words",
                "the sentence made from the position says it; or say what it means",
            )
            continue
        for name, called in dated:
            if name in text and called.get(str(key)) != name:
                plain = called.get(str(key))
                yield Finding(
                    (route / key).on(name),
                    f"'{name}' is how clinicians read this body's name",
                    f"write '{plain}'" if plain else "write its name as readers know it",
                )
                break


def _questions(survey: Survey) -> Iterator[tuple[Route, str | int, str]]:
    """What readers are helped to ask, in plain audiences."""
    for topic_id, topic in survey.guidance.topics.items():
        for audience in survey.plain_audiences():
            here = ROOT / "topics" / topic_id / "questions" / audience
            for index, words in enumerate(topic.questions.get(audience, ())):
                yield here, index, words
