"""How a change of words weighs: told from numbers, negations, the way a text leans, and its words.

A careful reader's list, not a grammar, and on the safe side on purpose: a known medicine,
procedure, condition or group of people that comes or goes, or a word that steers ("total", "only",
"should" for "may"), makes a change clinical, whatever it means in the end. What the list does not
know counts as wording and never as nothing.
"""

from __future__ import annotations

import re

from generator.changes.change import Weight
from generator.changes.watched import NOTHING, Watched
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
# "1." of a heading is its place in a list. "L2" and "2 weeks" are no such numbers.
_LISTED = re.compile(r"(?:\A|(?<=[:–—-] ))\d+[.)](?= )")


def weigh(
    old: str | None, new: str | None, watched: Watched = NOTHING, *, heading: bool = False
) -> Weight:
    """The weight of a change from one text to another; None is a text that is not there.

    ``watched`` is what the two editions know by name. A ``heading`` has a place in a list, which
    does not count, and steers nobody.
    """
    before, after = (_said(text or "", watched, heading) for text in (old, new))
    return Weight.WORDING if before == after else Weight.CLINICAL


def _said(text: str, watched: Watched, heading: bool) -> tuple[object, ...]:
    """What of a text must not change unnoticed, numbers and known words in their order."""
    plain = _SPACE.sub(" ", text).strip()
    if heading:
        plain = _LISTED.sub("", plain)
    return (
        polarities(plain),
        watched.found(plain, steering=not heading),
        [each.rstrip(".:!?").casefold() for each in _NUMBERED.findall(plain)],
        [each.casefold() for each in bare_quantities(plain)],
        sorted(each.casefold() for each in _DENIED.findall(plain)),
    )
