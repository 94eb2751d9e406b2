"""Publishing as its users meet it: the shipped library into a folder, verified, recalled, kept."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from generator.load import load
from generator.load.editions import frozen_editions
from generator.pipeline import check, publish
from generator.problem import Level
from generator.publish.release import RefusedError
from generator.publish.verify import verify
from tests.libraries import ROOT, source_of
from tests.publish.sites import content, killed
from tests.test_cli import guidance


def shipped(folder: Path) -> Path:
    """A copy of the shipped library alone, as an editor elsewhere would have it."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "guidance.yaml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "editions").mkdir()
    shutil.copy(ROOT / "editions" / "2025.09.yaml", folder / "editions")
    return folder


def small(folder: Path, edition: str = "2026.11", old: str = "", new: str = "") -> Path:
    """The minimal library under an edition's id, with one text changed."""
    folder.mkdir(parents=True, exist_ok=True)
    text = source_of(edition)
    assert not old or old in text
    (folder / "guidance.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def public(tmp_path_factory) -> Path:
    """The shipped library, published. Do not change it."""
    folder = tmp_path_factory.mktemp("published")
    result = publish(shipped(folder / "library"), folder / "public")
    assert result.done and [each.edition for each in result.editions] == ["2025.09", "2026.11"]
    return folder / "public"


@pytest.fixture
def site(public, tmp_path) -> Path:
    """A copy of the published site that a test may change."""
    shutil.copytree(public, tmp_path / "public")
    return tmp_path / "public"


def test_the_shipped_library_is_published_whole_and_verifies(public):
    found = verify(public)
    assert (found.faults, found.unfinished) == ((), ())
    for edition, leaflet in (("2025.09", False), ("2026.11", True)):
        for name in ("index.html", "changes/index.html", "quality/index.html", "guidance.json",
                     "quality/quality.json", "references/index.html", "glossary/index.html"):  # fmt: skip
            assert (public / edition / name).is_file(), name
        for audience in ("", "patient/"):
            base = public / edition / "l2-compression-fracture" / audience
            for name in ("index.html", "algorithm/index.html", "article.pdf", "algorithm.pdf"):
                assert (base / name).is_file(), (edition, audience, name)
        assert (base / "leaflet.pdf").is_file() is leaflet
    assert {path.name for path in public.iterdir()} == {
        "index.html", "versions.json", "versions.js", "recalls.json", "latest", "2025.09", "2026.11",
    }  # fmt: skip


def test_what_is_published_is_kept_as_one_file_and_gives_the_same_guidance(public):
    library = public.parent / "library"
    kept, problems = frozen_editions(library)
    assert not problems and [each.guidance.edition.id for each in kept] == ["2025.09", "2026.11"]
    text = (library / "editions" / "2026.11.yaml").read_text()
    assert text.startswith("format: 1\n")
    working = load(library).guidance
    assert kept[1].guidance.model_copy(update={"pages": {}}) == working
    assert set(kept[1].guidance.pages) == {path.stem for path in (ROOT / "content").glob("*.md")}
    before = check(ROOT).problems
    assert check(library).problems == before
    assert not [each for each in before if each.level is Level.ERROR]


def test_a_kept_edition_is_never_worked_on(tmp_path):
    library = small(tmp_path / "library")
    publish(library, tmp_path / "public", pdfs=False)
    small(library, old="Glowroot for dimness", new="Glowroot for dimness, again")
    (problem,) = check(library).problems
    assert problem.rule == "edition-id" and "raise the edition's id" in str(problem.hint)
    small(library, edition="2026.10")
    assert [each.rule for each in check(library).problems] == ["edition-id"]
    small(library, edition="2026.12")
    assert not [each for each in check(library).problems if each.rule == "edition-id"]


def test_a_published_edition_is_not_published_again_with_another_text(tmp_path):
    library = small(tmp_path / "library")
    publish(library, tmp_path / "public", pdfs=False)
    before = content(tmp_path / "public")
    assert publish(library, tmp_path / "public", pdfs=False).editions == ()
    other = small(tmp_path / "other", old="Glowroot for dimness", new="Glowroot, again")
    with pytest.raises(RefusedError, match="with another text"):
        publish(other, tmp_path / "public", pdfs=False)
    with pytest.raises(RefusedError, match="not keep it"):
        publish(small(tmp_path / "older", "2026.10"), tmp_path / "public", pdfs=False)
    assert content(tmp_path / "public") == before


def test_a_kept_edition_that_is_not_what_was_published_is_found(tmp_path):
    """The next edition tells what changed against it: against words that nobody published."""
    library = small(tmp_path / "library")
    publish(library, tmp_path / "public", pdfs=False)
    working = small(library, "2026.12") / "guidance.yaml"
    as_written = working.read_text()
    kept = library / "editions" / "2026.11.yaml"
    text = kept.read_text()
    kept.write_text(text.replace("Glowroot for dimness", "Glowroot, never published"))
    working.write_text(
        f"{as_written}changes: {{references.smith-2019: {{kind: amended, why: A better title.}}}}\n"
    )
    with pytest.raises(RefusedError, match="is published there, with another text"):
        publish(library, tmp_path / "public", pdfs=False)
    working.write_text(as_written)
    kept.unlink()
    with pytest.raises(RefusedError, match="does not keep it"):
        publish(library, tmp_path / "public", pdfs=False)
    kept.write_text(text)
    assert publish(library, tmp_path / "public", pdfs=False).editions


def test_a_template_change_leaves_every_published_byte_as_it_was(tmp_path):
    """End to end: the next edition gets the library's new template, the last one keeps its own."""
    library, public = small(tmp_path / "library"), tmp_path / "public"
    publish(library, public)
    before = content(public / "2026.11")
    for name in ("pages/topic.html", "pdf/shared.typ", "theme/styles/20-page.css"):
        own = library / "site_templates" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        shipped_text = (ROOT / "site_templates" / name).read_text()
        own.write_text(shipped_text.replace("g-kicker", "g-other") + "\n")
    small(library, "2026.12")
    result = publish(library, public)
    assert [each.edition for each in result.editions] == ["2026.12"]
    assert content(public / "2026.11") == before
    assert not verify(public).faults
    page = "dimness/index.html"
    assert "g-other" in (public / "2026.12" / page).read_text()
    assert "g-other" not in (public / "2026.11" / page).read_text()


def test_a_killed_publish_leaves_a_site_that_verifies_and_every_old_page(tmp_path, sample):
    """The whole command, killed at changes to the site or to the library's kept editions."""
    library, public = small(tmp_path / "library", "2026.10"), tmp_path / "public"
    publish(library, public, pdfs=False)
    small(library, "2026.11")
    old = {path: data for path, data in content(public).items() if path.startswith("2026.10/")}
    pages = content(public).keys()
    whole = copies(tmp_path, 0)
    steps = killed(lambda: publish(*whole, pdfs=False), 0, whole[0].parent)
    for step in [*sample(range(1, steps - 30), 3), *sample(range(steps - 30, steps + 1), 5)]:
        copy = copies(tmp_path, step)
        assert killed(lambda copy=copy: publish(*copy, pdfs=False), step, copy[0].parent) == -1
        found = verify(copy[1])
        assert not found.faults, (step, found.faults)
        now = content(copy[1])
        assert now.keys() >= pages and all(now[path] == data for path, data in old.items()), step
        publish(*copy, pdfs=False)
        assert content(copy[1]) == content(tmp_path / "copy-0" / "public"), step
        assert (copy[0] / "editions" / "2026.11.yaml").is_file()
        shutil.rmtree(copy[0].parent)


def copies(folder: Path, step: int) -> tuple[Path, Path]:
    """A library and its published site, copied for one step."""
    target = folder / f"copy-{step}"
    if not target.exists():
        shutil.copytree(folder / "library", target / "library")
        shutil.copytree(folder / "public", target / "public")
    return target / "library", target / "public"


# ------------------------------------------------------------------------------------- commands


def test_publish_and_verify_speak(tmp_path):
    library = small(tmp_path / "library")
    done = guidance("publish", "--to", "../public", folder=library)
    assert done.returncode == 0, done.stderr
    assert "Published 1 edition" in done.stdout and "guidance verify ../public" in done.stdout
    done = guidance("verify", "../public", folder=library)
    assert (done.returncode, done.stderr) == (0, "")
    assert "every byte as published" in done.stdout
    again = guidance("publish", "--to", "../public", folder=library)
    assert again.returncode == 0 and "Nothing new" in again.stdout
    (tmp_path / "public/2026.11/index.html").write_text("changed")
    done = guidance("verify", "../public", folder=library)
    assert done.returncode == 1
    assert "2026.11/index.html: it is not what was published" in done.stdout
    refused = guidance("publish", "--to", "../public", folder=library)
    assert refused.returncode == 1 and "2026.11/index.html" in refused.stderr


def test_publish_refuses_errors_and_touches_nothing(tmp_path):
    library = small(tmp_path / "library", old="passages: [dose]", new="passages: [dosis]")
    done = guidance("publish", "--to", "../public", folder=library)
    assert done.returncode == 1 and "not published" in done.stderr
    assert not (tmp_path / "public").exists() and not (library / "editions").exists()


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_verify_of_nothing_exits_2(tmp_path, folder):
    done = guidance("verify", folder, folder=tmp_path)
    assert done.returncode == 2 and "nothing is published" in done.stderr


CALCITONIN = "2026.11/l2-compression-fracture/calcitonin"


def test_recall_asks_what_becomes_of_other_editions(site):
    before = content(site)
    done = guidance("recall", CALCITONIN, "--in", str(site), "--reason", "The dose was wrong")
    assert done.returncode == 1 and content(site) == before
    assert "2025.09/l2-compression-fracture/calcitonin: calcitonin-dose" in done.stdout
    assert "--also 2025.09" in done.stderr and "--only" in done.stderr


def words_of(path: Path) -> str:
    """What a file says, PDFs and archives apart."""
    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(path).pages)
    return path.read_bytes().decode("utf-8", "replace")


# The dose in every way in which a page, a PDF or data could say it.
DOSE = re.compile(r"200(?:\s|&nbsp;|&#160;|\u00a0|</?\w+>)*IU|\"value\":\s*\"200\"")


def test_a_recalled_dose_stands_at_no_address_of_the_recalled_editions(site):
    assert DOSE.search(words_of(site / "2026.11/l2-compression-fracture/article.pdf"))
    done = guidance(
        "recall", CALCITONIN, "--in", str(site), "--reason", "Wrong", "--also", "2025.09",
        "--on", "2026-12-01",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not verify(site).faults
    for path in site.rglob("*"):
        if path.is_file() and "archive" not in path.parts:
            assert not DOSE.search(words_of(path)), path
    for edition in ("2025.09", "2026.11"):
        for name in ("article.pdf", "patient/algorithm.pdf"):
            said = words_of(site / edition / "l2-compression-fracture" / name)
            assert "Recalled" in said and "1 December 2026" in said and "Wrong" in said
        with zipfile.ZipFile(site / "archive" / f"{edition}.zip") as archive:
            assert DOSE.search(archive.read("l2-compression-fracture/index.html").decode())
    recalls = json.loads((site / "recalls.json").read_text())["recalls"]
    assert CALCITONIN in {
        "/".join((each["edition"], each["topic"], each["statement"])) for each in recalls
    }


def test_a_recall_is_done_whatever_its_reason_holds(site):
    """No character keeps a dose standing: what the fonts cannot draw is a question mark in PDFs."""
    reason = "5 → 50 mg, नहीं <b>\u2028".strip()
    done = guidance("recall", CALCITONIN, "--in", str(site), "--reason", reason[:12], "--only")
    assert done.returncode == 0, done.stderr
    said = words_of(site / "2026.11/l2-compression-fracture/article.pdf")
    assert "5 ? 50 mg" in said
    assert "5 → 50 mg" in words_of(site / "2026.11/l2-compression-fracture/index.html")
    bad = guidance("recall", "2025.09", "--in", str(site), "--reason", "a\nb", "--only")
    assert bad.returncode == 2 and "in one line" in bad.stderr


def test_also_names_editions_that_state_the_same(site):
    before = content(site)
    command = ("recall", CALCITONIN, "--in", str(site), "--reason", "Wrong", "--also", "2025.10")
    done = guidance(*command)
    assert done.returncode == 2 and "--also can name: 2025.09" in done.stderr
    assert content(site) == before


def test_recall_leaves_other_editions_where_it_is_told_so(site):
    archived = content(site / "2025.09")
    done = guidance("recall", CALCITONIN, "--in", str(site), "--reason", "Wrong", "--only")
    assert done.returncode == 0, done.stderr
    assert content(site / "2025.09") == archived and not verify(site).faults


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("2027.01", "no edition"),
        ("2026.11/nothing", "no topic"),
        ("2026.11/l2-compression-fracture/nothing", "no statement"),
        ("2026.11//calcitonin", "names nothing"),
        ("a/b/c/d", "names nothing"),
    ],
)
def test_recall_of_what_was_never_published(public, target, words):
    done = guidance("recall", target, "--in", str(public), "--reason", "Wrong", "--only")
    assert done.returncode in (1, 2) and words in done.stderr


def test_diff_compares_ids_files_and_revisions(tmp_path):
    library = small(tmp_path / "library", "2026.10")
    publish(library, tmp_path / "public", pdfs=False)
    small(library, "2026.11", "Glowroot for dimness", "Glowroot for dimness, again")
    by_id = guidance("diff", "2026.10", "2026.11", folder=library)
    assert by_id.returncode == 0, by_id.stderr
    kept = "editions/2026.10.yaml"
    assert guidance("diff", kept, "guidance.yaml", folder=library).stdout == by_id.stdout
    tree = json.loads(guidance("diff", kept, "2026.11", "--format", "json", folder=library).stdout)
    assert tree
    nothing = guidance("diff", "2026.10", "no-such-thing", folder=library)
    assert nothing.returncode == 2 and "no git revision" in nothing.stderr


def test_diff_as_a_comment_keeps_to_its_limit():
    words = ("diff", "2025.09", "2026.11", "--format")
    done = guidance(*words, "markdown", "--limit", "65000", folder=ROOT)
    assert done.returncode == 0 and len(done.stdout) <= 65_000, done.stderr
    assert done.stdout.startswith("# Changes from 2025.09 to 2026.11\n")
    little = guidance(*words, "markdown", "--limit", "12", folder=ROOT)
    assert little.returncode == 2 and "give 4000 characters or more" in little.stderr
    other = guidance(*words, "json", "--limit", "65000", folder=ROOT)
    assert other.returncode == 2 and "--limit goes with --format markdown" in other.stderr


def test_diff_reads_git_revisions(tmp_path):
    import subprocess

    library = small(tmp_path / "library")

    def git(*words: str) -> None:
        name = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        subprocess.run(["git", *name, *words], cwd=library, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    small(library, old="Glowroot for dimness", new="Glowroot for dimness, again")
    done = guidance("diff", "HEAD", ".", folder=library)
    assert done.returncode == 0 and "again" in done.stdout, done.stderr
    assert guidance("diff", "HEAD", "HEAD", folder=library).returncode == 0
    bad = guidance("diff", "--", "-x", "HEAD", folder=library)
    assert bad.returncode == 2


def test_the_frozen_form_is_yaml_that_any_tool_reads(public):
    text = (public.parent / "library" / "editions" / "2026.11.yaml").read_text()
    assert yaml.safe_load(text)["edition"]["id"] == "2026.11"


def test_hand_written_pages_of_an_archive_open_with_its_notice(tmp_path):
    library = small(tmp_path / "library")
    (library / "editions").mkdir()
    notice = "{clinician: Old words., patient: Old words.}"
    archived = source_of("2025.09").replace(
        "edition: {", f"edition: {{archive: {{replaced-by: '2026.11', notice: {notice}}}, ", 1
    )
    archived += 'pages: {about: "---\\ntitle: About us\\n---\\n# About\\n\\nWords.\\n"}\n'
    (library / "editions" / "2025.09.yaml").write_text(archived, encoding="utf-8")
    publish(library, tmp_path / "public", pdfs=False)
    page = (tmp_path / "public/2025.09/about/index.html").read_text()
    assert page.index("Old words.") < page.index("<h1")
    assert 'name="robots" content="noindex"' in page
    assert not (tmp_path / "public/2026.11/about").exists()


def test_a_kept_edition_can_be_checked(tmp_path):
    library = shipped(tmp_path / "library")
    done = guidance("check", "--edition", "2025.09", folder=library)
    assert done.returncode == 1 and "error[bare-quantity]" in done.stdout
    assert "--> editions/2025.09.yaml:" in done.stdout
    assert guidance("check", folder=library).returncode == 0
    missing = guidance("check", "--edition", "2024.01", folder=library)
    assert missing.returncode == 2 and "there are: 2025.09" in missing.stderr


def test_a_broken_root_template_stops_before_anything_is_published(tmp_path):
    library, public = small(tmp_path / "library"), tmp_path / "public"
    publish(library, public, pdfs=False)
    before = content(public)
    own = library / "site_templates/theme/assets/root/redirect.tmpl"
    own.parent.mkdir(parents=True)
    own.write_text("<a href='{{target}}'>{{evil}}</a>")
    small(library, "2026.12")
    done = guidance("publish", "--to", str(public), folder=library)
    assert done.returncode == 2 and "no slot is called 'evil'" in done.stderr
    assert content(public) == before and not (library / "editions/2026.12.yaml").exists()


def test_what_was_recalled_is_not_published_again_by_mistake(tmp_path):
    library, public = small(tmp_path / "library"), tmp_path / "public"
    publish(library, public)
    done = guidance("recall", "2026.11/dimness", "--in", str(public), "--reason", "Wrong dose")
    assert done.returncode == 0, done.stderr
    small(library, "2026.12")
    done = guidance("publish", "--to", str(public), folder=library)
    assert done.returncode == 1 and "states what was recalled" in done.stderr
    assert not (public / "2026.12").exists()
    done = guidance("publish", "--to", str(public), "--despite-recalls", folder=library)
    assert done.returncode == 0 and not verify(public).faults


def test_a_second_reason_for_a_recall_is_not_lost_in_silence(tmp_path):
    library, public = small(tmp_path / "library"), tmp_path / "public"
    publish(library, public)
    command = ("recall", "2026.11/dimness", "--in", str(public), "--on", "2026-12-01", "--reason")
    assert guidance(*command, "Wrong dose").returncode == 0
    again = guidance(*command, "Wrong dose")
    assert (again.returncode, again.stderr) == (0, "")
    other = guidance(*command, "It can harm the eyes")
    assert other.returncode == 1
    assert "Recorded on 1 December 2026: Wrong dose" in other.stdout
    assert "the new reason was not recorded" in other.stderr
    (public / "versions.json").write_text("[]")
    assert guidance("verify", str(public)).stdout.rstrip().endswith("1 recall: 1 fault.")


def test_what_states_the_same_in_words_alone_is_told_so(tmp_path):
    library, public = tmp_path / "library", tmp_path / "public"
    for edition in ("2026.11", "2026.12"):
        small(library, edition)
        text = (library / "guidance.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^    facts:\n.*\n", "", text)
        text = text.replace(" {dose}", "").replace("glowroot,.", "glowroot.")
        assert "dose}" not in text
        (library / "guidance.yaml").write_text(text, encoding="utf-8")
        done = publish(library, public)
        assert done.done, done.checked.problems
    asked = guidance("recall", "2026.12/dimness/glowroot", "--in", str(public), "--reason", "Wrong")
    assert "2026.11/dimness/glowroot: the same words" in asked.stdout


def test_that_no_emergency_number_is_set_is_told(tmp_path):
    library, public = small(tmp_path / "library"), tmp_path / "public"
    text = (library / "guidance.yaml").read_text(encoding="utf-8")
    unset = text.replace("number: the test number", "number: your local emergency number")
    (library / "guidance.yaml").write_text(unset, encoding="utf-8")
    done = guidance("publish", "--to", str(public), folder=library)
    assert done.returncode == 0
    assert "told to call 'your local emergency number': no number is set" in done.stderr


@pytest.mark.parametrize("part", ["editions", "content", "site_templates/x"])
def test_a_site_does_not_go_into_the_library_itself(tmp_path, part):
    library = small(tmp_path / "library")
    done = guidance("publish", "--to", part, folder=library)
    assert done.returncode == 1 and "library's own" in done.stderr
    assert not (library / part.split("/")[0]).exists()
