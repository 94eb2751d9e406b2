"""Words of an algorithm do not fit the printed page.

A chart whose type is under six points cannot be read at the bedside, and a word that is cut in two
to fit its box is read wrongly: "hyper-" on one line, "tension" on the next.

To mend: shorten the text it names, move what can wait into 'more' (which stands in the list of
steps and not in the chart), or split the algorithm.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._paths import algorithms
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield what the layout found that does not fit; how it is drawn is not known here."""
    for route, _, _ in algorithms(survey):
        for where, words in survey.setting.unfit(survey.guidance, str(route.parts[1])):
            yield Finding(
                where,
                words,
                "shorten the text, or move what can wait into 'more', which only the list has",
            )
