"""The schema of guidance.json: every edition's data fits it, and every key of it is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from generator.load import load
from generator.model import Guidance
from generator.outputs.data import guidance_json
from generator.outputs.data_schema import data_schema, data_schema_json
from generator.outputs.withdrawn import without_withdrawn
from tests.libraries import MINIMAL, ROOT
from tests.site.building import furnished, furnished_archive

NAME = "guidance-json.schema.json"
SHIPPED = ROOT / "schema" / NAME


def data(guidance: Guidance) -> Any:
    return json.loads(guidance_json(without_withdrawn(guidance)))


def faults(tree: Any) -> list[str]:
    found = jsonschema.Draft202012Validator(data_schema()).iter_errors(tree)
    return [f"{each.json_path}: {each.message[:200]}" for each in found]


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    """(key, its schema) of every property of a schema."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "properties":
                yield from value.items()
                for each in value.values():
                    yield from properties(each)
            else:
                yield from properties(value)
    elif isinstance(node, list):
        for each in node:
            yield from properties(each)


@pytest.fixture(scope="module")
def libraries(guidance):
    kept = sorted((ROOT / "editions").glob("*.yaml"))
    return {
        "shipped": guidance,
        "furnished": Guidance.model_validate(furnished(guidance)),
        "furnished archive": Guidance.model_validate(furnished_archive(guidance)),
        "minimal": load(MINIMAL).guidance,
        "showcase": load(ROOT / "tests/golden/showcase.yaml").guidance,
        **{each.name: load(each).guidance for each in kept},
    }


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(data_schema())


def test_the_data_of_every_library_fits_it(libraries):
    """A key that the schema does not know is refused: no field can come undocumented."""
    for name, each in libraries.items():
        assert faults(data(each)) == [], name


def test_it_knows_the_keys_of_the_data_and_no_others(libraries):
    """Each property of the schema is in the data of some library, so none is told that is gone."""

    def keys(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            yield from node
            for each in node.values():
                yield from keys(each)
        elif isinstance(node, list):
            for each in node:
                yield from keys(each)

    seen = {key for each in libraries.values() for key in keys(data(each))}
    told = {key for key, _ in properties(data_schema())}
    of_a_recall = {"recalled", "target", "reason", "on"}
    unused = told - seen - of_a_recall
    assert unused <= RARE, unused - RARE


RARE = {"lane", "row"}
"""Hints for the drawing of an algorithm, which none of these libraries gives."""


def test_what_does_not_fit_is_refused(guidance):
    tree = data(guidance)
    topic = next(iter(tree["topics"].values()))
    statement = next(each for each in topic["statements"].values() if each["positions"])
    assert faults(tree) == []
    statement["positions"][0]["direction"] = "forwards"
    statement["dose"] = "200"
    topic["review"]["state"] = "fine"
    assert [each.split(":")[0].rpartition(".")[2] for each in faults(tree)] != []
    assert len(faults(tree)) == 3


def test_every_key_is_explained():
    schema = data_schema()
    bare = [key for key, each in properties(schema) if not {"description", "$ref"} & each.keys()]
    assert bare == []
    assert [name for name, each in schema["$defs"].items() if not each.get("description")] == []


def test_the_page_of_it_names_every_key():
    page = (ROOT / "docs" / "guidance-json.md").read_text("utf-8")
    named = set(re.findall(r"`([\w$-]+)`", page))
    schema = data_schema()
    own = ("Topic", "Section", "RedFlag", "Statement", "Position")
    told = {key for key, _ in properties({"properties": schema["properties"]})}
    told |= {key for name in own for key, _ in properties(schema["$defs"][name])}
    assert told - named == set()
    assert {f"{name}" for name in schema["$defs"]} - named == set()


def test_the_shipped_schema_is_the_one_that_the_program_makes():
    """After a wanted change: guidance schema --data --out schema/guidance-json.schema.json"""
    assert SHIPPED.read_text("utf-8") == data_schema_json()


def test_the_command_gives_it(capsys):
    from generator.cli import main

    assert main(["schema", "--data"]) == 0
    assert capsys.readouterr().out == data_schema_json()


def test_it_stands_beside_the_data_of_each_edition(site):
    for edition in (each for each in site.iterdir() if each.name[:2] == "20"):
        tree = json.loads((edition / "guidance.json").read_text("utf-8"))
        schema = json.loads((edition / tree["$schema"]).read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(tree)
