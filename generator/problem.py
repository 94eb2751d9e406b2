"""A problem as the checker reports it, and where in the source it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How grave a problem is. An error keeps an edition from being published."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The level as people read it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Route:
    """A place in the library by keys, stable when things move: ``topics › x › facts › y``.

    ``at_key`` points at the key itself and not at its value. ``words`` narrows the place to the
    first time that these words stand in the value.
    """

    parts: tuple[str | int, ...]
    at_key: bool = False
    words: str | None = None

    def __truediv__(self, part: str | int) -> Route:
        """The route one key further down."""
        # Rules make these by the hundred thousand: a frozen value's own way to set its fields
        # takes twice as long.
        below = object.__new__(Route)
        _set_parts(below, (*self.parts, part))
        _set_at_key(below, False)
        _set_words(below, None)
        return below

    def key(self) -> Route:
        """The same place, pointing at its key."""
        return Route(self.parts, at_key=True)

    def on(self, words: str) -> Route:
        """The same value, narrowed to the given words in it."""
        return Route(self.parts, words=words)

    def __str__(self) -> str:
        return ".".join(str(part) for part in self.parts)


_set_parts = Route.__dict__["parts"].__set__
_set_at_key = Route.__dict__["at_key"].__set__
_set_words = Route.__dict__["words"].__set__

ROOT = Route(())


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. ``line`` and ``column`` count from 1; ``width`` is in characters."""

    file: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the rule that says so, how grave, where, and how to mend it.

    ``where`` is a route wherever the library could be read as a tree, else a place in a file.
    """

    rule: str
    level: Level
    message: str
    where: Route | Place
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a route and words. The engine adds the rule's id and level."""

    where: Route
    message: str
    hint: str | None = None
