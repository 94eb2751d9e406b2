"""What becomes of a text, and of its approval, after it was recalled: with real git and real keys."""

from __future__ import annotations

import pytest

from generator.cli import main
from generator.pipeline import build, publish
from generator.publish.manifest import read_manifest
from tests.audit.repositories import Keys, Repository


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def it(tmp_path, keys):
    """A library whose one topic is approved, published as 2026.11, and then recalled."""
    repository = Repository(tmp_path / "library", keys)
    repository.approve()
    repository.commit("Approved", key="board")
    assert publish(repository.folder, tmp_path / "public", pdfs=False).done
    assert approvals(tmp_path, "2026.11") == {"clinician", "patient"}
    return repository


def recalled(tmp_path, target="2026.11/dimness", *more, code=0):
    arguments = ["recall", target, "--in", str(tmp_path / "public"), "--on", "2026-11-22"]
    assert main([*arguments, "--reason", "The dose is wrong.", *more]) == code


def raised(it, edition):
    """The working edition under a newer id; what was published is committed."""
    said = f"Edition {edition}."
    it.tree["edition"] |= {"id": edition, "summary": {"clinician": said, "patient": said}}
    it.commit(f"Edition {edition}")


def approvals(tmp_path, edition):
    found = read_manifest(tmp_path / "public" / edition).approvals
    return {audience for each in found for audience in each.audiences}


def test_what_was_recalled_must_be_approved_anew(it, tmp_path):
    """The reviewers who approved it did not know what the recall knows."""
    recalled(tmp_path)
    for edition in ("2026.11.2", "2026.11.3"):
        raised(it, edition)
        done = publish(it.folder, tmp_path / "public", pdfs=False, despite_recalls=True)
        assert approvals(tmp_path, edition) == set()
        told = "\n".join(done.editions[0].reviews)
        assert "it was given before 2026.11/dimness was recalled on 2026-11-22" in told
        page = (tmp_path / "public" / edition / "dimness" / "index.html").read_text()
        assert 'data-review-state="under-review"' in page
    it.approve()["note"] = "Read again: the dose is right."
    it.commit("Approved anew", key="board")
    raised(it, "2026.11.4")
    publish(it.folder, tmp_path / "public", pdfs=False, despite_recalls=True)
    assert approvals(tmp_path, "2026.11.4") == {"clinician", "patient"}


def test_an_approval_that_a_later_edition_stands_by_counts_on(it, tmp_path):
    """An old edition alone is recalled; the newer one, with the same approval, is not."""
    raised(it, "2026.11.2")
    publish(it.folder, tmp_path / "public", pdfs=False)
    recalled(tmp_path, "2026.11/dimness", "--only")
    raised(it, "2026.11.3")
    publish(it.folder, tmp_path / "public", pdfs=False, despite_recalls=True)
    assert approvals(tmp_path, "2026.11.3") == {"clinician", "patient"}


def test_publish_names_the_recalls_that_it_overrides_and_whose_list_of_signers(
    it, tmp_path, capsys
):
    recalled(tmp_path)
    raised(it, "2026.11.2")
    other = tmp_path / "signers"
    other.write_text(it.keys.allowed("board"))
    capsys.readouterr()
    arguments = ["publish", str(it.folder), "--to", str(tmp_path / "public")]
    assert main([*arguments, "--despite-recalls", "--signers", str(other)]) == 0
    told = capsys.readouterr().out
    assert (
        "Despite its recall: 2026.11.2/dimness/glowroot states what was recalled as "
        "2026.11/dimness on 22 November 2026: The dose is wrong.\n"
    ) in told
    assert f"Who may sign was read from '{other}' (--signers), and not from the last commit" in told


def test_each_page_of_a_preview_says_that_it_knows_of_no_recalls(it, tmp_path):
    """It is handed to people, and what was taken back where it is published looks current in it."""
    recalled(tmp_path)
    build(it.folder, tmp_path / "preview", pdfs=False)
    pages = list((tmp_path / "preview" / "2026.11").rglob("*.html"))
    said = "Preview, not published.</strong> It knows of no recalls"
    assert len(pages) > 10 and all(said in each.read_text() for each in pages)
    assert not any(said in each.read_text() for each in (tmp_path / "public").rglob("*.html"))


def test_another_reason_for_what_was_recalled_already_is_not_dropped_in_silence(
    it, tmp_path, capsys
):
    recalled(tmp_path)
    capsys.readouterr()
    recalled(tmp_path)  # the same again
    assert capsys.readouterr().out == "2026.11/dimness was recalled before.\n"
    arguments = ["recall", "2026.11/dimness/glowroot", "--in", str(tmp_path / "public")]
    assert main([*arguments, "--reason", "It harms."]) == 1
    said = capsys.readouterr()
    assert said.out.endswith("Recorded on 22 November 2026: The dose is wrong.\n")
    assert "the new reason was not recorded" in said.err
