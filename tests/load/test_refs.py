"""A library is read from a git revision as the revision has it, whatever the settings say."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.load.refs import RefError, load_ref
from tests.libraries import SOURCE

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
