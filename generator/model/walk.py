"""Walks over model values by their fields: every text, every string, every value of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.model.base import Text, Value
from generator.problem import ROOT, Route

Kind = TypeVar("Kind", bound=BaseModel)


@cache
def fields(model: type[Value]) -> tuple[tuple[str, str, bool], ...]:
    """(attribute, YAML key, whether it is a text per audience) of each field of a model."""
    return tuple(
        (name, field.alias or name, field.annotation in (Text, Text | None))
        for name, field in model.model_fields.items()
    )


def texts(value: Any, route: Route = ROOT) -> Iterator[tuple[Route, Mapping[str, str]]]:
    """Yield every text of a model value with its route: a mapping from audience to words."""
    if isinstance(value, Value):
        for name, key, is_text in fields(type(value)):
            inner = getattr(value, name)
            if is_text:
                if inner:
                    yield route / key, inner
            elif inner is not None and not isinstance(inner, str):
                yield from texts(inner, route / key)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(inner, str):
                yield from texts(inner, route / key)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            if isinstance(inner, Mapping):  # a list of texts
                yield route / index, inner
            elif not isinstance(inner, str):
                yield from texts(inner, route / index)


def strings(value: Any, route: Route = ROOT) -> Iterator[tuple[Route, str]]:
    """Yield every string of a model value with its route."""
    if isinstance(value, str):
        yield route, value
    else:
        for part, inner in _inner(value):
            yield from strings(inner, route / part)


def find(kind: type[Kind], value: Any, route: Route = ROOT) -> Iterator[tuple[Route, Kind]]:
    """Yield every value of one model class, wherever the model allows it, with its route."""
    if isinstance(value, kind):
        yield route, value
    elif not isinstance(value, str):
        for part, inner in _inner(value):
            yield from find(kind, inner, route / part)


def _inner(value: Any) -> Iterator[tuple[str | int, Any]]:
    """The parts of a value by the keys that YAML gives them."""
    if isinstance(value, Value):
        for name, key, _ in fields(type(value)):
            yield key, getattr(value, name)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)
