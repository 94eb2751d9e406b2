"""A text uses an abbreviation or a way of writing that is known to be misread.

"U" is read as a nought, "QD" as four times a day, "5.0 mg" as 50, ".5 mg" as 5: each has led to
deaths. Source: ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations. "IU" stays
in use here where sources and labels print it.

To mend: write the word in full, as the hint says. Verbatim quotes keep what their source printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.error_prone import error_prone
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each error-prone way of writing in a text that readers see."""
    for route, key, _, _, words in survey.read_texts():
        for found, mend in error_prone(words):
            yield Finding((route / key).on(found), f"'{found}' is easily misread", mend)
    for topic_id, topic in survey.guidance.topics.items():
        for name, fact in topic.facts.items():
            here = ROOT / "topics" / topic_id / "facts" / name
            for field, said in (("what", fact.what), ("drug", fact.drug), ("route", fact.route)):
                for found, mend in error_prone(said or ""):
                    yield Finding((here / field).on(found), f"'{found}' is easily misread", mend)
