"""What identifies a position: its subject, and the scope of those it is for."""

from __future__ import annotations

from generator.model import Position, Statement, Text

ScopeKey = frozenset[tuple[str, frozenset[str]]]


def subject(statement: Statement, position: Position) -> Text | None:
    """What a position is on, in each audience's words."""
    return position.what or statement.about


def scope_key(position: Position) -> ScopeKey:
    """A position's scope, so that two are equal if they cover the same."""
    return frozenset((name, frozenset(values)) for name, values in position.scope.items())
