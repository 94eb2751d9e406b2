"""What readers are shown of each history: "Approved" where it verifies, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.outputs.documents import documents
from generator.outputs.templates import environment
from generator.pipeline.approving import with_verdicts
from generator.pipeline.building import build
from generator.pipeline.checking import check, editions
from generator.pipeline.publishing import publish
from generator.pipeline.rendering import outputs_of
from generator.pipeline.sources import template_sources
from generator.publish.manifest import read_manifest
from generator.publish.verify import verify
from tests.audit.histories import BAD, GOOD, approved

BANNER = re.compile(r'data-review-state="([^"]+)"')
LOOKS_APPROVED = re.compile(r"(?<!Was )Approved(?: by| on|\.)|g-banner--approved")


def shown(folder: Path) -> dict[str, str]:
    """Every file of the working edition as text, PDFs as what they are made of, by address."""
    checked = check(folder)
    (edition,) = with_verdicts(editions(checked, kept=False), folder)
    templates = environment(template_sources(folder))
    files = {
        path: content.decode()
        for path, content in outputs_of(
            edition.guidance, (), templates, pdfs=True, reviews=edition.reviews
        )
    }
    for each in documents(edition.guidance, templates, edition.reviews):
        files[each.address] = json.dumps(each.data, ensure_ascii=False)
    return files


def states(files: dict[str, str]) -> set[str]:
    """Every review state that the files tell."""
    found = {state for text in files.values() for state in BANNER.findall(text)}
    for topic in json.loads(files["guidance.json"])["topics"].values():
        found |= {topic["review"]["state"], *topic["review"]["states"].values()}
    return found


@pytest.mark.parametrize("history", GOOD, ids=lambda each: each.__name__)
def test_what_verifies_is_shown_as_approved(repository, history):
    history(repository)
    files = shown(repository.folder)
    assert states(files) == {"approved"}
    for page in ("dimness/index.md", "dimness/patient/index.md"):
        assert re.search(r"Approved by (?:Board|Panel) on 22 November 2026\.", files[page])


@pytest.mark.parametrize("history", BAD, ids=lambda each: each.__name__)
def test_what_does_not_is_never_shown_as_approved(repository, history):
    history(repository)
    files = shown(repository.folder)
    assert "approved" not in states(files)
    for address, text in files.items():
        if not address.startswith("rules/"):  # manuals speak of approvals
            assert not LOOKS_APPROVED.search(text), address


# ------------------------------------------------------------------------- built and published


def test_a_build_and_a_publish_record_who_signed_which_commit(repository, tmp_path):
    commit = approved(repository)
    build(repository.folder, tmp_path / "site", pdfs=False)
    publish(repository.folder, tmp_path / "public", pdfs=False)
    for site in ("site", "public"):
        (record,) = read_manifest(tmp_path / site / "2026.11").approvals
        assert (record.topic, record.audiences) == ("dimness", ("clinician", "patient"))
        assert (record.by, record.commit) == ("board", commit)
        page = (tmp_path / site / "2026.11" / "dimness" / "index.html").read_text()
        assert "Approved by Board on 22 November 2026." in page


def test_an_edit_after_the_approval_falls_back_and_says_so(repository, tmp_path):
    approved(repository)
    repository.reword()
    repository.save()
    build(repository.folder, tmp_path / "site", pdfs=False)
    edition = tmp_path / "site" / "2026.11"
    (record,) = read_manifest(edition).approvals
    assert record.audiences == ("clinician",)
    patient = (edition / "dimness" / "patient" / "index.html").read_text()
    assert BANNER.findall(patient) == ["under-review"]
    assert "The text was changed since it was approved." in patient
    index = (edition / "index.html").read_text()
    assert 'data-review-state="under-review"' in index
    assert "Clinician: Approved by Board on 22 November 2026. Patient: Under review." in index


def test_who_builds_is_told_what_is_missing(repository, tmp_path):
    repository.approve()
    repository.commit("Approved, and not signed")
    (edition,) = build(repository.folder, tmp_path / "site", pdfs=False).editions
    assert edition.reviews[0] == "dimness: Under review. Not clinically approved."
    assert "approval of 22 November 2026 by board is not verified: commit" in edition.reviews[1]
    assert edition.reviews[1].endswith("is not signed")


def test_another_list_of_signers_counts_in_place_of_the_librarys(repository, tmp_path):
    approved(repository)
    build(repository.folder, tmp_path / "site", pdfs=False, signers=b"")
    page = (tmp_path / "site" / "2026.11" / "dimness" / "index.html").read_text()
    assert set(BANNER.findall(page)) == {"under-review"}
    publish(repository.folder, tmp_path / "public", pdfs=False, signers=b"")
    assert not read_manifest(tmp_path / "public" / "2026.11").approvals


def kept(repository, tmp_path, *, commit=True):
    """An approved edition that was published, and a next one that is under review."""
    approved(repository)
    publish(repository.folder, tmp_path / "first", pdfs=False)
    if commit:
        repository.commit("The edition that was published", save=False)
    said = {"clinician": "Second.", "patient": "Second."}
    repository.tree["edition"] |= {"id": "2026.12", "date": "2026-12-22", "summary": said}
    repository.event("returned", note="The dose must be checked.")
    repository.commit("The next edition")


def test_a_kept_edition_is_judged_by_the_history_until_it_was_kept(repository, tmp_path):
    kept(repository, tmp_path)
    build(repository.folder, tmp_path / "site", pdfs=False)
    pages = {
        edition: (tmp_path / "site" / edition / "dimness" / "index.html").read_text()
        for edition in ("2026.11", "2026.12")
    }
    assert set(BANNER.findall(pages["2026.11"])) == {"approved"}
    assert set(BANNER.findall(pages["2026.12"])) == {"returned"}
    assert "An earlier approval, which no longer counts, on 22 November 2026" in pages["2026.12"]


def test_a_kept_edition_that_no_commit_has_as_it_is_shows_no_approval(repository, tmp_path):
    kept(repository, tmp_path, commit=False)
    file = repository.folder / "editions" / "2026.11.yaml"
    file.write_text(file.read_text().replace("Take the plant", "Take the star"))
    build(repository.folder, tmp_path / "site", pdfs=False)
    page = (tmp_path / "site" / "2026.11" / "dimness" / "patient" / "index.html").read_text()
    assert set(BANNER.findall(page)) == {"under-review"}


def test_what_was_published_as_approved_stays_so_byte_by_byte(repository, tmp_path):
    kept(repository, tmp_path)
    public = tmp_path / "first"
    before = (public / "2026.11" / "dimness" / "index.html").read_bytes()
    repository.allow("")  # nobody may sign any more
    repository.commit("No signers")
    publish(repository.folder, public, pdfs=False)
    assert (public / "2026.11" / "dimness" / "index.html").read_bytes() == before
    assert read_manifest(public / "2026.11").approvals
    assert not read_manifest(public / "2026.12").approvals
    verify(public)
