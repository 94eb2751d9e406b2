"""A file mended by every fixer, each step held against what it was to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from generator.edit.edits import Edit, Parts, apply, marks_inside, plain
from generator.edit.fixers import FIXERS
from generator.edit.source import Source, survey
from generator.load.parse import parse
from generator.load.read import SourceFile, decode
from generator.problem import Place, Problem

Fixer = Callable[[Source], Iterator[Edit]]

_MOST_TRIED = 50
"""Most values that are tried one by one where all together do more than they say."""


@dataclass(frozen=True, slots=True)
class Left:
    """A place that was left as it is, and why."""

    file: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after mending: its whole text, what was done, and what was left as it is."""

    text: str
    done: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()


def mend(name: str, raw: str, fixers: Sequence[Fixer] = FIXERS) -> Mended:
    """Mend one file; ``raw`` is its text with line ends and byte-order mark as they are.

    The text that comes back reads as the same tree in the same order, apart from the values and
    the groups of keys that the edits name. A file that is not YAML comes back as it is.
    """
    source = decode(plain(raw).encode("utf-8", "surrogatepass"), name)
    if isinstance(source, Problem):
        return Mended(raw, left=(_unread(source),))
    tree, problems = parse(source)
    if problems:
        return Mended(raw, left=(_unread(problems[0]),))
    if not isinstance(tree, dict):
        return Mended(raw)  # no library; `check` tells
    text = raw
    done: list[Edit] = []
    left: list[Left] = []
    surveyed = _surveyed(name, text)
    for fix in fixers:
        edits = list(fix(surveyed))
        if not edits:
            continue
        text, tree, made = _made(text, tree, edits)
        surveyed = _surveyed(name, text) if made else surveyed
        done += made
        left += [
            Left(name, each.line, f"not mended, as more would change ({each.what})")
            for each in edits
            if each not in made
        ]
    if isinstance(decode(text.encode("utf-8", "surrogatepass"), name), Problem):
        return Mended(raw, left=(*left, Left(name, 1, "not mended, as it could not be read then")))
    return Mended(text, tuple(done), tuple(left))


def _surveyed(name: str, text: str) -> Source:
    return survey(name, plain(text), tuple(marks_inside(text)))


def _unread(problem: Problem) -> Left:
    place = problem.where if isinstance(problem.where, Place) else Place("")
    return Left(place.file, place.line, f"not mended, as it cannot be read: {problem.message}")


def _made(raw: str, tree: Any, edits: Sequence[Edit]) -> tuple[str, Any, list[Edit]]:
    """Make all edits at once; if that changes more than they say, those that do not, one by one."""
    if tried := _tried(raw, tree, edits):
        return (*tried, list(edits))
    together: dict[object, list[Edit]] = {}
    for each in edits:  # edits of one value belong together
        together.setdefault(each.parts or (each.start, each.end), []).append(each)
    made: list[Edit] = []
    text, result = raw, tree
    for group in list(together.values())[:_MOST_TRIED]:
        if tried := _tried(raw, tree, [*made, *group]):
            made += group
            text, result = tried
    return text, result, made


def _tried(raw: str, tree: Any, edits: Sequence[Edit]) -> tuple[str, Any] | None:
    """(text, tree) with the edits made; None if the tree is then another than they say."""
    try:
        text = apply(raw, edits)
    except ValueError:
        return None
    found, problems = parse(SourceFile(edits[0].file, plain(text)))
    expected = deepcopy(tree)
    for each in edits:
        if each.parts is not None and each.value is not None:
            _put(expected, each.parts, each.value)
    moved = {each.parts for each in edits if each.parts is not None and each.value is None}
    return None if problems or not same(found, expected, moved) else (text, found)


def _put(tree: Any, parts: Parts, value: str) -> None:
    for part in parts[:-1]:
        tree = tree[part]
    tree[parts[-1]] = value


def same(one: Any, other: Any, moved: Collection[Parts] = (), parts: Parts = ()) -> bool:
    """True for equal trees with their keys in the same order, except in the groups ``moved``."""
    if isinstance(one, dict) and isinstance(other, dict):
        alike = one.keys() == other.keys() if parts in moved else list(one) == list(other)
        return alike and all(
            same(value, other[key], moved, (*parts, key)) for key, value in one.items()
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            same(left, right, moved, (*parts, index))
            for index, (left, right) in enumerate(zip(one, other, strict=True))
        )
    return bool(one == other)
