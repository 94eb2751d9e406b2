"""The answer "no" leads to what is meant for those who answer "yes".

"Within 5 days?" leads to calcitonin by "Yes", because its trials were in the first five days. With
the two ways changed over, everyone who should not have it gets it.

To mend: change over 'to' of the two branches, or the labels. If the chart is right as it is, ask
the question the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.language.answers import answers
from generator.language.subjects import stems
from generator.model import Algorithm, Statement, Step
from generator.problem import Finding, Level, Route
from generator.rules._paths import algorithms
from generator.rules._spoken import words_of
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "algorithm"

_FACT = re.compile(r"\{([^{}]*)\}")
_NEGATED = re.compile(
    r"\b(?:no|not|without|never|none|unable|contraindicat\w*|avoid|fail\w*|already)\b", re.I
)
# "In all but mild attacks" is not for the mild ones.
_EXCEPTED = re.compile(
    r"\b(?:all but|not|except(?: for| in)?|unless|other than|without|rather than)(?: \w+){1,3}",
    re.I,
)
_DENIES = re.compile(r"\b(?:not|cannot|never)\b", re.I)
_MOST, _FEW = 0.6, 0.3


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each "no" to a step whose statements are on what the question asks, unlike "yes"."""
    for route, topic, algorithm in algorithms(survey):
        statements = {name: each for _, name, each in topic.statements()}
        for name, step in algorithm.steps.items():
            if step.ask and len(step.branches) > 1:
                yield from _question(route / "steps" / name, algorithm, step, statements)


def _question(
    route: Route, algorithm: Algorithm, step: Step, statements: Mapping[str, Statement]
) -> Iterator[Finding]:
    ask = step.ask or {}
    ways = {}
    for index, branch in enumerate(step.branches):
        told = {answers(label) for label in branch.label.values()}
        if len(told) == 1 and (target := algorithm.steps.get(branch.to)) and target.do:
            ways[next(iter(told))] = index, target
    yes, no = ways.get(frozenset({"yes"})), ways.get(frozenset({"no"}))
    if not yes or not no or any(_NEGATED.search(words) for words in ask.values()):
        return
    for words in ask.values():
        asked = frozenset(_FACT.findall(words)) or stems(words)
        if not asked:
            continue
        by_yes = len(asked & _meant(yes[1], statements, bool(_FACT.search(words)))) / len(asked)
        by_no = len(asked & _meant(no[1], statements, bool(_FACT.search(words)))) / len(asked)
        if by_no >= _MOST and by_yes <= _FEW:
            yield Finding(
                route / "branches" / no[0] / "to",
                f"the answer 'no' leads to '{step.branches[no[0]].to}', whose statements are on"
                " what is asked here",
                f"lead 'no' to '{step.branches[yes[0]].to}', and 'yes' to this step",
            )
            return


def _meant(step: Step, statements: Mapping[str, Statement], facts: bool) -> frozenset[str]:
    """The facts, or the stems of words, of the statements that a step rests on."""
    seen = [statements[name] for name in step.see if name in statements]
    if facts:
        return frozenset(fact for each in seen for fact in each.named_facts)
    against = {
        words
        for each in seen
        for position in each.positions
        if position.direction == "against"
        for words in (position.what or {}).values()
    }
    return frozenset().union(
        *(
            stems(_affirmed(words))
            for each in seen
            for words in words_of(each)
            if words not in against
        )
    )


def _affirmed(words: str) -> str:
    """A text without what it shuts out: "all but mild", and the parts of it that deny."""
    if not _DENIES.search(words) and not _EXCEPTED.search(words):
        return words
    parts = re.split(r"(?<=[.;:?!])\s", words)
    return _EXCEPTED.sub(" ", " ".join(part for part in parts if not _DENIES.search(part)))
