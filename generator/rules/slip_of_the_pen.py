"""A slip: a doubled word, a stray space, a bracket that never closes, a stop too many or too few.

A slip is harmless until it falls beside a number or a "not", and it tells readers that nobody
looked twice. A list without spaces ("1,2,3") reads like one number, or like notes to the text.

To mend: correct it; the hint says how. What is verbatim from a source belongs under 'quote'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "characters"

# Prose that ends in a stop, by the key that its text stands under.
_PROSE = frozenset(("texts", "applies-to", "intro", "disclaimer", "indirect", "unsourced"))
# Parts of a sentence that the system makes: a stop at their end would end it in the middle.
_PARTS = frozenset(("about", "what", "conditions"))
_HEADS = frozenset(("title", "name", "label", "called"))
_ALLOWED_TWICE = frozenset(("that", "had", "is", "her"))
_STRAY = re.compile(r" [,;:!?)](?![)(])|[,;:?!][,;.]|[a-z]{4}\.[,;]|: :|\( |(?<!\.)\.\.(?!\.)")
# Two of these stand in each stray stop: a quick look spares most texts the pattern.
_TWO_SIGNS = re.compile(r"[ ,;:.!?(][,;:.!?)]|\( ").search
_TIGHT = re.compile(
    r"[a-z)],[A-Za-z]|[a-z)][;!?][A-Za-z]|[a-z]{2}\.[A-Z][a-z]|\d,\d{1,2}(?!\d)(?=,)"
)
_SMALL = re.compile(r"(?<!vs)(?<!etc)(?<!approx)[a-z]{3}[.!?] [a-z]")
_BEGINS_SMALL = re.compile(r"[.!?] [a-z]").search
_ENDS = (".", "?", "!", ":", "…")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))

Slip = tuple[str, str, str]
"""(the words at fault, what is wrong, the hint)"""


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the slips of each text, at most one of each kind."""
    audiences = survey.guidance.audiences.items()
    # "Die, die der der": in some languages a word may stand twice.
    english = {key for key, each in audiences if each.language.split("-")[0] == "en"}
    for route, text in survey.texts:
        kind = _kind(route)
        for audience, words in text.items():
            for written, message, hint in _slips(words, kind, audience in english):
                yield Finding((route / audience).on(written), message, hint)


def _kind(route: Route) -> str:
    """The key that a text stands under; "" where it stands for nothing here."""
    parts = route.parts
    key = str(parts[-1])
    if key in _PARTS and "statements" not in parts:
        return ""
    return key


def _slips(words: str, kind: str, english: bool) -> list[Slip]:
    """The slips of a text. Most texts have none, so that each look is a cheap one."""
    found: list[Slip] = []
    if "  " in words:
        found.append(("  ", "two spaces in a row", "write one"))
    if english:
        parts = words.lower().split()
        if any(map(eq, parts, parts[1:])):
            found += _doubled(words.split())
    if _TWO_SIGNS(words) and (stray := _STRAY.search(words)):
        slip = stray.group(0)
        found.append((slip, f"'{slip}' is a stray space or stop", _tidy(slip)))
    commas = words.count(",") - words.count(", ") - words.endswith(",")
    stops = words.count(".") - words.count(". ") - words.endswith(".")
    if (commas or stops or ";" in words or "?" in words) and (tight := _TIGHT.search(words)):
        slip = tight.group(0)
        found.append((slip, f"no space in '{slip}'", "put a space after the stop or comma"))
    if "(" in words or ")" in words or "[" in words or not words.isascii():
        found += _unpaired(words)
    if '"' in words and (words.count('"') % 2 or "“" in words):
        found.append(('"', "a straight quote alone, or beside curly ones", "write “ and ”"))
    if ". " in words and _BEGINS_SMALL(words) and (small := _SMALL.search(words)):
        message = "a sentence begins with a small letter"
        found.append((small.group(0), message, "begin it with a capital"))
    found += _ending(words, kind)
    return found


def _doubled(words: list[str]) -> list[Slip]:
    for one, two in pairwise(words):
        same = one.lower() == two.lower() and one.isalpha()
        if same and one.lower() not in _ALLOWED_TWICE:
            return [(f"{one} {two}", f"'{two}' stands twice in a row", f"write '{one}' once")]
    return []


def _unpaired(words: str) -> list[Slip]:
    found = []
    for opening, closing in _PAIRS:
        more = words.count(opening) - words.count(closing)
        if more:
            one = opening if more > 0 else closing
            hint = "open and close brackets and quotes in pairs"
            found.append((one, f"'{one}' has no partner", hint))
    return found


def _ending(words: str, kind: str) -> list[Slip]:
    """A stop too few at the end of prose, or one too many elsewhere."""
    last = words[words.rfind(" ") + 1 :]
    if kind in _PROSE:
        if " " in words and not words.rstrip('”’")').endswith(_ENDS):
            return [(last, "the sentence has no full stop", f"write '{last}.'")]
    elif kind in _PARTS and words.endswith((".", ";")):
        return [(last, "a part of a sentence ends in a stop", f"write '{last.rstrip('.;')}'")]
    elif kind in _HEADS and words.endswith((",", ";")):
        return [(last, f"a heading ends in '{words[-1]}'", f"write '{last.rstrip(',;')}'")]
    return []


def _tidy(slip: str) -> str:
    bare = slip.strip()
    if bare == "(" or bare == ")":
        return f"write '{bare}' without the space"
    return f"write '{bare if bare != slip else bare[-1]}'"
