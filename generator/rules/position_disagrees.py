"""Two positions cite the same recommendation and tell it differently.

The passages that a position cites identify the recommendation: its strength, direction, patients
and conditions are the same wherever it is shown. Where they differ, a page says "weak" in one
place and "strong" in another, and its reader cannot know which of the two the body said.

To mend: read the passage again and write the same at each place that cites it. A passage that
holds several recommendations, such as a row of a table, is told apart by 'what' and 'variant'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from generator.language.subjects import heads, normal
from generator.model import Position, Statement
from generator.problem import Finding, Level, Route
from generator.rules._positions import scope_key, subject
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"

_SLIP = 0.92
Each = tuple[Route, Statement, Position]
FIELDS = ("body", "scheme", "strength", "direction", "scope", "conditions")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each field of a position in which it differs from others on the same passages."""
    groups: dict[tuple[str, frozenset[str]], list[Each]] = defaultdict(list)
    for route, statement, position in survey.positions():
        if position.cite.passages:
            key = (position.cite.ref, frozenset(position.cite.passages))
            groups[key].append((route, statement, position))
    for group in groups.values():
        if len(group) < 2:
            continue
        if len({_told(position) for _, _, position in group}) > 1:
            yield from _differing(group)
        if len({position.variant for _, _, position in group}) > 1:
            yield from _variants(group)


def _differing(group: list[Each]) -> Iterator[Finding]:
    """Findings of positions that are in the minority among those on the same subject."""
    for each in group:
        route, _, position = each
        same = [other for _, other_statement, other in group
                if other is position or _same_subject(each, other_statement, other)]  # fmt: skip
        mine = _told(position)
        for index, field in enumerate(FIELDS):
            counted = Counter(_told(other)[index] for other in same)
            most = max(counted.values())
            if len(counted) == 1 or (
                counted[mine[index]] == most and list(counted.values()).count(most) == 1
            ):
                continue
            others = [value for value in counted if value != mine[index]]
            there = getattr(position, field) not in (None, {}, ())
            yield Finding(
                (route / field).key() if there else route,
                f"the same passage of '{position.cite.ref}' has {_worded(field, mine[index])} here"
                f" and {' or '.join(_worded(field, other) for other in others)} elsewhere",
                "read the passage again and write the same at both places",
            )


def _variants(group: list[Each]) -> Iterator[Finding]:
    """Findings of variants with a slip, and of those left out where the passage has one.

    They are held against each other whatever the subject: a passage on a variant rates several.
    """
    counted = Counter(position.variant for _, _, position in group if position.variant)
    if not counted:
        return
    for route, _, position in group:
        mine = position.variant
        if mine is None and len(counted) == 1:
            yield Finding(
                route,
                f"other positions on this passage of '{position.cite.ref}' name their variant",
                f"add variant: {next(iter(counted))}",
            )
        for other, often in counted.items() if mine else ():
            if other != mine and often >= counted[str(mine)] and _slipped(str(mine), other):
                yield Finding(
                    route / "variant",
                    f"other positions on this passage of '{position.cite.ref}' have it otherwise",
                    f"compare with: {other}",
                )


def _told(position: Position) -> tuple[object, ...]:
    conditions = position.conditions or {}
    return (
        position.body,
        position.scheme,
        position.strength,
        position.direction,
        scope_key(position),
        tuple(sorted((name, normal(words)) for name, words in conditions.items())) or None,
    )


def _same_subject(each: Each, statement: Statement, position: Position) -> bool:
    """True if two positions speak of the same intervention in the same clinical variant.

    One passage may hold several recommendations: a table rates each procedure by itself, and each
    variant. Variants that differ by a letter or two are one variant with a slip in it.
    """
    one, two = each[2].variant, position.variant
    if one and two and one != two and not _slipped(one, two):
        return False
    mine, other = subject(each[1], each[2]), subject(statement, position)
    if mine is None or other is None:
        return True
    return any(
        not heads(words).isdisjoint(heads(other[audience]))
        for audience, words in mine.items()
        if audience in other
    )


@lru_cache(maxsize=4096)
def _slipped(one: str, two: str) -> bool:
    """True for words that differ by a letter or two."""
    found = SequenceMatcher(None, one, two, autojunk=False)
    return found.quick_ratio() >= _SLIP and found.ratio() >= _SLIP


def _worded(field: str, value: object) -> str:
    if not value:
        return f"no {field}"
    if isinstance(value, frozenset):
        parts = (f"{name}: {', '.join(sorted(values))}" for name, values in sorted(value))
        return f"the scope {'; '.join(parts)}"
    if field == "conditions":
        return "other conditions"
    return f"the {field} '{value}'"
