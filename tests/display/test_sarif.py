"""Problems as SARIF 2.1.0, held against the standard's own schema."""

from __future__ import annotations

import dataclasses
import json
from functools import cache

import jsonschema
import pytest

from generator.display.manuals import manuals
from generator.display.sarif import show
from generator.load import load
from generator.pipeline import check
from tests.display.reports import (
    ENTRY,
    ERROR,
    ERROR_LINE,
    HOSTILE,
    NOTE,
    PAGE,
    STATEMENT,
    SUPPRESSED,
    WARNING,
    WHY,
    library,
)
from tests.libraries import MINIMAL, ROOT


@cache
def schema() -> jsonschema.Draft4Validator:
    text = (ROOT / "tests/data/sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(
        json.loads(text), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )


def run(text: str):
    """The one run of a log that the schema accepts."""
    log = json.loads(text)
    faults = [f"{list(each.absolute_path)}: {each.message}" for each in schema().iter_errors(log)]
    assert not faults
    (only,) = log["runs"]
    return only


def test_a_result(tmp_path):
    (result,) = run(show([ERROR], library(tmp_path), prefix="a b/"))["results"]
    route = "topics.dimness.sections.first.statements.glowroot.positions.0.cite.passages.0"
    assert result == {
        "ruleId": "unknown-passage",
        "ruleIndex": list(manuals()).index("unknown-passage"),
        "level": "error",
        "message": {"text": "'smith-2019' has no passage called 'dose'; did you mean 'dosis'?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b/guidance.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": ERROR_LINE, "startColumn": 52, "endColumn": 56},
                },
                "logicalLocations": [{"name": "0", "fullyQualifiedName": route, "kind": "value"}],
            }
        ],
        "partialFingerprints": {
            "ruleAndRoute/v1": "5a036402fbb59d1a21d75e2e3feac7deb765e16cb3b8a091dfef688c7e1364c5"
        },
        "properties": {
            "message": "'smith-2019' has no passage called 'dose'",
            "hint": "did you mean 'dosis'?",
            "breadcrumb": "Dimness › Glowroot › position 1 › cite › passage 1",
        },
    }


def test_the_run_tells_tool_columns_and_places_without_the_machine(tmp_path):
    text = show([WARNING], library(tmp_path), version="1.2.3")
    found = run(text)
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["automationDetails"] == {"id": "guidance/working/"}
    assert found["invocations"] == [{"executionSuccessful": True}]
    assert found["tool"]["driver"]["name"] == "guidance"
    assert found["tool"]["driver"]["version"] == "1.2.3"
    assert list(found["originalUriBaseIds"]) == ["%SRCROOT%"]
    assert str(tmp_path) not in text and '"file:' not in text


def test_rules_carry_their_manuals(tmp_path):
    rules = {
        each["id"]: each for each in run(show([], library(tmp_path)))["tool"]["driver"]["rules"]
    }
    assert rules.keys() == manuals().keys()
    rule = rules["unknown-passage"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["shortDescription"]["text"].endswith(".")
    assert "To mend" not in rule["fullDescription"]["text"]
    assert "\n\n**To mend:** correct the passage" in rule["help"]["markdown"]
    assert rule["properties"] == {"tags": ["citations"]}


def test_a_rule_without_a_manual_is_listed_all_the_same(tmp_path):
    found = run(show([NOTE], library(tmp_path)))
    assert found["tool"]["driver"]["rules"][found["results"][0]["ruleIndex"]]["id"] == "a-note"


def test_what_is_suppressed_says_why_and_where(tmp_path):
    found = run(show([WARNING], library(tmp_path), [(SUPPRESSED, ENTRY)]))
    dim, bright = found["results"]
    assert bright["suppressions"] == []
    (entry,) = dim["suppressions"]
    assert (entry["kind"], entry["status"], entry["justification"]) == ("inSource", "accepted", WHY)
    line = entry["location"]["physicalLocation"]["region"]["startLine"]
    assert "rule: vague-term" in (tmp_path / "guidance.yaml").read_text().splitlines()[line - 1]


def fingerprints(text: str) -> list[str]:
    return [each["partialFingerprints"]["ruleAndRoute/v1"] for each in run(text)["results"]]


def test_fingerprints_stay_when_lines_move(tmp_path):
    source = MINIMAL.read_text(encoding="utf-8")
    problems = [ERROR, WARNING, WARNING, NOTE]
    before = fingerprints(show(problems, library(tmp_path, source)))
    after = fingerprints(show(problems, library(tmp_path, "# new\n\n" + source)))
    assert before == after and len(set(before)) == 4


def test_a_hostile_text_is_neither_link_nor_placeholder(tmp_path):
    bad = dataclasses.replace(ERROR, message=HOSTILE, where=STATEMENT / HOSTILE)
    text = show([bad, dataclasses.replace(PAGE, message=HOSTILE)], library(tmp_path))
    assert all(line.isprintable() for line in text.splitlines())
    for result in run(text)["results"]:
        assert r"\[x\](javascript:y) {{0}} {dose}" in result["message"]["text"]
        assert result["properties"]["message"] == HOSTILE


def test_addresses_are_percent_encoded(tmp_path):
    (result,) = run(show([PAGE], library(tmp_path)))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/%C3%BCber%20uns.md"


def test_columns_are_code_points(tmp_path):
    source = MINIMAL.read_text(encoding="utf-8").replace("Take glowroot", "Take 😀 5 mg glowroot")
    library(tmp_path, source)
    checked = check(tmp_path)
    found = run(show(checked.problems, checked.library))["results"]
    (quantity,) = [each for each in found if each["ruleId"] == "bare-quantity"]
    region = quantity["locations"][0]["physicalLocation"]["region"]
    line = source.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "5 mg"


@pytest.mark.parametrize("source", ["", "format: 1\ntopics: [\n", "format: 1\nx: {}\n"])
def test_a_library_that_cannot_be_loaded(tmp_path, source):
    (tmp_path / "guidance.yaml").write_text(source)
    broken = load(tmp_path)
    found = run(show(broken.problems, broken))
    assert len(found["results"]) == len(broken.problems) > 0
    assert "properties" not in found


def test_no_library_there_is_a_run_that_failed(tmp_path):
    nothing = load(tmp_path / "nowhere")
    assert run(show(nothing.problems, nothing, ran=False))["invocations"] == [
        {"executionSuccessful": False}
    ]


def test_the_shipped_archive(tmp_path):
    checked = check(ROOT, edition="2025.09")
    found = run(show(checked.problems, checked.library, of="2025.09"))
    assert found["automationDetails"] == {"id": "guidance/2025.09/"}
    assert len(found["results"]) == len(checked.problems)
    assert len(set(fingerprints(show(checked.problems, checked.library)))) == len(checked.problems)
