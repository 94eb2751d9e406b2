"""An approval counts where its reviewer signed the commit that recorded it, and nowhere else.

Each history is a real one: git, and SSH keys made for the test.
"""

from __future__ import annotations

import json
import subprocess
import tempfile

import pytest

from generator.audit import History, NoHistoryError, audit
from generator.load import load
from tests.audit.histories import (
    BAD,
    GOOD,
    a_path_that_leads_out_of_the_library,
    approved,
)
from tests.audit.repositories import Repository


@pytest.mark.parametrize("history", GOOD, ids=lambda each: each.__name__)
def test_a_signed_approval_is_verified(repository, history):
    history(repository)
    verdicts = repository.audited()
    assert verdicts and [each.missing for each in verdicts] == [None] * len(verdicts)
    for verdict in verdicts:
        raw = repository.git("cat-file", "commit", verdict.commit)
        assert "BEGIN SSH SIGNATURE" in raw


@pytest.mark.parametrize(
    ("history", "says"), BAD.items(), ids=lambda each: getattr(each, "__name__", "")
)
def test_no_other_approval_is(repository, history, says):
    history(repository)
    verdicts = repository.audited()
    assert verdicts and not any(each.verified for each in verdicts)
    assert all(each.missing and says in each.missing for each in verdicts), verdicts


def test_a_copy_of_an_old_approval_is_no_new_one(repository):
    commit = approved(repository)
    copy = dict(repository.events[-1])
    repository.event("returned", note="A dose is wrong.")
    repository.commit(key="board")
    repository.event("submitted", by="editorial-team")
    repository.event("under-review")
    repository.events.append(copy)
    repository.commit()
    first, second = repository.audited()
    assert first.commit == commit
    assert "no commit records it" in (second.missing or "") or "not signed" in (
        second.missing or ""
    )


def test_the_same_approval_given_again_is_one(repository):
    approved(repository)
    repository.event("returned", note="A dose is wrong.")
    repository.commit(key="board")
    repository.event("submitted", by="editorial-team")
    repository.event("under-review")
    repository.commit()
    again = approved(repository)
    _, second = repository.audited()
    assert second.commit == again


def test_a_path_in_a_commit_writes_nothing_outside(tmp_path, keys, monkeypatch):
    """The files of a commit are laid out to be read: none may land beside them."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    it = Repository(tmp_path / "library", keys)
    a_path_that_leads_out_of_the_library(it)
    it.audited()
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    "setting",
    [
        {"GIT_ICASE_PATHSPECS": "1"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "color.ui", "GIT_CONFIG_VALUE_0": "always"},
        {"GIT_COMMON_DIR": "/nowhere"},
        {"GIT_DIFF_OPTS": "--unified=9"},
        {"GIT_TRACE": "1"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_what_git_is_told_by_the_environment_changes_nothing(repository, monkeypatch, setting):
    approved(repository)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    (verdict,) = repository.audited()
    assert verdict.verified


def test_a_return_is_not_hidden_by_marking_its_file_as_binary(repository):
    approved(repository)
    topics = repository.tree.pop("topics")
    repository.tree["include"] = ["topics.yaml"]
    repository.save()
    file = repository.folder / "topics.yaml"
    file.write_text(json.dumps({"topics": topics}, indent=1))
    repository.commit("In a file of its own", save=False)
    before = file.read_bytes()
    review = topics["dimness"]["review"]
    review["events"].append({"state": "returned", "on": "2026-11-22", "by": "board", "note": "x"})
    file.write_text(json.dumps({"topics": topics}, indent=1))
    repository.commit("Returned", save=False)
    (repository.folder / ".gitattributes").write_text("topics.yaml -diff\n")
    file.write_bytes(before)
    repository.commit("Never mind", save=False)
    (verdict,) = repository.audited()
    assert verdict.missing and "changed, moved or taken away" in verdict.missing


def test_a_shallow_clone_says_so(repository, tmp_path):
    approved(repository)
    repository.reword()
    repository.commit()
    clone = tmp_path / "clone"
    url = repository.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(clone)], check=True)
    (verdict,) = repository.audited(clone)
    assert "the history is cut off (a shallow clone)" in verdict.missing


def test_a_clone_that_ends_at_the_approval_cannot_know(repository, tmp_path):
    approved(repository)
    clone = tmp_path / "clone"
    url = repository.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(clone)], check=True)
    (verdict,) = repository.audited(clone)
    assert not verdict.verified


def test_without_a_history_nothing_is_verified(tmp_path, repository):
    with pytest.raises(NoHistoryError, match="there is no git history here"):
        History(tmp_path)
    repository.approve()
    repository.save()
    library = load(repository.folder / "guidance.yaml").guidance
    (verdict,) = audit(library, None, None)
    assert verdict.missing == "there is no git history to hold it against"


def test_a_library_below_the_top_of_its_repository(tmp_path, keys):
    it = Repository(tmp_path / "a", keys)
    inner = Repository.__new__(Repository)
    inner.folder, inner.keys, inner.tree = it.folder / "spine", keys, it.copied()
    inner.folder.mkdir()
    inner.allow(keys.allowed("board"))
    inner.commit("A second library")
    inner.approve()
    inner.commit("Approved", key="board")
    (verdict,) = inner.audited()
    assert verdict.verified
