"""Word-level marks: which words of a text went, which came, and which stayed.

The unit that is marked is what must be read together: a number with its unit, a negation with the
verb that it denies. Half a dose is never marked, nor a lone "not".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.changes.change import Run
from generator.model.units import PLURALS

LEAST_KEPT = 0.3
"""Texts that keep a smaller share of the shorter one's words are shown whole: what is kept in
passing misleads.

Our own choice, from looking at the editions of 2025 and 2026.
"""

_UNITS = "|".join(
    re.escape(unit) for unit in sorted({*PLURALS, *PLURALS.values()}, key=len, reverse=True)
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_COUNT = rf"{_NUMBER}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice"
_NOT = (
    r"(?:not|never|no longer|no|none|nor|neither|nobody|without|cannot|unless|except|rarely|avoid"
    r"|\w+n['’]t)"
)
_ATOM = re.compile(
    # "5 mg/day", "0–5 days", "1, 2, 3 and 4 weeks", "200 IU a day", "a 4-week course"
    rf"\b(?:{_COUNT})(?:(?:\s*[-–,]\s*|\s+(?:to|or|and)\s+)(?:{_COUNT}))*"
    rf"(?:[\s-]*(?:{_UNITS})(?!\w)|\s*%)?"
    rf"(?:\s*/\s*\w+|\s+an?\s+(?:{_UNITS})(?!\w)|\s+per\s+\w+|\s+(?:daily|weekly)(?!\w))*"
    # "should not be used", "does not recommend", "no evidence", "cannot be"
    r"|\b(?:(?:do|does|did|is|are|was|were|be|been|has|have|had|can|could|may|might|must|should"
    rf"|will|would)\s+)?{_NOT}\b(?:\s+(?:be|been|being|yet|to|an?|the|any|usually|routinely)\b)*"
    r"(?:\s+[\w'’-]+)?"
    r"|[^\W_]+(?:['’.-][^\W_]+)*"
    r"|\S",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:[\W_]|\b(?:an?|the|and|or|of|to|in|on|is|are|it|that|for|with|by)\b)*", re.I
)


_LOOSE = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))")
_DIGIT = re.compile(r"\d")

Pair = tuple[str, str, str]  # kept, or deleted and inserted


def atoms(text: str) -> Iterator[tuple[str, str]]:
    """Yield (space before, words) of a text, piece by piece; together they are the text."""
    end = 0
    for match in _ATOM.finditer(text):
        yield text[end : match.start()], match.group(0)
        end = match.end()
    if end < len(text):
        yield text[end:], ""


def joined(text: str) -> str:
    """A text with a no-break space between each number and its unit."""
    return _LOOSE.sub("\N{NO-BREAK SPACE}", text)


def marks(old: str | None, new: str | None) -> tuple[Run, ...]:
    """Mark what went and what came. None is a text that is not there.

    The runs hold the texts as ``joined`` gives them: a space that breaks is no change of a dose.
    """
    old, new = old and joined(old), new and joined(new)
    if not old or not new or old == new:
        kind = "same" if old == new else "deleted" if old else "inserted"
        text = old or new
        return (Run(kind, text),) if text else ()  # type: ignore[arg-type]
    before, after = list(atoms(old)), list(atoms(new))
    words = [[word for _, word in each] for each in (before, after)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    pairs: list[Pair] = []
    for kind, start, stop, start2, stop2 in matcher.get_opcodes():
        if kind == "equal":
            for one, other in zip(before[start:stop], after[start2:stop2], strict=True):
                if one[0] == other[0]:
                    pairs.append(("".join(one), "", ""))
                else:
                    pairs += (("", one[0], other[0]), (one[1], "", ""))
        else:
            gone = "".join(space + word for space, word in before[start:stop])
            come = "".join(space + word for space, word in after[start2:stop2])
            pairs.append(("", gone, come))
    told = _told(pairs)
    kept = sum(len(same.split()) for same, _, _ in told)
    if kept < LEAST_KEPT * min(len(old.split()), len(new.split())):
        return (Run("deleted", old), Run("inserted", new))
    return tuple(_runs(told))


def _told(pairs: Iterable[Pair]) -> list[Pair]:
    """Join neighbours, and give up what was kept in passing between two marks.

    That is small words alone, and a stretch that is shorter than what changed on either side: to
    keep one "bone" in the middle of two other sentences helps nobody to read them. A number that
    stayed is always shown to have stayed.
    """
    whole = _joined(pairs)
    told: list[Pair] = []
    for index, (same, gone, come) in enumerate(whole):
        if same and 0 < index < len(whole) - 1:
            sides = (whole[index - 1], whole[index + 1])
            least = min(max(len(side[1].split()), len(side[2].split())) for side in sides)
            short = len(same.split()) < least and not _DIGIT.search(same)
            if short or _SMALL.fullmatch(same):
                told.append(("", same, same))
                continue
        told.append((same, gone, come))
    return _joined(told)


def _joined(pairs: Iterable[Pair]) -> list[Pair]:
    found: list[Pair] = []
    for pair in pairs:
        if found and bool(found[-1][0]) == bool(pair[0]):
            last = found.pop()
            found.append((last[0] + pair[0], last[1] + pair[1], last[2] + pair[2]))
        else:
            found.append(pair)
    return found


def _runs(pairs: Iterable[Pair]) -> Iterator[Run]:
    for same, gone, come in pairs:
        if same:
            yield Run("same", same)
        if gone:
            yield Run("deleted", gone)
        if come:
            yield Run("inserted", come)
