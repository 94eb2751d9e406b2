"""Strength and direction said by the system: the sentence and the badge of each position."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model import Position, Scheme, Statement

_SLOT = re.compile(r"\{(who|what|label)\}")

DIRECTION_WORDS = {
    "for": "For",
    "against": "Against",
    "conditional": "Only under conditions",
    "none": "Neither for nor against",
    "unstated": "No direction stated",
}
"""The short form of a direction, for badges. Never shown by colour alone."""

_UNGRADED = {
    "for": "{who} advises {what} (no grade seen).",
    "against": "{who} advises against {what} (no grade seen).",
    "conditional": "{who} supports {what} only under these conditions (no grade seen): "
    "{conditions}.",
    "none": "{who} advises neither for nor against {what} (no grade seen).",
    "unstated": "{who} speaks of {what}, without a grade or a direction. Its own words are quoted "
    "with the evidence.",
}
# "no grade seen" and not "gives no grade": of some bodies only a part could be read.


def direction_of(position: Position) -> str:
    """The position's direction; "unstated" where the body states none."""
    return position.direction or "unstated"


def as_defined(position: Position, grading: Mapping[str, Scheme]) -> Position:
    """The position, without its grade where no scheme defines it: a label unknown is unsaid."""
    if position.scheme is None or position.strength is None or position.direction is None:
        return position
    scheme = grading.get(position.scheme)
    strength = scheme.strengths.get(position.strength) if scheme else None
    if strength and position.direction in strength.directions:
        return position
    return position.model_copy(update={"scheme": None, "strength": None})


def opposed(statement: Statement) -> bool:
    """True if one body is for it, if only under conditions, and another one against.

    Not where the statement says why they are compatible.
    """
    against = {each.body for each in statement.positions if each.direction == "against"}
    towards = {
        each.body for each in statement.positions if each.direction in ("for", "conditional")
    }
    two_bodies = any(one != other for one in against for other in towards)
    return two_bodies and statement.compatible is None


def sentence(
    position: Position,
    audience: str,
    who: str,
    what: str,
    conditions: str | None,
    grading: Mapping[str, Scheme],
) -> str:
    """Who recommends what, how strongly, in the scheme's own verbs.

    Generated, never typed: a "not" lost in prose cannot stand alone beside it. Raises KeyError
    for a grade that its scheme does not define; the rule unknown-grade refuses such a library.
    """
    direction = direction_of(position)
    if position.scheme and position.strength and position.direction:
        strength = grading[position.scheme].strengths[position.strength]
        template = strength.directions[position.direction].says[audience]
        said = _fill(template, {"who": who, "what": what, "label": strength.label})
        if position.direction == "conditional" and conditions:
            said = f"{said.rstrip('.')}: {conditions}."
    else:
        template = _UNGRADED[direction].replace("{conditions}", conditions or "")
        said = _fill(template, {"who": who, "what": what})
    return said[0].upper() + said[1:]


def _fill(template: str, words: Mapping[str, str]) -> str:
    """Fill the slots in one pass, so that braces inside a word are never filled again."""
    return _SLOT.sub(lambda slot: words.get(slot.group(1), slot.group(0)), template)


def badge(position: Position, grading: Mapping[str, Scheme]) -> str:
    """The position in a few words: "Against · Strong"."""
    words = DIRECTION_WORDS[direction_of(position)]
    if position.scheme and position.strength:
        return f"{words} · {grading[position.scheme].strengths[position.strength].label}"
    return words
