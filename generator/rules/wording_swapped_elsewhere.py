"""The same words stand under one audience here and under the other elsewhere.

Guidance says some things in several places. Where one place has a wording for clinicians and
another has it for patients, one of the two was pasted into the wrong line.

To mend: see which audience the words are for, and exchange the wordings where they stand wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.problem import Finding, Level, Route
from generator.rules._registers import audience_pairs
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each place where a wording stands against most of its other places."""
    for clinical, plain in audience_pairs(survey):
        places: defaultdict[str, tuple[list[Route], list[Route]]] = defaultdict(lambda: ([], []))
        for route, text in survey.texts:
            mine, yours = text.get(clinical), text.get(plain)
            if mine is None or yours is None or mine == yours:
                continue  # the same for both stands wrong for neither
            if mine.count(" ") > 1:
                places[mine][0].append(route)
            if yours.count(" ") > 1:
                places[yours][1].append(route)
        for words, (left, right) in places.items():
            if left and right:
                if len(left) <= len(right):
                    yield from _findings(words, left, clinical, plain, right[0])
                if len(right) <= len(left):
                    yield from _findings(words, right, plain, clinical, left[0])


def _findings(
    words: str, routes: list[Route], here: str, there: str, other: Route
) -> Iterator[Finding]:
    short = words if len(words) < 60 else f"{words[:57]}…"
    for route in routes:
        yield Finding(
            route / here,
            f"“{short}” stands for '{here}' here and for '{there}' at {other}",
            "exchange the wordings of the two audiences where they stand wrong",
        )
