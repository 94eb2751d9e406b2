"""Whatever stands in the files of a library: problems or success, never a traceback.

The whole check runs on each example, with its problems shown, and on what has no error the pages
are made too. Some two hundred examples run each time; with GUIDANCE_TEST_SAMPLE=full 20,000.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.display import github, sarif
from generator.display import json as as_json
from generator.display.text import show
from generator.load.fonts import drawable
from generator.load.freeze import freeze
from generator.outputs.documents import documents
from generator.outputs.templates import environment
from generator.pipeline import check, checking, outputs_of, template_sources
from generator.problem import Place, Route
from tests import libraries
from tests.conftest import SAMPLE
from tests.robustness import texts, trees

FULL = SAMPLE == "full"
SECONDS = 10
"""Longest that an example may keep the processor busy; a usual one takes some milliseconds."""

BEFORE = freeze(libraries.guidance(libraries.put("edition.id", "2026.10")), {})


def examples(default: int, full: int) -> Any:
    """Settings of a test: so many examples, in the default sample the same in every run."""
    return settings(
        max_examples=full if FULL else default,
        derandomize=not FULL,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """The fonts and templates are the same for every example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "drawable", cache(drawable))
        yield


class Seen(Counter[str]):
    """How many examples had which outcome; ``tell`` puts it in the summary of the run."""

    def tell(self, test: pytest.Item) -> None:
        outcomes = ", ".join(f"{number} {name}" for name, number in sorted(self.items()))
        test.user_properties.append(("sample", f"{self.total()} examples: {outcomes}"))


@pytest.fixture
def seen():
    return Seen()


@pytest.fixture
def folder(tmp_path):
    """A folder with a library that keeps an edition."""
    (tmp_path / "editions").mkdir()
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "guidance.yaml").write_bytes(libraries.MINIMAL.read_bytes())
    (tmp_path / "editions" / "2026.10.yaml").write_bytes(BEFORE)
    return tmp_path


@cache
def _templates() -> Any:
    return environment(template_sources(libraries.ROOT / "nowhere"))


def examine(folder: Path, *, pages: bool = False) -> str:
    """Check a library as the command does, and show its problems. Return what came of it."""
    started = time.process_time()
    checked = check(folder)
    library = checked.library
    locator = library.locator()
    lines = {file.name: file.text.count("\n") + 1 for file in library.files}
    for problem in checked.problems:
        assert problem.rule and problem.message.strip()
        assert problem.hint is None or problem.hint.strip()
        place = locator.place(problem.where)
        assert place.line >= 1 and place.column >= 1 and place.width >= 1
        assert place.file in lines or isinstance(problem.where, Place), problem
        assert place.line <= lines.get(place.file, place.line) + 1, problem
        if isinstance(problem.where, Route) and place.file in lines:
            assert locator.line(place) is not None, problem
    shown = show(checked.problems, library, checked.suppressed)
    assert shown.rstrip().endswith(("warning", "warnings", "notes", "note", "suppressed"))
    for display in (github, as_json, sarif):
        told = display.show(checked.problems, library, checked.suppressed)
        assert isinstance(told, str)
        if display is not github:
            json.loads(told)
    assert shown.isprintable() or all(part.isprintable() for part in shown.split("\n"))
    if library.guidance is None:
        assert checked.errors
        outcome = "unread"
    else:
        outcome = "errors" if checked.errors else "whole"
    if pages:
        # The rules' errors keep the working edition from being built, and no kept one.
        kept = -1 if checked.errors else None
        for edition in checking.editions(checked)[:kept]:
            made = outputs_of(edition.guidance, edition.problems, _templates(), edition.before)
            assert all(isinstance(content, bytes) for _, content in made)
            assert list(documents(edition.guidance, _templates()))
    assert time.process_time() - started < SECONDS
    return outcome


def test_broken_texts(folder, seen, request):
    @examples(80, 8000)
    @given(texts.broken())
    def run(content: bytes) -> None:
        (folder / "guidance.yaml").write_bytes(content)
        seen[examine(folder)] += 1

    run()
    seen.tell(request.node)


def test_broken_shapes(folder, seen, request):
    @examples(50, 4500)
    @given(trees.trees(of_shape=False))
    def run(tree: Any) -> None:
        (folder / "guidance.yaml").write_bytes(trees.written(tree))
        seen[examine(folder)] += 1

    run()
    seen.tell(request.node)


def test_broken_sense(folder, seen, request):
    @examples(60, 6000)
    @given(trees.trees(of_shape=True), st.booleans())
    def run(tree: Any, first: bool) -> None:
        before = folder / "editions" / "2026.10.yaml"
        before.unlink(missing_ok=True)
        if not first:
            before.write_bytes(BEFORE)
        (folder / "guidance.yaml").write_bytes(trees.written(tree))
        seen[examine(folder, pages=first)] += 1

    run()
    seen.tell(request.node)
    assert seen["errors"] + seen["whole"] > seen["unread"]  # the rules were reached


AROUND = ["editions/2026.10.yaml", "content/topics/a.yaml", "content/about.md"]


def test_broken_files_around(folder, seen, request):
    root = libraries.MINIMAL.read_bytes()
    including = root + b"include: [content/topics/*.yaml]\n"
    page = "---\ntitle: About\norder: 1\n---\n# About\n\n"

    @examples(40, 1500)
    @given(st.sampled_from(AROUND), texts.broken(), trees.trees(of_shape=True), st.integers(0, 3))
    def run(name: str, text: bytes, tree: Any, of_shape: int) -> None:
        (folder / "guidance.yaml").write_bytes(including if "topics" in name else root)
        (folder / "editions" / "2026.10.yaml").write_bytes(BEFORE)
        content = trees.written(tree) if of_shape else text
        if name.endswith(".md"):
            content = text[len(text) // 2 :][:300].join([page[:4].encode(), page[4:].encode()])
        elif of_shape and "editions" in name and isinstance(tree.get("edition"), dict):
            content = trees.written({**tree, "edition": {**tree["edition"], "id": "2026.10"}})
        elif of_shape and "topics" in name:
            shared = {part: tree[part] for part in ("topics", "references") if part in tree}
            content = trees.written(shared)
        (folder / name).write_bytes(content)
        try:
            seen[examine(folder, pages=of_shape > 1)] += 1
        finally:
            (folder / name).unlink()

    run()
    seen.tell(request.node)
