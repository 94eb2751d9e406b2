"""A library in which every text is marked: what an editor writes reaches readers, filled in."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.model import Guidance
from generator.outputs.templates import environment
from generator.pipeline import outputs_of, template_sources
from tests.libraries import ROOT

SHOWCASE = ROOT / "tests" / "golden" / "showcase.yaml"
TREE = yaml.load(SHOWCASE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
del TREE["suppressions"]  # shown with what the rules found: nothing, in these tests

# Keys whose values are words for readers; an audience's own key holds its text.
WORDS = {
    "clinician", "patient", "name", "number", "label", "prompt", "notice", "meaning", "title",
    "container-title", "edition", "literal", "family", "at", "note", "quote", "urgency", "plain",
    "term", "found", "why", "compatible", "variant",
}  # fmt: skip


def marked(node: Any, marks: dict[str, str], path: str = "") -> Any:
    """A copy of a tree in which each text for readers carries a mark of its own."""
    if isinstance(node, dict):
        return {
            key: marked(value, marks, f"{path}.{key}" if path else key)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [marked(value, marks, f"{path}.{index}") for index, value in enumerate(node)]
    key = next(part for part in reversed(path.split(".")) if not part.isdigit())
    if key not in WORDS or node == "not-seen":
        return node
    mark = f"mark{len(marks)}x"
    marks[mark] = path
    return f"{node} {mark}"


def output_of(tree: Any) -> dict[str, str]:
    guidance = Guidance.model_validate(tree)
    outputs = outputs_of(guidance, (), environment(template_sources(ROOT)))
    return {name: content.decode() for name, content in outputs}


def test_every_text_reaches_a_reader():
    marks: dict[str, str] = {}
    output = "".join(output_of(marked(TREE, marks)).values())
    unheard = {path for mark, path in marks.items() if not re.search(rf"\b{mark}\b", output)}
    assert unheard == set()
    assert len(marks) > 100


def test_no_fact_is_printed_by_its_name():
    """With a fact named in every text of the topic, none is left in braces in any output."""

    def named(node: Any) -> Any:
        if isinstance(node, dict):
            if node and set(node) <= {"clinician", "patient"}:
                return {
                    who: [f"{each} {{dose}}" for each in words]
                    if isinstance(words, list)
                    else f"{words} {{dose}}"
                    for who, words in node.items()
                }
            return {key: named(value) for key, value in node.items()}
        return [named(value) for value in node] if isinstance(node, list) else node

    for name, content in output_of({**TREE, "topics": named(TREE["topics"])}).items():
        assert "{dose}" not in content, name
