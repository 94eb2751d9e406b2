"""The tree held against the model: every fault of shape at once, in an editor's words."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.model import Guidance
from generator.problem import Level, Problem, Route


def build(tree: Mapping[str, Any]) -> Guidance | tuple[Problem, ...]:
    """The library of a tree, or every problem with its shape."""
    empty = {route.parts: _empty(route) for route in _empties(tree, ())}
    try:
        guidance = Guidance.model_validate(tree)
    except ValidationError as error:
        problems = [_problem(each) for each in error.errors(include_url=False)]
        told = [each for each in problems if _parts(each) not in empty]
        return (*empty.values(), *told)
    return tuple(empty.values()) or guidance


def _parts(problem: Problem) -> tuple[str | int, ...]:
    return problem.where.parts if isinstance(problem.where, Route) else ()


def _empties(tree: Any, path: tuple[str | int, ...]) -> Iterator[Route]:
    """The route of each key or item without a value. None of them may pass as "not given"."""
    if isinstance(tree, dict):
        parts: Any = tree.items()
    elif isinstance(tree, list):
        parts = enumerate(tree)
    else:
        return
    for part, inner in parts:
        if inner is None:
            yield Route((*path, part))
        elif not isinstance(inner, str):
            yield from _empties(inner, (*path, part))


def _empty(route: Route) -> Problem:
    return Problem(
        "missing-value",
        Level.ERROR,
        f"'{route.parts[-1]}' has no value",
        route,
        "give it a value, or remove the key",
    )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """A hint that names the nearest known id, None if none is near."""
    near = get_close_matches(name[:80], list(known), n=1, cutoff=0.5)
    return f"did you mean '{near[0]}'?" if near else None


def _problem(error: Any) -> Problem:
    """Translate one of pydantic's errors: its location is our route."""
    kind: str = error["type"]
    in_key = error["loc"][-1:] == ("[key]",) and kind != "extra_forbidden"
    parts = error["loc"][:-1] if in_key else error["loc"]
    route = Route(parts, at_key=in_key)
    name = parts[-1] if parts else "the library"
    given = error.get("input")
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown_key(parts)
    if kind == "missing":
        return Problem(
            "missing-key",
            Level.ERROR,
            f"the key '{name}' is missing",
            Route(parts),
            f"add '{name}:' here",
        )
    message, hint = _wrong_value(kind, name, given, context, parts)
    return Problem("wrong-value", Level.ERROR, message, route, hint)


def _unknown_key(parts: tuple[str | int, ...]) -> Problem:
    name = str(parts[-1])
    known = _keys_at(parts[:-1])
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        hint = f"did you mean '{near[0]}'?"
    elif name == "<<":
        hint = "merge keys are not read: write the values out"
    else:
        hint = f"the keys here are: {', '.join(sorted(known))}" if known else "remove it"
    message = f"the key '{_short(name)}' is not known here"
    return Problem("unknown-key", Level.ERROR, message, Route(parts, True), hint)


def _wrong_value(
    kind: str,
    name: str | int,
    given: Any,
    context: Mapping[str, Any],
    parts: tuple[str | int, ...],
) -> tuple[str, str]:
    """What is wrong with a value, and how to mend it."""
    found = _called(given)
    if kind in ("model_type", "dict_type", "mapping_type", "model_attributes_type"):
        keys = _keys_at(parts)
        hint = f"write keys below it, such as '{min(keys)}:'" if keys else "write keys below it"
        return f"'{name}' should hold keys and values, and holds {found}", hint
    if kind in ("tuple_type", "list_type"):
        return f"'{name}' should be a list, and is {found}", "write it as [one, two]"
    if kind == "string_type":
        return (
            f"'{name}' should be text, and is {found}",
            "write it as one text, in quotes if need be",
        )
    if kind == "literal_error":
        options = [
            option.strip("' ")
            for option in str(context["expected"]).replace(" or ", ", ").split(", ")
        ]
        near = get_close_matches(str(given), options, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"write one of: {', '.join(options)}"
        return f"'{_short(given)}' is not a value of '{name}'", hint
    if kind == "string_pattern_mismatch":
        return f"'{_short(given)}' is not well formed", well_formed(str(context["pattern"]))
    if kind.startswith("date"):
        return f"'{_short(given)}' is not a date", "write dates as 2026-11-22"
    if kind.startswith(("int", "bool")):
        wanted = "a whole number" if kind.startswith("int") else "true or false"
        return f"'{_short(given)}' is not {wanted}", f"write {wanted}"
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        if isinstance(limit, int):
            side = "least" if "ge" in context else "most"
            return f"'{_short(given)}' is out of range", f"give {limit} at {side}"
        return f"'{_short(given)}' is not a day of our time", "give a year from 1980 to 2100"
    if kind == "value_error":
        return str(context["error"]), "see 'guidance explain wrong-value'"
    if kind in ("string_too_short", "too_short"):
        return f"'{name}' is empty", "give it a value, or remove the key"
    if kind in ("string_too_long", "too_long"):
        limit = context.get("max_length", "?")
        return f"'{name}' is longer than {limit}", "shorten or split it"
    return f"'{name}' is wrong: {kind.replace('_', ' ')}", "compare it with the shipped library"


def _called(given: Any) -> str:
    """The kind of a value, in words."""
    if isinstance(given, Mapping):
        return "a group of keys"
    if isinstance(given, Sequence) and not isinstance(given, str):
        return "a list"
    return f"the text '{_short(given)}'"


def _short(given: Any) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"


_FORMS = {
    "a-z0-9]+(?:-": "use small letters a-z, digits and single hyphens, such as 'bed-rest'",
    r"[0-9]{4}\.(?:0[1-9]": "write year and month, such as '2026.11', or '2026.11.2' for a second",
    "(?:0|[1-9][0-9]*)": "write the number alone in digits, such as 200 or 0.5, without a sign",
    "^[0-9]{4}$": "write the year in four digits",
    "^[a-z][0-9]{2,4}$": "write a letter and a number, such as s04",
    "^[a-z]{2,3}": "write a language code, such as en or en-GB",
}


def well_formed(pattern: str) -> str:
    """The mend for a value that does not fit one of the model's patterns."""
    return next(
        (form for part, form in _FORMS.items() if part in pattern), f"it must match {pattern}"
    )


def _keys_at(parts: Sequence[str | int]) -> list[str]:
    """The keys that the model knows at a place, none where any id may stand."""
    kind: Any = Guidance
    for part in parts:
        kind = _inside(kind, part)
    model = _model(kind)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    if get_origin(kind) in (Union, types.UnionType):
        return next((found for option in get_args(kind) if (found := _model(option))), None)
    if hasattr(kind, "__metadata__"):
        return _model(get_args(kind)[0])
    return None


def _inside(kind: Any, part: str | int) -> Any:
    """The type one step further down a route."""
    model = _model(kind)
    if model:
        for field in model.model_fields.values():
            if field.alias == part:
                return field.annotation
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return next((inner for option in get_args(kind) if (inner := _inside(option, part))), None)
    if hasattr(kind, "__metadata__"):
        return _inside(get_args(kind)[0], part)
    arguments = get_args(kind)
    if origin is None or origin is Literal or not arguments:
        return None
    return arguments[0] if isinstance(part, int) else arguments[-1]
