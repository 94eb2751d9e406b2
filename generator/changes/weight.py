"""How a change of words weighs: told from numbers, negations and the way a text leans.

A careful reader's list, not a grammar. What it does not know counts as wording and never as
nothing.
"""

from __future__ import annotations

import re

from generator.changes.change import Weight
from generator.language.polarity import polarities
from generator.language.quantities import bare_quantities

_SPACE = re.compile(r"\s+")
# Everything with a digit in it, levels of the spine and joined units too: "L2", "0.5", "12-week".
_NUMBERED = re.compile(r"[^\s,;()]*\d[^\s,;()]*")
# What turns a sentence round or shuts people out, with the word it is about. "Do not take A; take
# B" and "do not take B; take A" differ by that word alone.
_DENIED = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nobody|without|cannot|unless|except|only|rarely|avoid\w*"
    r"|stop\w*|contraindicated|against|\w+n['’]t)\b(?:\W+[\w'’-]+){0,2}",
    re.IGNORECASE,
)


def weigh(old: str | None, new: str | None) -> Weight:
    """The weight of a change from one text to another; None is a text that is not there."""
    return Weight.WORDING if _said(old or "") == _said(new or "") else Weight.CLINICAL


def _said(text: str) -> tuple[object, ...]:
    """What of a text must not change unnoticed, numbers in their order."""
    plain = _SPACE.sub(" ", text)
    return (
        polarities(plain),
        [each.rstrip(".:!?").casefold() for each in _NUMBERED.findall(plain)],
        [each.casefold() for each in bare_quantities(plain)],
        sorted(each.casefold() for each in _DENIED.findall(plain)),
    )
