"""The JSON Schema: every key explained, every library valid, and refusing what the model refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, get_type_hints

import jsonschema
import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from generator.load.hints import parted
from generator.load.library import SHARED_PARTS
from generator.load.parse import parse
from generator.load.read import SourceFile
from generator.load.schema import Core, as_json, documented, schema
from generator.load.shape import build
from generator.model import Guidance
from generator.model.base import Value
from tests.libraries import MINIMAL, ROOT
from tests.test_cli import guidance as command

FILES = {
    "guidance.schema.json": ["schema", "--out", "schema/guidance.schema.json"],
    "included.schema.json": ["schema", "--included", "--out", "schema/included.schema.json"],
}
SHOWCASE = ROOT / "tests" / "golden" / "showcase.yaml"
LIBRARIES = [ROOT / "guidance.yaml", *sorted((ROOT / "editions").glob("*.yaml")), MINIMAL, SHOWCASE]
DRAFTS = [jsonschema.Draft7Validator, jsonschema.Draft202012Validator]


def models(model: type[Value] = Guidance, seen: frozenset[Any] = frozenset()) -> list[type[Value]]:
    """The model and every one below it."""
    found = {model: None}
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            if part not in found and part not in seen:
                found |= dict.fromkeys(models(part, seen | found.keys()))
    return list(found)


def _parts(kind: Any) -> Iterator[type[Value]]:
    if isinstance(kind, type) and issubclass(kind, Value):
        yield kind
    for inner in getattr(kind, "__args__", ()):
        yield from _parts(inner)


FIELDS = [
    pytest.param(model, name, id=f"{model.__name__}.{name}")
    for model in models()
    for name in model.model_fields
]


def seen(path) -> Any:
    """A file as an editor's program sees it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Core)


# --------------------------------------------------------------------------------- it explains


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_every_key_is_explained(model, name):
    description, examples = documented(model).get(name, ("", ()))
    assert description.endswith(".") and "_" not in description, (
        f"{model.__name__}.{name} needs a docstring under it: what an editor writes there"
    )
    assert examples, f"the docstring of {model.__name__}.{name} needs an 'Example: …'"


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_every_example_is_valid(model, name):
    kind = get_type_hints(model, include_extras=True)[name]
    key = model.model_fields[name].alias
    shape = schema()["definitions"].get(model.__name__, schema())["properties"][key]
    validator = jsonschema.Draft202012Validator({**shape, "definitions": schema()["definitions"]})
    for example in documented(model)[name][1]:
        tree, problems = parse(SourceFile("example", yaml.safe_dump(example)))
        assert not problems
        TypeAdapter(kind).validate_python(tree)
        validator.validate(example)


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_what_stands_under_an_id_is_explained(model):
    """An id is the editor's own: what an editor's program shows for it is its model's docstring."""
    definition = schema()["definitions"].get(model.__name__, schema())
    assert definition["title"] and definition["description"].endswith((".", "…"))
    assert definition["additionalProperties"] is False


# ----------------------------------------------------------------------- it is there and right


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_up_to_date(name):
    shipped = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert shipped == as_json(included=name.startswith("included")), (
        f"the model changed: .venv/bin/guidance {' '.join(FILES[name])}"
    )


@pytest.mark.parametrize("name", FILES)
def test_the_command_gives_them(name, tmp_path):
    *arguments, _, _ = FILES[name]
    shipped = (ROOT / "schema" / name).read_text(encoding="utf-8")
    assert command(*arguments, folder=tmp_path).stdout == shipped
    given = command(*arguments, "--out", "a.json", folder=tmp_path)
    assert (given.returncode, given.stdout, given.stderr) == (0, "", "")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == shipped


def test_the_command_tells_what_it_cannot_write(tmp_path):
    given = command("schema", "--out", "nowhere/a.json", folder=tmp_path)
    assert given.returncode == 2 and "could not read or write" in given.stderr


def test_editor_settings_name_schemas_that_are_there():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"].keys() == {f"./schema/{name}" for name in FILES}
    assert "guidance.yaml" in settings["yaml.schemas"]["./schema/guidance.schema.json"]


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("included", [False, True])
def test_it_is_a_schema(draft, included):
    draft.check_schema(schema(included=included))


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.name)
def test_libraries_are_valid(draft, path):
    draft(schema()).validate(seen(path))


@pytest.mark.parametrize("draft", DRAFTS)
def test_parts_are_valid_as_included_files(draft):
    tree = seen(SHOWCASE)
    validator = draft(schema(included=True))
    for part in SHARED_PARTS:
        if part in tree:
            validator.validate({part: tree[part]})
            assert not validator.is_valid({part: {"x": {"not-a-key": "x"}}})
    assert not validator.is_valid({"format": 1})


def test_topics_may_stand_in_included_files_alone():
    tree = seen(MINIMAL)
    validator = DRAFTS[0](schema())
    del tree["topics"]
    assert not validator.is_valid(tree)
    tree["include"] = ["content/topics/*.yaml"]
    assert validator.is_valid(tree)


ACCEPTED = [
    ("a number as text", "issued: 2019", 'issued: "2019"'),
    ("an id of digits", "body: glow\n    about", "body: 2020\n    about"),
    ("a bare citation", "cite: {ref: smith-2019, passages: [dose]}", "cite: smith-2019"),
    ("true as a text", "label: Strong", "label: true"),
    ("a number as a text", "title: Glowroot for dimness", "title: 1984"),
    ("one value for a list", "    facts:", "    scope: {side: left}\n    facts:"),
    ("a decimal", "value: 5", "value: 0.5"),
    ("the edition as a number", 'id: "2026.11"', "id: 2026.11"),
    ("a country", "language: en, style: plain", "language: no, style: plain"),
]


@pytest.mark.parametrize(("old", "new"), [pytest.param(*row[1:], id=row[0]) for row in ACCEPTED])
def test_what_the_loader_reads_is_accepted(old, new):
    text = MINIMAL.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new)
    assert _told(text) == []
    jsonschema.validate(yaml.load(text, Loader=Core), schema())


# ------------------------------------------------------- it refuses what the model refuses


def _told(text: str) -> list[Any]:
    """What the loader says of the shape of a library."""
    tree, problems = parse(SourceFile("guidance.yaml", text))
    built = build(tree)
    return [*problems, *(built if isinstance(built, tuple) else ())]


def _beyond_shape(text: str) -> set[str]:
    """What the model's own validators say of a library: which keys go together, which units are."""
    tree, _ = parse(SourceFile("guidance.yaml", text))
    try:
        Guidance.model_validate(tree)
    except ValidationError as error:
        return {
            parted(str(each["ctx"]["error"]))[0]
            for each in error.errors()
            if each["type"] == "value_error"
        }
    return set()


def _routes(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for part, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(inner, dict | list):
            yield from _routes(inner, (*path, part))
        else:
            yield (*path, part)


def _broken(route: tuple[Any, ...], how: str, source: Any) -> Any:
    """A copy of the tree with one value broken."""
    tree = deepcopy(source)
    *parents, last = route
    holder = tree
    for part in parents:
        holder = holder[part]
    value = holder[last]
    if how == "drop":
        del holder[last]
    elif how == "stranger" and isinstance(value, dict):
        value["not_a-key"] = "x"
    elif how == "misspell" and isinstance(holder, dict):
        holder[f"{last}x"] = holder.pop(last)
    else:
        holder[last] = {"text": "Zz zz", "list": [["x"]], "keys": {"x": {"y": "z"}}, "null": None,
                        "empty": type(value)(), "number": -7.5}.get(how, value)  # fmt: skip
    return tree


HOWS = ("drop", "stranger", "misspell", "text", "list", "keys", "null", "empty", "number")


@pytest.mark.parametrize("path", [MINIMAL, SHOWCASE], ids=lambda path: path.name)
def test_it_refuses_what_the_model_refuses_and_nothing_else(path, sample):
    source = seen(path)
    validator = DRAFTS[0](schema())
    every = [(route, how) for route in _routes(source) for how in HOWS]
    differ, refused = [], 0
    for route, how in sample(every, 200):
        tree = _broken(route, how, source)
        text = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)
        told, beyond = _told(text), _beyond_shape(text)
        shape = [problem for problem in told if problem.message not in beyond]
        refused += bool(shape)
        if validator.is_valid(tree) == bool(shape):
            differ.append((route, how, [problem.message for problem in told]))
    assert not differ, differ
    assert refused > 50
