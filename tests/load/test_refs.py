"""A revision is read as git keeps it, whatever the revision says of its own files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.load.refs import RefError, load_ref
from generator.pipeline.comparing import guidance_of
from tests.audit.repositories import Keys, Repository
from tests.libraries import SOURCE, source_of


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "library", Keys(tmp_path))


@pytest.mark.parametrize(
    "attribute", ["export-ignore", "export-subst", "ident", "text eol=crlf", "filter=none"]
)
def test_attributes_neither_hide_nor_rewrite_a_file(repository, attribute):
    (repository.folder / ".gitattributes").write_text(f"*.yaml {attribute}\n")
    repository.git("config", "filter.none.smudge", "false")
    repository.reword("Of $Format:%H$ and $Id$ take {dose}.")
    repository.commit()
    topic = load_ref(repository.folder, "HEAD").guidance.topics["dimness"]
    text = topic.sections["first"].statements["glowroot"].texts["patient"]
    assert text == "Of $Format:%H$ and $Id$ take {dose}."


def test_a_replaced_object_is_not_read(repository):
    repository.reword("Old words, {dose}.")
    old = repository.commit()
    repository.reword("New words, {dose}.")
    new = repository.commit()
    repository.git("replace", new, old)
    topic = load_ref(repository.folder, "HEAD").guidance.topics["dimness"]
    assert topic.sections["first"].statements["glowroot"].texts["patient"] == "New words, {dose}."


def test_a_revision_is_read_from_a_folder_below_the_top(repository):
    inner = repository.folder / "inner"
    inner.mkdir()
    (inner / "guidance.yaml").write_text(source_of("2027.01"))
    repository.commit()
    assert load_ref(inner, "HEAD").guidance.edition.id == "2027.01"


@pytest.mark.parametrize("name", ["--help", "nothing", "HEAD~99", "HEAD:nowhere"])
def test_what_is_no_revision_is_told(repository, name):
    with pytest.raises(RefError):
        load_ref(repository.folder, name)


@pytest.mark.parametrize("name", ["HEAD", "HEAD^1", "main"])
def test_a_file_among_the_editions_is_no_revision(repository, name):
    """Else a pull request could show its reviewers another difference than its own."""
    repository.reword()
    repository.commit()
    editions = repository.folder / "editions"
    editions.mkdir()
    (editions / f"{name}.yaml").write_text(source_of("2020.01"))
    assert guidance_of(repository.folder, name).edition.id == "2026.11"


def test_an_edition_is_found_by_its_id(repository):
    editions = repository.folder / "editions"
    editions.mkdir()
    (editions / "2025.01.yaml").write_text(source_of("2025.01"))
    assert guidance_of(repository.folder, "2025.01").edition.id == "2025.01"


# ---------------------------------------------------- a library in a folder of a repository

NAMED = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library in a folder of a repository, committed, and other words on disk since."""
    folder = tmp_path / "all" / "library"
    folder.mkdir(parents=True)
    (folder / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    (folder / ".gitattributes").write_text("*.yaml export-ignore\n", encoding="utf-8")
    for words in (("init", "-q"), ("add", "."), (*NAMED, "commit", "-qm", "first")):
        subprocess.run(["git", *words], cwd=folder.parent, check=True, capture_output=True)
    (folder / "guidance.yaml").write_text(SOURCE.replace("Test Library", "Now"), encoding="utf-8")
    return folder


def name(folder: Path, ref: str) -> str:
    guidance = load_ref(folder, ref).guidance
    assert guidance
    return guidance.publisher.name


def test_a_revision_is_read_whole_though_an_attribute_leaves_its_files_out(library: Path):
    assert name(library, "HEAD") == "Test Library"


@pytest.mark.parametrize(
    ("ref", "words"),
    [("-x", "is no revision"), ("never", "Needed a single revision"), ("HEAD:library", "revision")],
)
def test_what_is_no_commit_is_refused(library: Path, ref: str, words: str):
    with pytest.raises(RefError, match=words):
        load_ref(library, ref)


def test_a_folder_that_held_no_library_then_says_so(library: Path):
    with pytest.raises(RefError, match="'HEAD' has no guidance"):
        load_ref(library.parent, "HEAD")


def test_a_repository_of_somebody_else_is_read_where_its_reader_trusts_it(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    settings = tmp_path / "settings"
    settings.write_text("", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    with pytest.raises(RefError, match="dubious ownership"):
        load_ref(library, "HEAD")
    settings.write_text(f"[safe]\n\tdirectory = {library.parent}\n", encoding="utf-8")
    assert name(library, "HEAD") == "Test Library"
