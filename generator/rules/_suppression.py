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

    A suppression holds for one rule at one route, and for the words it names there, until its day
    has passed. Errors are never suppressed. ``levels`` has the level of every rule, by its id.
    """
    if not suppressions:
        return Report(tuple(found))
    wanted = {
        _key(each): each
        for each in suppressions
        if each.until >= today and levels.get(each.rule, Level.ERROR) < Level.ERROR
    }
    standing: list[Problem] = []
    suppressed: list[tuple[Problem, Suppression]] = []
    hidden: dict[Key, set[str]] = {}
    for problem in found:
        at = (problem.rule, str(problem.where))
        words = problem.where.words if isinstance(problem.where, Route) else None
        match = wanted.get((*at, words)) or wanted.get((*at, None))
        if match is None:
            standing.append(problem)
        else:
            suppressed.append((problem, match))
            hidden.setdefault(_key(match), set()).update([words] if words else ())
    standing += _faults(suppressions, levels, today, hidden)
    return Report(tuple(standing), tuple(suppressed))


Key = tuple[str, str, str | None]
"""What a suppression is of: a rule, a route, and words in the text there."""


def _key(each: Suppression) -> Key:
    return each.rule, each.at, each.words


def _faults(
    suppressions: Sequence[Suppression],
    levels: Mapping[str, Level],
    today: date,
    hidden: Mapping[Key, set[str]],
) -> Iterator[Problem]:
    """What is wrong with suppressions: unknown, of an error, expired, twice, or for nothing.

    ``hidden`` has the words of the findings that each one hides.
    """
    seen: set[Key] = set()
    for index, each in enumerate(suppressions):
        here = ROOT / "suppressions" / index
        key = _key(each)
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
        elif key not in hidden:
            of = f" of '{each.words}'" if each.words else ""
            message = f"'{each.rule}' has nothing to report{of} at '{each.at}'"
            yield _fault(here / "at", message, "remove this entry")
        elif len(hidden[key]) > 1:
            # Whoever wrote it looked at one of them; another one came later, or was not seen.
            message = f"this hides findings of {', '.join(map(repr, sorted(hidden[key])))}"
            yield _fault(here / "at", message, "write an entry for each, with its 'words'")
        seen.add(key)


def _fault(where: Route, message: str, hint: str) -> Problem:
    return Problem(SUPPRESSION, Level.ERROR, message, where, hint)
