"""Suppressions: what an editor has looked at, and lets stand for a time and a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from generator.model import Suppression
from generator.problem import ROOT, Level, Problem, Route

SUPPRESSION = "suppression"
"""The id of problems with suppressions themselves."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found: problems that stand, and (problem, suppression) of those let stand."""

    problems: tuple[Problem, ...]
    suppressed: tuple[tuple[Problem, Suppression], ...] = ()


def sift(
    found: Sequence[Problem],
    suppressions: Sequence[Suppression],
    levels: Mapping[str, Level],
    today: date,
) -> Report:
    """Take out what is suppressed, and add what is wrong with the suppressions.

    A suppression holds for one rule at one route until its day has passed. Errors are never
    suppressed. ``levels`` has the level of every rule, by its id.
    """
    if not suppressions:
        return Report(tuple(found))
    wanted = {
        (each.rule, each.at): each
        for each in suppressions
        if each.until >= today and levels.get(each.rule, Level.ERROR) < Level.ERROR
    }
    standing: list[Problem] = []
    suppressed: list[tuple[Problem, Suppression]] = []
    for problem in found:
        match = wanted.get((problem.rule, str(problem.where)))
        if match is None:
            standing.append(problem)
        else:
            suppressed.append((problem, match))
    used = {(each.rule, each.at) for _, each in suppressed}
    standing += _faults(suppressions, levels, today, used)
    return Report(tuple(standing), tuple(suppressed))


def _faults(
    suppressions: Sequence[Suppression],
    levels: Mapping[str, Level],
    today: date,
    used: set[tuple[str, str]],
) -> Iterator[Problem]:
    """What is wrong with suppressions: unknown, of an error, expired, twice, or for nothing."""
    seen: set[tuple[str, str]] = set()
    for index, each in enumerate(suppressions):
        here = ROOT / "suppressions" / index
        key = (each.rule, each.at)
        if each.rule not in levels:
            near = get_close_matches(each.rule, levels, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'guidance rules' lists them all"
            yield _fault(here / "rule", f"no rule is called '{each.rule}'", hint)
        elif levels[each.rule] is Level.ERROR:
            message = f"'{each.rule}' reports errors, and an error cannot be suppressed"
            yield _fault(here / "rule", message, "mend what it reports, and remove this entry")
        elif key in seen:
            yield _fault(here / "at", "this place is suppressed twice", "remove one of the two")
        elif each.until < today:
            message = f"this suppression expired on {each.until.isoformat()}"
            yield _fault(here / "until", message, "mend what it hid, or decide anew and say why")
        elif key not in used:
            message = f"'{each.rule}' has nothing to report at '{each.at}'"
            yield _fault(here / "at", message, "remove this entry")
        seen.add(key)


def _fault(where: Route, message: str, hint: str) -> Problem:
    return Problem(SUPPRESSION, Level.ERROR, message, where, hint)
