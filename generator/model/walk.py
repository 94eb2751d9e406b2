"""Walks over model values by their fields: every text, every citation, every string.

A library of a thousand topics has millions of values. So the walk knows from the model's own
types which fields can hold what it looks for and enters no other, and a route is only made for
what is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args

from generator.model.base import Text, Value
from generator.model.reference import Citation
from generator.problem import Route

Kind = TypeVar("Kind", bound=Value)
Path = list[str | int]


@cache
def _steps(model: type[Value], target: Any) -> tuple[tuple[str, str, bool], ...]:
    """(attribute, YAML key, whether it is a target itself) of fields that can hold a target."""
    return tuple(
        (name, field.alias or name, field.annotation in (target, target | None))
        for name, field in model.model_fields.items()
        if _reaches(field.annotation, target, frozenset())
    )


def _reaches(annotation: Any, target: Any, above: frozenset[Any]) -> bool:
    """True if a value of this type can hold a target somewhere."""
    if annotation == target:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Value):
        if annotation in above:
            return False
        deeper = above | {annotation}
        return any(
            _reaches(field.annotation, target, deeper) for field in annotation.model_fields.values()
        )
    return any(_reaches(part, target, above) for part in get_args(annotation))


def _walk(value: Any, target: Any, path: Path, found: Callable[[Any], None]) -> None:
    """Call ``found`` for each value of the target type; ``path`` then is its route."""
    if isinstance(value, Value):
        for name, key, is_target in _steps(type(value), target):
            inner = getattr(value, name)
            if inner is None:
                continue
            path.append(key)
            if is_target:
                found(inner)
            else:
                _walk(inner, target, path, found)
            path.pop()
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            path.append(key)
            if isinstance(inner, Mapping) and target is Text:  # texts by id
                found(inner)
            else:
                _walk(inner, target, path, found)
            path.pop()
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            path.append(index)
            if (isinstance(inner, Mapping) and target is Text) or (
                isinstance(target, type) and isinstance(inner, target)
            ):  # a list of texts
                found(inner)
            else:
                _walk(inner, target, path, found)
            path.pop()


def texts(value: Value) -> list[tuple[Route, Mapping[str, str]]]:
    """Every text per audience below a value, with its route."""
    path: Path = []
    result: list[tuple[Route, Mapping[str, str]]] = []
    _walk(value, Text, path, lambda text: result.append((Route(tuple(path)), text)))
    return result


def citations(value: Any) -> list[tuple[Route, Citation]]:
    """Every citation below a value, wherever the model allows one, with its route."""
    path: Path = []
    result: list[tuple[Route, Citation]] = []
    _walk(value, Citation, path, lambda each: result.append((Route(tuple(path)), each)))
    return result


TOKEN = re.compile(r"\{([^{}]*)\}")
"""A fact named in a text."""


def facts_in(value: Value, audience: str | None = None) -> tuple[str, ...]:
    """The ids of the facts that any text below a value names, each once, in order.

    With an audience, those that its own texts name.
    """
    found: dict[str, None] = {}
    for _, text in texts(value):
        for reader, words in text.items():
            if "{" in words and audience in (None, reader):
                found.update(dict.fromkeys(TOKEN.findall(words)))
    return tuple(found)


_WITHOUT_STRINGS = frozenset((type(None), bool, int, date))


def strings(value: Value, wanted: Callable[[str], bool]) -> Iterator[tuple[Route, str]]:
    """Yield every string below a value that is ``wanted``, with its route."""
    path: Path = []
    result: list[tuple[Route, str]] = []

    def enter(inner: Any) -> None:
        if isinstance(inner, Value):
            parts: Any = ((key, getattr(inner, name)) for name, key in _keys(type(inner)))
        elif isinstance(inner, tuple):
            parts = enumerate(inner)
        elif isinstance(inner, Mapping):
            parts = inner.items()
        else:
            return
        for part, below in parts:
            kind = type(below)
            if kind is str:
                if wanted(below):
                    result.append((Route((*path, part)), below))
            elif kind not in _WITHOUT_STRINGS:
                path.append(part)
                enter(below)
                path.pop()

    enter(value)
    return iter(result)


@cache
def _keys(model: type[Value]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
