"""What a label on the way out of a question answers: yes, no, not sure, or none of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Answer = Literal["yes", "no", "unsure"]

_UNSURE = re.compile(
    r"\b(?:not (?:sure|known|certain|clear)|unsure|uncertain|unknown|unclear|in doubt|maybe|perhaps"
    r"|(?:do not|don['’]t|does not|doesn['’]t) know|cannot (?:tell|say)|can['’]t (?:tell|say))\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|none|neither|nothing)\b", re.IGNORECASE)
_YES = re.compile(r"\b(?:yes|one or more|at least one|any of (?:them|these))\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def answers(label: str) -> frozenset[Answer]:
    """Every answer that a label gives: "No, or not sure" gives two, "Mild" gives none."""
    rest = _UNSURE.sub(" ", label)
    found: set[Answer] = {"unsure"} if rest != label else set()
    if _NO.search(rest):
        found.add("no")
    if _YES.search(rest):
        found.add("yes")
    return frozenset(found)


def folded(label: str) -> str:
    """A label as readers tell it from others: letters and digits, without case."""
    return " ".join(re.findall(r"[^\W_]+", label.casefold()))
