"""A red flag is less urgent than a source that it cites says.

Where sources differ the more urgent one is shown: the reader who waits because we said "soon" and
the source said "now" is harmed by us. What makes a lesser level an emergency may be told apart,
under `emergency-if`.

To mend: raise the level, or say under 'emergency-if' when it is an emergency.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.urgency import LEVELS, urgency
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each red flag whose level is below that of a passage it cites."""
    references = survey.guidance.references
    for topic_id, topic in survey.guidance.topics.items():
        for flag_id, flag in topic.red_flags.items():
            for citation in flag.cites:
                passages = references[citation.ref].passages if citation.ref in references else {}
                worse = next(
                    (
                        (told, level)
                        for name in citation.passages
                        if name in passages
                        and (told := passages[name].urgency)
                        and (level := urgency(told))
                        and LEVELS.index(level) > LEVELS.index(flag.level)
                    ),
                    None,
                )
                if worse and not (worse[1] == "emergency" and flag.emergency_if):
                    yield Finding(
                        ROOT / "topics" / topic_id / "red-flags" / flag_id / "level",
                        f"'{flag.level}', where '{citation.ref}' says “{worse[0]}”",
                        f"write '{worse[1]}', or say under 'emergency-if' when it is an emergency"
                        if worse[1] == "emergency"
                        else f"write '{worse[1]}'",
                    )
                    break
