"""Every value of the shipped library with the field of the model that it belongs to."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model import Guidance, Text
from generator.model.base import Words
from generator.problem import Route

# Names for what a field holds, by which operators choose their fields.
Kind = Literal[
    "text", "audiences", "id", "enum", "date", "number", "words", "flag", "group", "list", "entries"
]


@dataclass(frozen=True)
class Value:
    """One value of the source: its node, where it stands, and the field it belongs to."""

    route: Route
    field: str  # the route with "*" for ids and "[]" for places in a list
    kind: Kind
    node: Node
    parent: Node | None
    index: int  # in the parent
    options: tuple[str, ...] = ()  # of an enum


def values(root: Node) -> Iterator[Value]:
    """Every value below the root, groups and lists too, in the order of the source."""
    yield from _walk(root, Guidance, (), "", None, 0)


def _walk(
    node: Node,
    annotation: Any,
    parts: tuple[str | int, ...],
    field: str,
    parent: Node | None,
    index: int,
) -> Iterator[Value]:
    hint, options = _plain(annotation)
    if parts:
        yield Value(
            Route(parts), field, _kind(hint, options, node, field), node, parent, index, options
        )
    if isinstance(node, MappingNode):
        for place, (key, below) in enumerate(node.value):
            name = key.value
            if isinstance(hint, type) and issubclass(hint, BaseModel):
                inner = next(
                    (f.annotation for f in hint.model_fields.values() if f.alias == name), Any
                )
                step = name
            else:
                inner = get_args(hint)[-1] if get_args(hint) else Any
                step = name if hint == Text or name in ("clinician", "patient") else "*"
            yield from _walk(
                below, inner, (*parts, name), f"{field}.{step}".lstrip("."), node, place
            )
    elif isinstance(node, SequenceNode):
        inner = get_args(hint)[0] if get_args(hint) else Any
        for place, below in enumerate(node.value):
            yield from _walk(below, inner, (*parts, place), f"{field}[]", node, place)


def _plain(annotation: Any) -> tuple[Any, tuple[str, ...]]:
    """A type without None and constraints, and the options of a closed list."""
    if annotation == Text:
        return Text, ()
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0]) if annotation != Words else (Words, ())
    if origin in (Union, types.UnionType):
        return _plain(next(each for each in get_args(annotation) if each is not type(None)))
    if origin is Literal:
        return annotation, tuple(map(str, get_args(annotation)))
    return annotation, ()


_IDS = {
    "ref", "body", "scheme", "strength", "to", "then", "start", "by", "replaced-by",
}  # fmt: skip
_ID_LISTS = {"passages", "see", "flags", "sections", "quantities", "audiences", "unverified"}


def _kind(hint: Any, options: tuple[str, ...], node: Node, field: str) -> Kind:
    last = field.rsplit(".", 1)[-1]
    if isinstance(node, MappingNode):
        if hint == Text:
            return "audiences"
        return "group" if isinstance(hint, type) and issubclass(hint, BaseModel) else "entries"
    if isinstance(node, SequenceNode):
        return "list"
    assert isinstance(node, ScalarNode)
    if options:
        return "enum"
    if (
        last in _IDS
        or (last.endswith("[]") and last[:-2] in _ID_LISTS)
        or field.endswith("cites[]")
    ):
        return "id"
    if last in ("on", "date", "due", "updated", "declared"):
        return "date"
    if last in ("value", "from", "to") or last == "values[]":
        return "number"
    if last in ("end", "et-al"):
        return "flag"
    parent = field.rsplit(".", 2)[-2:] if "." in field else [field]
    if last in ("clinician", "patient") and parent:
        return "text"
    return "words"
