"""The model as JSON Schema, for editors' programs: they complete keys and mark what is wrong.

A schema says what the shape alone can say; the rules know more. Where YAML reads a plain value as a
number or as true and the loader reads it as text (``issued: 2019``), the schema takes both. It is
written so that it means the same under draft-07, which every editor reads, and draft 2020-12.
"""

from __future__ import annotations

import ast
import json
import re
import types
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from generator.load.hints import well_formed
from generator.load.library import SHARED_PARTS
from generator.model import Citation, Guidance
from generator.model.base import Text, Value, Words, one_or_many
from generator.model.reference import Year

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = r"^(?:19[89]\d|20\d\d|2100)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$"
_TITLES = {False: "A library of clinical guidance", True: "Part of a library of clinical guidance"}

Schema = dict[str, Any]


def schema(*, included: bool = False) -> Schema:
    """The schema of ``guidance.yaml``, or of a file that it includes."""
    definitions: dict[str, Schema] = {}
    whole = _model(Guidance, definitions)
    if included:
        parts = {part: whole["properties"][part] for part in SHARED_PARTS}
        whole |= {"properties": parts, "description": "What 'include' of guidance.yaml merges in."}
        del whole["required"]
    else:
        # Topics may stand in included files.
        whole["required"].remove("topics")
        whole["properties"]["topics"].pop("minProperties")
        whole["if"] = {"not": {"required": ["include"]}}
        whole["then"] = {"required": ["topics"], "properties": {"topics": {"minProperties": 1}}}
    whole["title"] = _TITLES[included]
    return {"$schema": DRAFT, **whole, "definitions": dict(sorted(definitions.items()))}


def as_json(*, included: bool = False) -> str:
    """The schema as a file."""
    return json.dumps(schema(included=included), indent=1, ensure_ascii=False) + "\n"


def definitions_of(models: Iterable[type[Value]]) -> dict[str, Schema]:
    """The schemas of some values of the model and of all below them, by the models' names."""
    definitions: dict[str, Schema] = {}
    for model in models:
        _reference(model, definitions)
    return dict(sorted(definitions.items()))


# ---------------------------------------------------------------------------- words of the model


@cache
def documented(model: type[Value]) -> Mapping[str, tuple[str, tuple[Any, ...]]]:
    """What the docstring under each field says: (description, examples), by the field's name."""
    source = ast.parse(getsource(model))
    parts = next(node.body for node in source.body if isinstance(node, ast.ClassDef))
    found = {}
    for field, after in pairwise(parts):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            description, *examples = re.split(r"\s*\bExample: ", cleandoc(_said(after)))
            found[field.target.id] = (_plain(description), tuple(map(_read, examples)))
    return found


def _said(node: ast.stmt) -> str:
    """The text that a line of a class is, such as a docstring; empty for other lines."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _plain(text: str) -> str:
    """Words of a docstring as one line a paragraph, without its marks of code."""
    paragraphs = cleandoc(text).replace("``", "'").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


class Core(yaml.SafeLoader):
    """Reads YAML as editors' programs do, by version 1.2: ``on`` is a text, and so is a date."""


_KINDS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
}
Core.yaml_implicit_resolvers = {}
for _kind, _written in _KINDS.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_written})$"), None)


def _read(example: str) -> Any:
    return yaml.load(example, Loader=Core)  # noqa: S506 - a SafeLoader, of our own texts


# --------------------------------------------------------------------------- types of the model


def _model(model: type[Value], definitions: dict[str, Schema]) -> Schema:
    """The schema of one value of the model; those below it go into ``definitions``."""
    kinds = get_type_hints(model, include_extras=True)
    words = documented(model)
    properties: dict[str, Schema] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        description, examples = words.get(name, ("", ()))
        properties[key] = {
            "title": key if key.isupper() else key.replace("-", " ").capitalize(),
            "description": description,
            **_type(kinds[name], definitions),
            **_limits(field),
            "examples": list(examples),
        }
        if isinstance(field.default, str | bool):
            properties[key]["default"] = field.default
    required = [field.alias for field in model.model_fields.values() if field.is_required()]
    return {
        "title": re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).capitalize(),
        "description": _plain(model.__doc__ or ""),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _limits(field: FieldInfo) -> Schema:
    """The limits of a number, or the least length of a list or of a group of keys."""
    found: Schema = {}
    for limit in field.metadata:
        for name, keyword in (("ge", "minimum"), ("le", "maximum")):
            if isinstance(getattr(limit, name, None), int):
                found[keyword] = getattr(limit, name)
        if getattr(limit, "min_length", None):
            inner = _without_none(field.annotation)
            is_list = get_origin(inner) is tuple
            found["minItems" if is_list else "minProperties"] = limit.min_length
    return found


def _type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type as it stands in the model."""
    kind = _without_none(kind)
    if kind == Year:
        limits = {"minimum": 1000, "maximum": 9999}
        return {**_annotated(kind, definitions), **limits}
    if get_origin(kind) is Annotated:
        return _annotated(kind, definitions)
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer"}
    if isinstance(kind, type) and issubclass(kind, Value):
        return _reference(kind, definitions)
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind))
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    key, value = get_args(kind)
    if kind == Text:
        about = "The same message in each audience's own words, by the audience's id."
        definitions["Text"] = {"description": about, **_mapping(key, value, definitions)}
        return {"$ref": "#/definitions/Text"}
    return _mapping(key, value, definitions)


def _without_none(kind: Any) -> Any:
    """The type of a value that is given: an optional one is left out, and never null."""
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (option for option in get_args(kind) if option is not type(None))
    return kind


def _annotated(kind: Any, definitions: dict[str, Schema]) -> Schema:
    inner, *marks = get_args(kind)
    if inner is date:
        return {"type": "string", **_pattern(_DAY, "write dates as 2026-11-22")}
    if inner is str:
        return _text(next(mark for mark in marks if isinstance(mark, StringConstraints)))
    found = _type(inner, definitions)
    if any(isinstance(mark, BeforeValidator) and mark.func is one_or_many for mark in marks):
        each = found["patternProperties"]
        found["patternProperties"] = {
            pattern: {"anyOf": [many["items"], many]} for pattern, many in each.items()
        }
    return found


def _text(limits: StringConstraints) -> Schema:
    """A text: what YAML takes for a number or for true is one too, where it fits the pattern."""
    pattern = limits.pattern if isinstance(limits.pattern, str) else None
    fits = re.compile(pattern or "").search
    kinds = ["string"]
    if fits("0.5") or fits("2026.11"):
        kinds.append("number")
    elif fits("7") or fits("2019"):
        kinds.append("integer")
    if fits("true"):
        kinds.append("boolean")
    found: Schema = {"type": kinds if len(kinds) > 1 else "string"}
    if len(kinds) > 1 and not fits("-1"):
        found["minimum"] = 0
    if pattern:
        found |= _pattern(pattern, well_formed(pattern, ""))
    elif limits.strip_whitespace:
        found |= _pattern(r"\S", "give it a value, or remove the key")
    if limits.max_length:
        found["maxLength"] = limits.max_length
    return found


def _pattern(pattern: str, mend: str) -> Schema:
    """A pattern, and the mend that editors' programs show instead of it."""
    return {"pattern": pattern, "patternErrorMessage": mend}


def _one_of(values: tuple[str, ...]) -> Schema:
    """One of these words; a word that YAML takes for a number may stand as one."""
    return {"enum": [*(int(value) for value in values if value.isdigit()), *values]}


def _reference(model: type[Value], definitions: dict[str, Schema]) -> Schema:
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}  # its place: a model may hold itself
        definitions[model.__name__] = _model(model, definitions)
    found = {"$ref": f"#/definitions/{model.__name__}"}
    if model is Citation:
        return {"anyOf": [found, _type(Words, definitions)]}  # a bare key is short for it
    return found


def _mapping(key: Any, value: Any, definitions: dict[str, Schema]) -> Schema:
    """A group of keys: some words, or ids of the editors' choice."""
    each = _type(value, definitions)
    found: Schema = {"type": "object", "additionalProperties": False}
    if get_origin(key) is Literal:
        found["properties"] = dict.fromkeys(get_args(key), each)
    else:
        name = _type(key, definitions)
        found["patternProperties"] = {name["pattern"]: each}
        found["propertyNames"] = {"maxLength": name["maxLength"]}
    return found
