"""A red flag is less urgent than a source that it cites says.

Where sources differ the more urgent one is shown: the reader who waits because we said "soon" and
the source said "now" is harmed by us. What makes a lesser level an emergency may be told apart,
under `emergency-if`.

To mend: raise the level, or say under 'emergency-if' when it is an emergency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.language.urgency import LEVELS, Urgency, urgencies
from generator.model import RedFlag, Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each red flag whose level is below that of a passage it cites."""
    references = survey.guidance.references
    for topic_id, topic in survey.guidance.topics.items():
        for flag_id, flag in topic.red_flags.items():
            here = ROOT / "topics" / topic_id / "red-flags" / flag_id / "level"
            if flag.level == "emergency" and flag.emergency_if:
                yield Finding(
                    here,
                    "'emergency', where 'emergency-if' says when it is one",
                    "write the level without that condition, or remove 'emergency-if'",
                )
            worse = next(_worse(flag, references), None)
            if worse:
                ref, told, level = worse
                also = ", or say under 'emergency-if' when it is one"
                yield Finding(
                    here,
                    f"'{flag.level}', where '{ref}' says “{told}”",
                    f"write '{level}'{also if level == 'emergency' else ''}",
                )


def _worse(
    flag: RedFlag, references: Mapping[str, Reference]
) -> Iterator[tuple[str, str, Urgency]]:
    """(reference, its terms, its level) of passages cited that are more urgent than the flag."""
    for citation in flag.cites:
        passages = references[citation.ref].passages if citation.ref in references else {}
        for name in citation.passages:
            told = passages[name].urgency if name in passages else None
            for level in urgencies(told) if told else ():
                if level == "emergency" and flag.emergency_if:
                    continue  # told apart, with what makes it one
                if LEVELS.index(level) > LEVELS.index(flag.level):
                    yield citation.ref, told or "", level
