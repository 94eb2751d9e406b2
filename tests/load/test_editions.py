"""Editions that a library keeps: one self-contained file each, read as it was published."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.load.editions import before, edition_problems, frozen_editions
from generator.load.freeze import freeze
from generator.load.written import written_pages
from generator.model import Guidance
from generator.model.guidance import edition_number
from tests.libraries import MINIMAL, ROOT, guidance, put

PAGES = {
    "about": '---\ntitle: About: us\n---\n# About\n\nA line \n\ttab, "quotes" – and {braces}\n'
}


def library(folder, *ids: str, text: str | None = None):
    (folder / "editions").mkdir(parents=True, exist_ok=True)
    source = text or MINIMAL.read_text(encoding="utf-8")
    for name in ids:
        kept = source.replace('"2026.11"', f'"{name}"')
        (folder / "editions" / f"{name}.yaml").write_text(kept, encoding="utf-8")
    return folder


def test_the_shipped_library_frozen_and_loaded_is_the_same(tmp_path):
    working = load(ROOT).guidance
    written, _ = written_pages(ROOT / "content")
    pages = {page.name: page.source for page in written}
    file = tmp_path / "2026.11.yaml"
    file.write_bytes(freeze(working, pages))
    again = load(file)
    assert not again.problems and again.guidance.pages == pages
    assert again.guidance.model_copy(update={"pages": {}}) == working
    assert freeze(again.guidance, again.guidance.pages) == file.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        "NO",
        "1:30",
        "1.10",
        "2026-11-22",
        "~",
        "null",
        "- a",
        "a: b",
        "#x",
        "'",
        '"',
        "%",
        "@x",
        "x:",
    ],
)
def test_texts_that_yaml_could_misread_are_kept(tmp_path, words):
    value = guidance(put("topics.dimness.title.clinician", words))
    file = tmp_path / "2026.11.yaml"
    file.write_bytes(freeze(value, PAGES))
    again = load(file).guidance
    assert again.topics["dimness"].title["clinician"] == words and again.pages == PAGES


def test_editions_come_oldest_first_by_number(tmp_path):
    kept, problems = frozen_editions(library(tmp_path, "2026.10", "2026.9", "2026.09.2", "2026.09"))
    assert [each.guidance.edition.id for each in kept] == ["2026.09", "2026.09.2", "2026.10"]
    assert [problem.where.file for problem in problems] == ["editions/2026.9.yaml"]
    assert before(kept, "2026.10").edition.id == "2026.09.2"
    assert before(kept, "2026.09") is None


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("2026.10.yaml", "", "", "edition-file"),  # the file and its id disagree
        ("notes.yaml", "", "", "edition-file"),
        ("2026.11.yml", "", "", "edition-file"),
        ("2026.11.yaml", "format: 1", "format: 1\ninclude: [x.yaml]", "missing-include"),
        ("2026.11.yaml", "publisher:", "publisherr:", "unknown-key"),
        ("2026.11.yaml", "format: 1", "format: [", "not-yaml"),
        ("2026.11.yaml", "topics:", "pages: {about: \"---\\n- x\\n---\\n\"}\ntopics:", "unreadable-page"),
    ],
)  # fmt: skip
def test_what_is_no_edition_is_told_with_its_file(tmp_path, name, old, new, rule):
    folder = library(tmp_path)
    text = MINIMAL.read_text(encoding="utf-8")
    assert old in text
    (folder / "editions" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    kept, problems = frozen_editions(folder)
    assert not kept and rule in {problem.rule for problem in problems}
    assert {problem.where.file for problem in problems} == {f"editions/{name}"}


def test_a_kept_edition_that_is_a_link_elsewhere_is_refused(tmp_path):
    folder = library(tmp_path / "library")
    (tmp_path / "2026.11.yaml").write_text(MINIMAL.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "editions/2026.11.yaml").symlink_to(tmp_path / "2026.11.yaml")
    kept, problems = frozen_editions(folder)
    assert not kept and [problem.rule for problem in problems] == ["edition-file"]


ARCHIVE = {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}}


@pytest.mark.parametrize(
    ("edition", "changes", "found"),
    [
        ("2026.12", (), 0),
        ("2026.11.2", (), 0),
        ("2026.11", (), 0),  # the same, to the letter
        ("2026.11", (put("topics.dimness.title.clinician", "Other"),), 1),
        ("2026.10", (), 1),
        ("2026.12", (put("edition.archive", ARCHIVE),), 1),
    ],
)
def test_the_working_edition_is_newer_or_the_same(tmp_path, edition, changes, found):
    kept, _ = frozen_editions(library(tmp_path, "2026.11"))
    working: Guidance = guidance(put("edition.id", edition), *changes)
    problems = list(edition_problems(working, (), kept))
    assert [problem.rule for problem in problems] == ["edition-id"] * found


def test_editions_are_compared_as_numbers():
    ids = ["2026.11.10", "2026.11", "2026.12", "2025.01", "2026.11.2"]
    assert sorted(ids, key=edition_number) == [
        "2025.01", "2026.11", "2026.11.2", "2026.11.10", "2026.12",
    ]  # fmt: skip
