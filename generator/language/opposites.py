"""Words that have an opposite, so that two texts on one thing can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PAIRS = (
    (r"short(?:-term)?|brief", r"long(?:-term)?"),
    (r"early|soon", r"late"),
    (r"increas\w+|rais\w+", r"decreas\w+|reduc\w+|lower(?:s|ed|ing)?"),
    (r"before", r"after"),
    (r"above|over|exceed\w*", r"below|under"),
    (r"acute", r"chronic"),
    (r"always", r"never"),
    (r"mild(?:est)?|weakest", r"severe|strongest|very bad"),
    (r"safe", r"unsafe|dangerous"),
    (r"empty stomach|without food", r"with food"),
)
_ANY = re.compile(
    r"\b(?:"
    + "|".join(
        rf"(?P<p{index}_0>{one})|(?P<p{index}_1>{other})"
        for index, (one, other) in enumerate(_PAIRS)
    )
    + r")(?![\w-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def opposites(text: str) -> Mapping[int, Mapping[int, str]]:
    """For each pair of opposites that a text has a side of: the sides, with the word itself."""
    found: dict[int, dict[int, str]] = {}
    for match in _ANY.finditer(text):
        pair, side = str(match.lastgroup)[1:].split("_")
        found.setdefault(int(pair), {}).setdefault(int(side), match.group())
    return found
