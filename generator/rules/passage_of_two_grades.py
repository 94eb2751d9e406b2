"""One passage is the source of two different grades.

A sentence gives one strength in one direction. If a position in favour and one against cite the
same words, one of them cites the passage of another recommendation.

To mend: cite in each position the words that give its own grade. Where one sentence holds several
recommendations, quote each part as a passage of its own. A passage that prints each label in its
words, such as a row of a table, may be cited for all of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.language.works import bare
from generator.model import Guidance, Position
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

Grade = tuple[str, str | None, str | None]


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each passage that a position cites for another grade than most positions do."""
    uses: dict[tuple[str, str], list[tuple[Route, Position]]] = defaultdict(list)
    for route, _, position in survey.positions():
        if position.scheme is not None:
            for index, name in enumerate(position.cite.passages):
                where = route / "cite" / "passages" / index
                uses[position.cite.ref, name].append((where, position))
    for (ref, name), each in uses.items():
        counts = Counter(_grade(position) for _, position in each)
        if len(counts) == 1:
            continue
        usual = counts.most_common(1)[0][0]
        for where, position in each:
            if _grade(position) != usual and not _printed(survey.guidance, ref, name, position):
                yield Finding(
                    where,
                    f"'{name}' gives '{usual[1]}', {usual[2]}, in other positions, and here "
                    f"'{position.strength}', {position.direction}",
                    "cite the passage that gives this grade, or correct the grade",
                )


def _grade(position: Position) -> Grade:
    return (position.scheme or "", position.strength, position.direction)


def _printed(guidance: Guidance, ref: str, name: str, position: Position) -> bool:
    """True where the quote prints the label of this very grade."""
    reference = guidance.references.get(ref)
    scheme = guidance.grading.get(position.scheme or "")
    strength = scheme.strengths.get(position.strength or "") if scheme else None
    if reference is None or strength is None or name not in reference.passages:
        return False
    label = f" {bare(strength.label)} "
    return len(label) > 3 and label in f" {bare(reference.passages[name].quote)} "
