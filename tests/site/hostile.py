"""A library in which every free text is an attack, and its harmless twin with words in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, get_args

from pydantic import ValidationError

from generator.model import Guidance
from generator.model.base import Text, Value, Words
from tests.site.building import Route, Tree, leaves, put, texts_of

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    '[click](javascript:alert(1)) "](javascript:alert(1))',
    "{{ 7*7 }}{{ config }}",
    "{% raw %}{% include 'x' %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;b&amp;gt;",
    "--><b>out</b><!--",
    "</title></style></textarea></script><svg onload=alert(1)>",
    "'; DROP TABLE topics; --",
    "**bold** _slanted_ `code` ![x](//evil.example/x.png) {#id .class onclick=x}",
    "line\n\n# A heading\n\n<iframe src=//evil.example></iframe>\n\n---\nkey: value",
    'https://evil.example/?"onmouseover="alert(1)',
    "</script><!--<script>{\\u003cb>",
    "a\nHeader set X-Evil 1\r\n/*\n  X-Evil: 1\nSitemap: https://evil.example/",
)
HARMLESS = "words"
HARMLESS_ADDRESS = "https://harmless.example/?"  # no address of a site, as the attack is none


def free_places(tree: Tree) -> list[Route]:
    """Every place where the model takes any words: found by offering it some everywhere."""
    places = {
        route: text
        for route, text in leaves(tree)
        if text != "not-seen" and not _names_something(route)
    }
    offered = deepcopy(tree)
    for route in places:
        put(offered, route, PAYLOADS[0])
    while refused := set(_refused(offered)):
        # Some are refused by the value that holds them: then the key that is at fault is tried out.
        named = refused & places.keys() or set(_at_fault(tree, places, refused))
        for route in named:
            put(offered, route, places.pop(route))
        assert named, f"the model refuses {refused}"
    return list(places)


def _at_fault(tree: Tree, places: Iterable[Route], refused: set[Route]) -> Iterator[Route]:
    """Places below refused values that are refused when they alone hold a payload."""
    below = [
        (value, route) for route in places for value in refused if route[: len(value)] == value
    ]
    for key in sorted({str(route[len(value)]) for value, route in below}):
        tried = [(value, route) for value, route in below if str(route[len(value)]) == key]
        alone = deepcopy(tree)
        for _, route in tried:
            put(alone, route, PAYLOADS[0])
        faulty = set(_refused(alone))
        yield from (route for value, route in tried if value in faulty)


def _names_something(route: Route) -> bool:
    """True for words that must be the id of a reference, a passage or a step: rules see to that."""
    named = {"ref", "to", "then", "start"}
    return route[-1] in named or (route[-2:-1] == ("passages",) and isinstance(route[-1], int))


def _refused(tree: Tree) -> Iterator[Route]:
    try:
        Guidance.model_validate(tree)
    except ValidationError as error:
        yield from (each["loc"] for each in error.errors())


def attacked(tree: Tree, places: list[Route], turn: int) -> tuple[Tree, Tree, dict[int, str]]:
    """(hostile tree, harmless twin, {number: payload}) with each place marked ``zq<number>q``.

    Turn by turn each place holds each payload. Texts whose braces the generator fills get halves
    of braces: whole ones name a fact, and one that is missing stops the build.
    """
    filled = {route for name in tree["audiences"] for route, _ in texts_of(tree, name)}
    hostile, harmless, payloads = deepcopy(tree), deepcopy(tree), {}
    for number, route in enumerate(places):
        payload = PAYLOADS[(number + turn) % len(PAYLOADS)]
        if route in filled:
            payload = payload.replace("}", "")
        payloads[number] = payload
        plain = HARMLESS_ADDRESS if payload.startswith("https:") else HARMLESS
        put(hostile, route, f"{payload}zq{number}q")
        put(harmless, route, f"{plain}zq{number}q")
    return hostile, harmless, payloads


def words_fields(model: type[Value] = Guidance) -> Iterator[tuple[type[Value], str]]:
    """(model, YAML key) of every field of the model that holds free words."""
    for field in model.model_fields.values():
        required = field.annotation is str and not any(
            getattr(each, "pattern", None) for each in field.metadata
        )
        if required or _holds(field.annotation, (Words, Text)):
            yield model, str(field.alias)
        for inner in _models(field.annotation):
            yield from words_fields(inner)


def attacked_fields(value: Any) -> Iterator[tuple[type[Value], str]]:
    """(model, YAML key) of every field of a library that holds a mark."""
    if isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            if re.search(r"zq\d+q", str(getattr(value, name))):
                yield type(value), str(field.alias)
            yield from attacked_fields(getattr(value, name))
    elif isinstance(value, (Mapping, tuple)):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from attacked_fields(each)


def _holds(kind: Any, wanted: tuple[Any, ...]) -> bool:
    return kind in wanted or any(_holds(each, wanted) for each in get_args(kind))


def _models(kind: Any) -> Iterator[type[Value]]:
    if isinstance(kind, type) and issubclass(kind, Value):
        yield kind
    for each in get_args(kind):
        yield from _models(each)
