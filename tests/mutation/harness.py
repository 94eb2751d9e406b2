"""Runs the suite over mutants of the shipped library, and tells which of them it caught.

A mutant is killed by a rule if a rule of a fitting family, or loading itself, reports something new
at the edited place: the same statement, fact, reference, step, and so on, or a report elsewhere that
names what was edited. It is killed by the difference if, with the unedited library as the edition
before, the suite demands a reason for the change.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator import rules
from generator.load import load
from generator.load.fonts import drawable
from generator.load.parse import compose
from generator.load.read import SourceFile
from generator.model import Guidance
from generator.pipeline.sources import FONTS
from generator.problem import Place, Problem, Route
from generator.rules import Setting
from tests.libraries import ROOT
from tests.mutation.edits import apply
from tests.mutation.fields import values
from tests.mutation.operators import Mutant, Pools, mutants

SOURCE = (ROOT / "guidance.yaml").read_text(encoding="utf-8")
DIFFERENCE = "unexplained-change"

RECORDS = (
    ".note",
    ".why",
    ".found",
    ".interests",
    ".about",
    "summary.clinician",
    "summary.patient",
)

# What must be killed without exception, by the last part of the field or the operator.
CRITICAL = {
    # Of what readers act on. Notes, reasons and records of editors are counted with the rest.
    "polarity": lambda each: (
        each.operator in ("drop-not", "add-not") and not each.field.endswith(RECORDS)
    ),
    "direction": lambda each: each.field.endswith(".direction"),
    "strength": lambda each: each.field.endswith((".strength", ".scheme")),
    "drug": lambda each: each.field.endswith(".drug"),
    "unit": lambda each: each.field.endswith((".unit", ".per")),
    "level": lambda each: each.field.endswith(".level") or "fracture-level" in str(each.route),
    "citation keys": lambda each: each.field.endswith((".ref", "cites[]")),
}

FITS: dict[str, frozenset[str]] = {
    "references": frozenset(("citations", "grading", "quantities", "characters", "patient-text")),
    "grading": frozenset(("grading", "characters", "patient-text", "scope")),
    "facts": frozenset(("quantities", "citations", "characters", "scope")),
    "review": frozenset(("governance",)),
    "edition": frozenset(("governance", "patient-text", "characters", "quantities", "grading")),
    "changes": frozenset(("governance", "characters", "scope")),
}


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the rules that caught it, and whether the difference did."""

    mutant: Mutant
    rules: tuple[str, ...]
    difference: bool

    @property
    def killed(self) -> bool:
        return bool(self.rules) or self.difference


def every() -> list[Mutant]:
    """Every mutant of the shipped library, in the order of its source."""
    root = compose(SourceFile("guidance.yaml", SOURCE))
    pools = pools_of(_original())
    return [
        mutant
        for value in values(root)
        if value.field not in ("format",)
        for mutant in mutants(SOURCE, value, pools)
    ]


def pools_of(guidance: Guidance) -> Pools:
    """What another value can be taken from, in a library's first topic and what it shares."""
    topic = next(iter(guidance.topics.values()))
    steps = topic.algorithm.steps if topic.algorithm else {}
    return Pools(
        {
            "references": list(guidance.references),
            "bodies": list(guidance.bodies),
            "grading": list(guidance.grading),
            "steps": list(steps),
            "people": [*guidance.editors, *guidance.reviewers],
            "statements": [name for _, name, _ in topic.statements()],
            "red-flags": list(topic.red_flags),
            "sections": list(topic.sections),
            "facts": list(topic.facts),
            "audiences": list(guidance.audiences),
        },
        {name: list(each.passages) for name, each in guidance.references.items()},
        {name: list(each.strengths) for name, each in guidance.grading.items()},
        sorted({fact.drug for fact in topic.facts.values() if fact.drug}),
        list(topic.facts),
    )


@cache
def _original() -> Guidance:
    guidance = load(ROOT / "guidance.yaml").guidance
    assert guidance is not None
    return guidance


@cache
def _setting() -> Setting:
    before = load(ROOT / "editions" / "2025.09.yaml").guidance
    assert before is not None
    return Setting(_original().edition.date, drawable(FONTS), before, (before,))


@cache
def _known() -> frozenset[tuple[str, str, str]]:
    """What is told of the unedited library: (rule, route, message)."""
    found = rules.review(_original(), _setting())
    return frozenset((each.rule, str(each.where), each.message) for each in found.problems)


def run(mutant: Mutant) -> Outcome:
    """Load the edited text and hold it against everything."""
    text = apply(SOURCE, mutant.edits)
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        path = Path(folder) / "guidance.yaml"
        path.write_text(text, encoding="utf-8")
        library = load(path)
    if library.guidance is None:
        return Outcome(mutant, tuple(sorted({each.rule for each in library.problems})), False)
    told = _known()
    found = rules.review(library.guidance, _setting()).problems
    new = [each for each in found if (each.rule, str(each.where), each.message) not in told]
    caught = sorted({each.rule for each in new if fits(mutant, each) and at_place(mutant, each)})
    return Outcome(mutant, tuple(caught), _demanded(library.guidance))


def _demanded(guidance: Guidance) -> bool:
    """True if the suite demands a reason, with the unedited library as the edition before."""
    (rule,) = (each for each in rules.rules() if each.id == DIFFERENCE)
    setting = replace(_setting(), before=None, base=_original())
    survey = rules.survey(guidance, setting)
    return any(True for _ in rule.check(survey))


def fits(mutant: Mutant, problem: Problem) -> bool:
    """True if the rule's family is one that can speak of the mutant's field."""
    families = {each.id: each.family for each in rules.rules()}
    if problem.rule not in families:
        return True  # a fault of loading, or of a suppression
    parts = [str(part) for part in mutant.route.parts]
    group = parts[2] if parts[0] == "topics" and len(parts) > 2 else parts[0]
    return families[problem.rule] in FITS.get(group, frozenset(rules.FAMILIES))


_DEPTH = {
    "sections": 6,
    "facts": 4,
    "red-flags": 4,
    "algorithm": 5,
    "review": 5,
    "bottom-line": 4,
    "changes": 4,
}


def entity(route: Route) -> tuple[str | int, ...]:
    """What a route is a part of: a statement, a fact, a step, a reference, …"""
    parts = route.parts
    if parts[:1] == ("topics",) and len(parts) > 2:
        return parts[: _DEPTH.get(str(parts[2]), 3)]
    return parts[:1] if parts[0] in ("edition", "publisher") else parts[:2]


def at_place(mutant: Mutant, problem: Problem) -> bool:
    """True if the report is at the edited place, or names what was edited there."""
    if isinstance(problem.where, Place):
        return True
    mine, theirs = entity(mutant.route), entity(problem.where)
    if mine[: len(theirs)] == theirs or theirs[: len(mine)] == mine:
        return True
    told = f"{problem.message} {problem.hint or ''} {problem.where}"
    return any(len(word) > 2 and word in told for word in mutant.words)


def sampled(mutants: Sequence[Mutant], size: int | None, seed: int = 0) -> list[Mutant]:
    """At most ``size`` mutants: half of what must be killed without exception, each class in turn,

    the rest of every field and operator as evenly as can be. Not in the order of the source, whose
    first fields alone would fill a small sample.
    """
    if size is None or size >= len(mutants):
        return list(mutants)
    chance = random.Random(seed)
    classes = [[each for each in mutants if of(each)] for of in CRITICAL.values()]
    groups: dict[tuple[str, str], list[Mutant]] = defaultdict(list)
    for each in mutants:
        groups[each.field, each.operator].append(each)
    even = list(groups.values())
    chance.shuffle(even)
    taken = _in_turn(classes, size // 2, chance)
    return [*taken, *_in_turn(even, size - len(taken), chance, frozenset(map(id, taken)))]


def _in_turn(
    groups: Sequence[Sequence[Mutant]],
    size: int,
    chance: random.Random,
    without: frozenset[int] = frozenset(),
) -> list[Mutant]:
    """One mutant at random of each group in turn, each once, until there are ``size``."""
    left = [chance.sample(group, len(group)) for group in groups]
    taken: dict[int, Mutant] = {}
    while any(left) and len(taken) < size:
        for group in left:
            if group and len(taken) < size:
                each = group.pop()
                if id(each) not in without:
                    taken[id(each)] = each
    return list(taken.values())


def outcomes(mutants: Sequence[Mutant], processes: int = 2) -> Iterator[Outcome]:
    """Run mutants, several at a time."""
    if processes == 1:
        yield from map(run, mutants)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(run, mutants, chunksize=16)


def report(found: Sequence[Outcome]) -> str:
    """The score, and the survivors by field and operator."""
    killed = sum(each.killed for each in found)
    by_rule = sum(bool(each.rules) for each in found)
    lines = [
        (
            f"{killed} of {len(found)} mutants killed ({killed / len(found):.1%}); "
            f"{by_rule} by a rule ({by_rule / len(found):.1%}), the others by the difference alone"
        ),
    ]
    for name, of in CRITICAL.items():
        mine = [each for each in found if of(each.mutant)]
        good = sum(each.killed for each in mine)
        ruled = sum(bool(each.rules) for each in mine)
        if mine:
            lines.append(f"  {name}: {good} of {len(mine)} killed, {ruled} by a rule")
    left = Counter((each.mutant.field, each.mutant.operator) for each in found if not each.killed)
    total = Counter((each.mutant.field, each.mutant.operator) for each in found)
    if left:
        lines.append("survivors by field and operator:")
        lines += [
            f"  {number:4} of {total[key]:4}  {key[1]:15} {key[0]}"
            for key, number in left.most_common()
        ]
    return "\n".join(lines)
