"""How much room a part of a document takes, counted in lines before anything is set.

What fits on a page is kept on one; a box that may not break and is taller than its page would
run off it. So the count is a careful one: it may say too much and must never say too little.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.outputs.pieces import CitationView, Prose
from generator.outputs.views import FlagGroup, PositionView, RedFlagView, StatementView

WHOLE = {"clinical": 46, "plain": 40}
"""A part of at most so many lines stays on one page. A clinical page has 55 of them, a plain one
has 49 and a leaflet's has 43."""

STATEMENT = {"clinical": 20, "plain": 18}
"""A statement of more lines may go on overleaf, where its name is said again: kept whole, those of
half a page leave the half before them empty. A single position stays on one page."""

_WIDE = 78  # characters of a line of running text in a box
_NARROW = 60  # beside the badge of a clinical position
_SMALL = 92  # what stands behind a statement
_BADGE = 16  # a badge in the column that a clinical position has for it
_SCHEME = 24
_GAP = 0.4  # of a line, between paragraphs; two are counted about boxes


def flag_lines(flag: RedFlagView) -> float:
    """Lines of a sign with what stands below it."""
    said = _rows(_length(flag.text) + _marks(flag.citations), _WIDE)
    said += _rows(_length(flag.emergency_if) + 25, _WIDE)
    return said + _rows(len(flag.note or ""), _WIDE) + _rows(_words(flag), _WIDE) + 2 * _GAP


def group_lines(group: FlagGroup) -> float:
    """Lines of a box of signs without their sources, in its largest type: a leaflet's."""
    head = 4 + _rows(len(group.label), _NARROW // 2)
    return head + sum(
        _rows(_length(each.text), _NARROW) + _rows(_length(each.emergency_if), _NARROW) + _GAP
        for each in group.flags
    )


def position_lines(position: PositionView, *, plain: bool) -> float:
    """Lines of a position: beside its badge on a clinical page, below it on a plain one."""
    badge, scheme = len(position.badge), len(position.scheme or "")
    width = _WIDE if plain else _NARROW
    says: float
    says = _rows(len(position.body) + len(position.variant or "") + scheme * plain, width)
    says += _rows(_length(position.sentence) + _marks((position.citation,)), width)
    says += _rows(_length(position.conditions), width)
    says += _pairs_rows(position.scope, width)
    if position.direction == "unstated" and not plain:
        quotes = (each.quote for each in position.citation.passages)
        says += sum(_rows(len(each), width) + 2 * _GAP for each in quotes if each)
    says += 2 * _GAP  # between its paragraphs
    of = len(position.of or "")
    graded = _rows(badge, _WIDE if plain else _BADGE) + _rows(of, _WIDE if plain else _BADGE)
    graded += position.elsewhere * (1 if plain else 2)
    if plain:
        return says + graded + 3 * _GAP
    return max(says, graded + _rows(scheme, _SCHEME) + _GAP) + 2 * _GAP


def statement_lines(statement: StatementView, *, plain: bool) -> float:
    """Lines of a statement with its name, its positions and its notes."""
    lines = 3 + _rows(len(statement.name), _NARROW) + _GAP
    lines += _rows(_length(statement.prose) + 3 * len(statement.marks), _WIDE) + _GAP
    lines += sum(position_lines(each, plain=plain) for each in statement.positions)
    notes = (len(statement.compatible or ""), _length(statement.indirect))
    for note in (*notes, _length(statement.unsourced), _length(statement.consensus)):
        lines += _rows(note + 40, _WIDE) + 2 * _GAP if note else 0
    lines += 3 * statement.opposed + 2 * (not statement.positions)
    cites = (*(each.citation for each in statement.positions), *statement.citations)
    behind = _marks(cites)
    if statement.check:
        check = statement.check
        behind += 150 + len(check.found) + len(check.now) + len(check.by) + len(check.note or "")
    return lines + _rows(behind + 60, _SMALL) + _pairs_rows(statement.scope, _SMALL) + _GAP


def _rows(characters: int, width: int) -> int:
    return -(-characters // width)


def _length(prose: Prose | None) -> int:
    return sum(len(run.text) for run in prose or ())


def _marks(citations: Iterable[CitationView]) -> int:
    """Characters of the numbers of what is cited: "12.34, " for a passage."""
    return sum(7 * max(len(each.passages), 1) for each in citations)


def _words(flag: RedFlagView) -> int:
    return sum(len(each) + 4 for each in flag.words)


def _pairs_rows(pairs: Iterable[tuple[str, str]], width: int) -> int:
    return _rows(sum(len(name) + len(value) + 4 for name, value in pairs), width)
