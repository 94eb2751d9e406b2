"""The shipped editions: what the difference lists is what a script finds in the two JSON files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.changes import Change, compare
from generator.load import load
from generator.model import Guidance
from generator.outputs.data import guidance_json
from tests.libraries import ROOT, STATEMENT, TOPIC, put
from tests.libraries import guidance as minimal


@pytest.fixture(scope="module")
def before() -> Guidance:
    """The archive."""
    found = load(ROOT / "editions" / "2025.09.yaml").guidance
    assert found is not None
    return found


@pytest.fixture(scope="module")
def changes(before: Guidance, guidance: Guidance) -> tuple[Change, ...]:
    return compare(before, guidance)


def statements(tree: Any) -> dict[tuple[str, str], Any]:
    """Every statement of a guidance.json with what it names put in its place: facts, references.

    A reference tells of itself whether it still stands, and the passages that are cited.
    """
    found = {}
    for topic_id, topic in tree["topics"].items():
        for name, statement in topic["statements"].items():
            facts = [
                {key: each for key, each in topic["facts"][fact].items() if key != "cite"}
                for fact in statement["facts"]
            ]
            cites = [each["cite"] for each in statement["positions"]] + statement["cites"]
            cites += [
                cite if isinstance(cite, dict) else {"ref": cite}
                for fact in statement["facts"]
                if (cite := topic["facts"][fact].get("cite"))
            ]
            works = [tree["references"][cite["ref"]] for cite in cites]
            status = [(c["ref"], w.get("status")) for c, w in zip(cites, works, strict=True)]
            passages = [
                (cite["ref"], name, work["passages"][name])
                for cite, work in zip(cites, works, strict=True)
                for name in cite.get("passages", ())
            ]
            rest = {key: each for key, each in statement.items() if key not in ("source-check", "section", "facts")}  # fmt: skip
            found[topic_id, name] = [rest, sorted(map(str, facts)), sorted(set(map(str, status))), sorted(set(map(str, passages)))]  # fmt: skip
    return found


def differing(old: Guidance, new: Guidance) -> set[tuple[str, str]]:
    """The statements that differ between the JSON files of two editions, in any key."""
    one, two = (statements(json.loads(guidance_json(each))) for each in (old, new))
    return {key for key in one.keys() | two.keys() if one.get(key) != two.get(key)}


def listed(changes: tuple[Change, ...]) -> set[tuple[str, str]]:
    """The statements that the difference lists as changed."""
    unchanged = ("reviewed-unchanged", "moved")
    return {
        (str(change.topic), change.id)
        for change in changes
        if change.part == "statement" and change.kind not in unchanged
    }


def test_a_script_over_both_json_files_finds_nothing_else(before, guidance, changes):
    found = differing(before, guidance)
    assert len(found) > 20
    assert listed(changes) == found


@pytest.mark.parametrize(
    "change",
    [
        put(f"{STATEMENT}.texts.patient", "Take the root."),
        put(f"{TOPIC}.facts.dose.value", "6"),
        put("references.smith-2019.status", "withdrawn"),
        put("references.smith-2019.passages.dose.quote", "We recommend it."),
        put(f"{STATEMENT}.positions.0.variant", "Adults"),
        put("bodies.glow.called.patient", "A society"),
        put(f"{STATEMENT}.compatible", "They agree."),
    ],
)
def test_the_same_script_over_small_changes(change):
    old, new = minimal(), minimal(change)
    assert differing(old, new) == listed(compare(old, new)) == {("dimness", "glowroot")}


def test_every_changed_statement_has_its_reason(changes):
    """From 2025.09 to 2026.11 none is left unexplained."""
    unexplained = [
        change.id
        for change in changes
        if change.part == "statement" and change.needs_reason and not change.reasons
    ]
    assert unexplained == []


def test_the_gravest_are_told_as_such(changes):
    by_id = {change.id: change for change in changes if change.part == "statement"}
    assert by_id["canal-stenosis"].kind == "withdrawn"
    for name in ("vertebroplasty", "neurological-compromise", "calcitonin", "nerve-block"):
        assert by_id[name].weight.word == "clinical", name


def test_the_weights_of_the_shipped_statements(changes):
    """A citation is all that s30 lost and won; all others say something else."""
    mere = [each.claim for each in changes if each.part == "statement" and each.weight.word != "clinical"]  # fmt: skip
    assert mere == ["s30"]


@pytest.mark.parametrize(
    ("part", "name", "detail"),
    [
        ("statement", "calcium-vitamin-d", "Total daily calcium"),
        ("statement", "calcium-vitamin-d", "Total daily vitamin D"),
        ("statement", "kyphoplasty", "What the positions are on"),
        ("statement", "vertebroplasty", "What the positions are on"),
        ("statement", "canal-stenosis", "Text"),
        ("red-flag", "legs-numb", "Text"),
        ("topic", "topic", "What is not covered"),
        ("topic", "topic", "Applies to"),
    ],
)
def test_what_a_clinical_editor_would_miss_is_clinical(changes, part, name, detail):
    (change,) = (each for each in changes if (each.part, each.id) == (part, name))
    told = [each.weight.word for each in change.details if each.subject.startswith(detail)]
    assert told and set(told) == {"clinical"}


def test_titles_that_lost_their_number_are_editorial(changes):
    sections = {each.id: each.weight.word for each in changes if each.part == "section"}
    for name in ("pain-management", "bracing-and-activity", "bone-health", "nerve-blocks"):
        assert sections[name] == "editorial", name


def test_every_red_flag_is_new(changes, guidance):
    """The archive has the publisher's own, which are no part of the article."""
    flags = [change for change in changes if change.part == "red-flag"]
    topic = guidance.topics["l2-compression-fracture"]
    assert [(change.kind, change.id) for change in flags] == [("new", each) for each in topic.red_flags]  # fmt: skip


def test_everything_compared_is_in_the_json(before, guidance):
    """What the edition says as a whole stands in the JSON too, archives with their mark."""
    old, new = (json.loads(guidance_json(each)) for each in (before, guidance))
    assert old["edition"]["archive"]["replaced-by"] == new["edition"]["id"]
    assert "archive" not in new["edition"]
    topic = new["topics"]["l2-compression-fracture"]
    assert topic["sections"]["first-steps"]["statements"][0] in topic["statements"]
    assert {"applies-to", "bottom-line", "limits", "questions", "codes", "algorithm"} <= topic.keys()  # fmt: skip
    assert topic["bottom-line"][0]["texts"].keys() == new["audiences"].keys()
    assert "{" not in json.dumps([topic["limits"], topic["bottom-line"], topic["questions"]]).replace('{"', "")  # fmt: skip
    assert old["topics"]["l2-compression-fracture"]["source"]["items"].keys() >= {"d01", "d16"}
    assert "calcitonin-dose" in topic["statements"]["calcitonin"]["facts"]
