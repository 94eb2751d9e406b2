"""Spinal levels that a text names: C1 to C8, T1 to T12, L1 to L5, S1 to S5; and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

_LAST = {"C": 8, "T": 12, "L": 5, "S": 5}
_LEVEL = r"(?:C[1-8]|T(?:1[0-2]|[1-9])|L[1-5]|S[1-5])"
_ONE = re.compile(_LEVEL)
# "L3-L5" and "T12 to L2" are ranges; "L4/5" and "L4-5" name two neighbours, or a range.
_NAMED = re.compile(
    rf"(?<![\w.])({_LEVEL})(?:\s?[-–/]\s?((?:[CTLS])?\d{{1,2}})|\s(?:to|through)\s({_LEVEL}))?(?!\w)"
    # "T2-weighted" and "T1 signal" are images, "S1 heart sound" is none of a spine
    r"(?![- ]?(?:weighted|signal|sequence|image|relaxation|hyperintens|heart|sound))"
)
_QUICK = re.compile(r"[CTLS]\d")
_ORDER = [f"{region}{number}" for region in "CTLS" for number in range(1, _LAST[region] + 1)]


@lru_cache(maxsize=4096)
def levels(text: str) -> frozenset[str]:
    """Every level that a text names, a range with all that it covers."""
    found: set[str] = set()
    if not _QUICK.search(text):
        return frozenset()
    for match in _NAMED.finditer(text):
        first, second = match.group(1), match.group(2) or match.group(3)
        if second and second.isdigit():
            second = first[0] + second
        if second in _ORDER and _ORDER.index(first) < _ORDER.index(second):
            found.update(_ORDER[_ORDER.index(first) : _ORDER.index(second) + 1])
        else:
            found.update({first, second} & set(_ORDER))
    return frozenset(found)


def is_level(value: str) -> bool:
    """True for a value that is one level and nothing else."""
    return bool(_ONE.fullmatch(value))


def in_scope(*scopes: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The levels that scopes have as values, in whatever dimension."""
    return frozenset(
        value
        for scope in scopes
        for values in scope.values()
        for value in values
        if is_level(value)
    )
