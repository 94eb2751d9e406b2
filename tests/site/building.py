"""Sites of changed libraries: a tree in, a built folder out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator import pipeline, rules
from generator.display.text import show
from generator.model import Guidance
from generator.problem import ROOT, Level, Problem

Tree = dict[str, Any]
Route = tuple[str | int, ...]


def tree_of(guidance: Guidance) -> Tree:
    """A library as a tree of its own, with the keys of the YAML; included files are merged in."""
    tree = guidance.model_dump(mode="json", by_alias=True, exclude_none=True)
    tree.pop("include")
    return tree


def furnished(guidance: Guidance) -> Tree:
    """The shipped library with the optional fields that it does not use."""
    tree = tree_of(guidance)
    tree["publisher"] |= {"url": "https://example.org/x", "contact": "x", "issues": "x"}
    topic = next(iter(tree["topics"].values()))
    reference = next(iter(tree["references"].values()))
    reference |= {"container-title": "x", "edition": "x", "volume": "x", "issue": "x", "page": "x"}
    reference |= {
        "note": "x",
        "DOI": "x",
        "PMID": "x",
        "ISBN": "x",
        "URL": "x",
        "title": "x",
        "unverified": ["page"],
    }
    reference["author"] = [{"family": "x", "given": "x"}, {"literal": "x"}]
    for scheme in tree["grading"].values():
        scheme["note"] = "x"
        for strength in scheme["strengths"].values():
            strength |= {"meaning": "x", "note": "x"}
    for passage in (
        each for one in tree["references"].values() for each in one["passages"].values()
    ):
        passage |= {"at": "x", "urgency": "x", "note": "x"}
    for fact in topic["facts"].values():
        fact |= {"per": "day", "drug": "x", "route": "x", "for": "x"}
    for event in topic["review"]["events"]:
        event |= {"note": "x", "interests": "x"}
    for flag in topic["red-flags"].values():
        flag |= {"words": ["x", "y"], "note": "x"}
    for section in topic["sections"].values():
        section["intro"] = dict(section["title"])
        for statement in section["statements"].values():
            if "withdrawn" in statement:
                continue
            statement |= {"scope": {"age": ["x"]}, "indirect": dict(statement["texts"])}
            statement["unsourced"] = dict(statement["texts"])
            statement["consensus"] = dict(statement["texts"])
            for position in statement["positions"]:
                position |= {"variant": "x", "scope": {"age": ["x"]}}
                position["conditions"] = dict(statement["texts"])
    topic["algorithm"]["note"] = dict(topic["title"])
    for step in topic["algorithm"]["steps"].values():
        step |= {"note": dict(topic["title"]), "more": dict(topic["title"])}
        if "ask" in step and not step["flags"] and "criteria" not in step:
            step["criteria"] = {"any-of": [dict(topic["title"])]}
    for term in tree["glossary"].values():
        term |= {"also": ["x"], "lay": ["x"]}
    let_stand = {
        "words": "x",
        "rule": "bare-quantity",
        "at": "x",
        "why": "x",
        "until": "2100-01-01",
    }
    tree["suppressions"] = [let_stand]
    return tree


def furnished_archive(guidance: Guidance) -> Tree:
    """The same library as an archive, with all that only an archive shows."""
    tree = furnished(guidance)
    topic = next(iter(tree["topics"].values()))
    text = dict(topic["title"])
    tree["edition"] |= {"id": "2025.09", "archive": {"replaced-by": "2026.11", "notice": text}}
    del topic["algorithm"]
    sections = list(topic["sections"])[:2]
    topic["listing"] = {"title": dict(text), "note": dict(text), "sections": sections}
    topic["source"] = {
        "title": "x",
        "updated": "2025-09-22",
        "about": dict(text),
        "added": dict(text),
        "items": {"d01": {"what": dict(text), "quote": "x", "fault": dict(text)}},
        "faults": [dict(text)],
    }
    for number, reference in enumerate(list(tree["references"].values())[:3], start=1):
        reference["number"] = number
    return tree


def let_stand(guidance: Guidance, _setting: rules.Setting | None = None) -> rules.Report:
    """What the rules would tell if they found nothing but what the library lets stand."""
    return rules.Report(
        (),
        tuple(
            (Problem(each.rule, Level.WARNING, "x", ROOT / each.at), each)
            for each in guidance.suppressions
        ),
    )


def build_tree(tree: Tree, folder: Path, content: Path, *, with_rules: bool = True) -> Path:
    """Build the site of a tree and return its folder.

    ``content`` holds the hand-written pages. ``with_rules=False`` lets the templates see what the
    rules would refuse. JSON is YAML, and escapes whatever a text may hold.
    """
    folder.mkdir(parents=True)
    text = json.dumps(tree, ensure_ascii=False)
    (folder / "guidance.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(content, folder / "content")
    if with_rules:
        built = pipeline.build(folder, folder / "site", pdfs=False)
    else:
        with patch.object(rules, "review", let_stand):
            built = pipeline.build(folder, folder / "site", pdfs=False)
    assert built.start, show(built.checked.problems, built.checked.library)
    return built.start.parent


def leaves(value: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every string of a tree with its route."""
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*route, index))


def put(tree: Tree, route: Route, value: Any) -> None:
    """Put a value in a tree, in place."""
    inner: Any = tree
    for part in route[:-1]:
        inner = inner[part]
    inner[route[-1]] = value


def texts_of(tree: Tree, audience: str) -> Iterator[tuple[Route, str]]:
    """Every text that a tree holds for one audience, found by nothing but the audience's name."""
    for route, text in leaves(tree):
        named = route.index(audience) if audience in route else None
        if named is not None and route[0] != "audiences" and named >= len(route) - 2:
            yield route, text
