"""`guidance check` as its users meet it: formats, and mending with --fix."""

from __future__ import annotations

import json
import os
import stat
import subprocess

import pytest
import yaml

from generator.pipeline import NotMendableError, mend_library
from generator.publish.source import ChangedMeanwhileError, rewrite
from tests.libraries import MINIMAL, ROOT, TREE, put, source_of, tree
from tests.test_cli import guidance

SOURCE = MINIMAL.read_text(encoding="utf-8")
FAULTY = SOURCE.replace(
    "page: 10-20", "page: 10-20\n    DOI: https://doi.org/10.1234/dim."
).replace("Take glowroot, {dose}.", "Take  glow\u00adroot, {dose}.  # so  it is")
FORMATS = ("text", "github", "json", "sarif")


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "my library"
    folder.mkdir()
    return folder


def write(library, text: str, name: str = "guidance.yaml") -> None:
    (library / name).parent.mkdir(parents=True, exist_ok=True)
    (library / name).write_bytes(text.encode())


def line_of(words: str, source: str = FAULTY) -> int:
    """The line in which words stand first."""
    return source[: source.index(words)].count("\n") + 1


def read(library, name: str = "guidance.yaml") -> str:
    return (library / name).read_bytes().decode()


# --- formats -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("source", "code"),
    [(SOURCE, 0), (SOURCE.replace("[dose]", "[dosis]"), 1), ("format: 1\nx: {}\n", 1), (None, 2)],
    ids=["right", "a problem", "wrong shape", "no library"],
)
def test_exit_codes_are_the_same_in_every_format(library, form, source, code):
    if source is not None:
        write(library, source)
    result = guidance("check", "--format", form, folder=library)
    assert (result.returncode, result.stderr) == (code, "")
    if form in ("json", "sarif"):
        json.loads(result.stdout)


@pytest.mark.parametrize("form", FORMATS)
def test_an_edition_in_every_format(form):
    result = guidance("check", str(ROOT), "--edition", "2025.09", "--format", form)
    assert result.returncode == 1 and "editions/2025.09.yaml" in result.stdout


def test_machines_are_told_files_from_the_top_of_the_repository(library):
    subprocess.run(["git", "init", "-q"], cwd=library.parent, check=True)
    write(library, SOURCE.replace("[dose]", "[dosis]"))
    for path in (str(library), str(library / "guidance.yaml")):
        text = guidance("check", path, "--format", "github").stdout
        assert text.startswith(
            f"::error file=my library/guidance.yaml,line={line_of('[dose]', SOURCE)},"
        )
        text = guidance("check", path, "--format", "sarif").stdout
        assert '"uri": "my%20library/guidance.yaml"' in text
        assert str(library.parent) not in text


def test_help_teaches_the_formats_and_what_fix_does():
    text = guidance("check", "--help").stdout
    for words in ("--format", "sarif", "--fix", "examples:", "exit codes:", "editions/"):
        assert words in text


def test_a_change_since_a_revision_needs_its_reason(library):
    """Before anything is published: what a pull request changes is held against its base."""
    write(library, SOURCE)
    commit = ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "First")
    for arguments in (("init", "-q"), ("add", "guidance.yaml"), commit):
        subprocess.run(["git", *arguments], cwd=library, check=True)
    assert guidance("check", "--against", "HEAD", folder=library).returncode == 0
    write(library, SOURCE.replace("Take glowroot, {dose}.", "Take the plant glowroot, {dose}."))
    assert guidance("check", folder=library).returncode == 0
    found = guidance("check", "--against", "HEAD", folder=library)
    assert found.returncode == 1
    assert "the statement 'glowroot' has changed and has no reason (Text: reworded)" in found.stdout
    unknown = guidance("check", "--against", "no-such-branch", folder=library)
    assert unknown.returncode == 2 and "no git revision" in unknown.stderr


# --- --fix -------------------------------------------------------------------------------------


def test_fix_mends_tells_and_goes_on(library):
    write(library, FAULTY.replace("[dose]", "[dosis]"))
    result = guidance("check", "--fix", folder=library)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith(
        f"""\
mended guidance.yaml:{line_of("DOI:")}: DOI in its bare form: 'https://doi.org/10.1234/dim.' -> '10.1234/dim'
mended guidance.yaml:{line_of("Take  glow")}: soft hyphen deleted: 'Take  glow<U+00AD>root, {{dose}}' -> 'Take  glowroot, {{dose}}'
mended guidance.yaml:{line_of("Take  glow")}: doubled space: 'Take  glowroot, {{d' -> 'Take glowroot, {{d'
3 places mended in 1 file

error[unknown-passage]:"""
    )
    mended = FAULTY.replace("https://doi.org/10.1234/dim.", "10.1234/dim")
    mended = mended.replace("Take  glow\u00adroot", "Take glowroot").replace("[dose]", "[dosis]")
    assert read(library) == mended


def test_fix_twice_does_nothing_the_second_time(library):
    write(library, FAULTY)
    assert guidance("check", "--fix", folder=library).returncode == 0
    before = (library / "guidance.yaml").stat()
    again = guidance("check", "--fix", folder=library)
    assert (again.returncode, again.stdout) == (0, "0 places mended\n\n0 errors, 0 warnings\n")
    assert (library / "guidance.yaml").stat() == before


def test_what_a_program_reads_stays_what_it_asked_for(library):
    write(library, FAULTY)
    result = guidance("check", "--fix", "--format", "json", folder=library)
    assert json.loads(result.stdout)["counts"]["error"] == 0
    assert result.stderr.endswith("3 places mended in 1 file\n")


def test_fix_does_not_go_with_a_kept_edition(library):
    write(library, SOURCE)
    write(library, FAULTY.replace("2026.11", "2025.01"), "editions/2025.01.yaml")
    kept = read(library, "editions/2025.01.yaml")
    for arguments in (["--edition", "2025.01"], ["editions/2025.01.yaml"]):
        result = guidance("check", "--fix", *arguments, folder=library)
        assert result.returncode == 2 and "what was published" in result.stderr
    (library / "link.yaml").symlink_to("editions/2025.01.yaml")
    assert guidance("check", "--fix", "link.yaml", folder=library).returncode == 2
    guidance("check", "--fix", folder=library)
    assert read(library, "editions/2025.01.yaml") == kept


def test_included_files_are_mended_and_editions_never(library):
    topics = SOURCE.index("topics:")
    write(library, "include: [parts/*.yaml, editions/*.yaml]\n" + SOURCE[:topics])
    write(library, FAULTY[FAULTY.index("topics:") :], "parts/topics.yaml")
    write(library, "glossary:\n  dim: {term: dim, plain: Not  bright.}\n", "editions/2025.01.yaml")
    result = mend_library(library)
    assert {each.file for each in result.done} == {"parts/topics.yaml"}
    assert [(each.file, each.why) for each in result.left] == [
        ("editions/2025.01.yaml", "not mended, as a kept edition is what was published")
    ]
    assert "Not  bright." in read(library, "editions/2025.01.yaml")


def test_line_ends_mark_and_permissions_stay(library):
    write(library, "\ufeff" + FAULTY.replace("\n", "\r\n"))
    (library / "guidance.yaml").chmod(0o640)
    assert len(mend_library(library).done) == 3
    text = read(library)
    assert text.startswith("\ufeff#") and text.count("\n") == text.count("\r\n")
    assert stat.S_IMODE((library / "guidance.yaml").stat().st_mode) == 0o640
    assert os.listdir(library) == ["guidance.yaml"]


def test_links_inside_stay_links_and_links_outside_are_left(library):
    write(library, FAULTY, "sources/main.yaml")
    (library / "guidance.yaml").symlink_to("sources/main.yaml")
    assert len(mend_library(library).done) == 3
    assert (library / "guidance.yaml").is_symlink()
    assert "10.1234/dim\n" in read(library, "sources/main.yaml")
    write(library.parent, FAULTY, "elsewhere.yaml")
    (library / "guidance.yaml").unlink()
    (library / "guidance.yaml").symlink_to("../elsewhere.yaml")
    result = mend_library(library)
    assert not result.done and "link out of the library" in result.left[0].why
    assert read(library.parent, "elsewhere.yaml") == FAULTY


def test_a_library_that_cannot_be_loaded_is_mended_where_it_can_be(library):
    write(library, FAULTY + "unknown: x\n")
    result = guidance("check", "--fix", folder=library)
    assert result.returncode == 1 and "3 places mended" in result.stdout
    assert "error[unknown-key]" in result.stdout


def test_a_mark_that_no_file_may_hold_is_taken_out(library):
    write(library, SOURCE.replace("Take glowroot", "Take glow\ufeffroot") + "# end\ufeff\n")
    assert guidance("check", folder=library).returncode == 2
    result = guidance("check", "--fix", folder=library)
    assert result.returncode == 0 and "2 places mended" in result.stdout
    assert read(library) == SOURCE + "# end\n"


def test_what_cannot_be_read_is_left_and_told(library):
    write(library, "a: [\n")
    result = guidance("check", "--fix", folder=library)
    assert result.returncode == 1 and "left guidance.yaml:2: not mended" in result.stdout
    assert read(library) == "a: [\n"


def test_no_library_there(tmp_path):
    result = guidance("check", "--fix", folder=tmp_path)
    assert result.returncode == 2 and "there is no such file" in result.stdout
    assert os.listdir(tmp_path) == []


def test_nothing_is_written_where_the_library_would_read_otherwise(library, monkeypatch):
    """Each file is held against itself; this is the guard behind that, for the whole."""
    write(library, FAULTY)
    import generator.pipeline.mending as mending

    def careless(name, raw):
        mended = real(name, raw)
        return type(mended)(mended.text.replace("5, unit: mg", "50, unit: mg"), mended.done)

    real = mending.mend
    monkeypatch.setattr(mending, "mend", careless)
    with pytest.raises(NotMendableError, match=r"would change 'topics.dimness.facts.dose.value'"):
        mend_library(library)
    assert read(library) == FAULTY


def test_a_file_that_somebody_saved_in_the_meantime_is_left(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhileError):
        rewrite(path, b"ours, as read", b"ours, mended")
    assert path.read_bytes() == b"theirs" and os.listdir(tmp_path) == ["x.yaml"]


def test_a_write_protected_file_is_left(library):
    write(library, FAULTY)
    (library / "guidance.yaml").chmod(0o444)
    if os.access(library / "guidance.yaml", os.W_OK):
        pytest.skip("whoever may write everything is not stopped: this user may")
    result = guidance("check", "--fix", folder=library)
    assert result.returncode == 2 and "write-protected" in result.stderr
    assert read(library) == FAULTY


# --- hand-written pages ------------------------------------------------------------------------


def test_a_page_that_claims_an_approval_is_refused_at_its_line(library, tmp_path):
    write(library, SOURCE)
    page = "---\ntitle: About\n---\n\n# About\n\nEach text was **approved** by the board.\n"
    write(library, page, "content/about.md")
    result = guidance("check", "--format", "json", folder=library)
    (problem,) = json.loads(result.stdout)["problems"]
    assert problem["rule"] == "approval-claimed" and problem["level"] == "error"
    assert (problem["file"], problem["line"], problem["column"]) == ("content/about.md", 7, 17)
    for command in (("build", "--no-pdf"), ("publish", "--to", str(tmp_path / "out"))):
        refused = guidance(*command, folder=library)
        assert refused.returncode == 1
        assert "error[approval-claimed]" in refused.stdout + refused.stderr
    assert not (tmp_path / "out").exists()
    write(library, page.replace("was **approved**", "waits to be approved"), "content/about.md")
    assert guidance("check", folder=library).returncode == 0


# --- against a base ------------------------------------------------------------------------------


def test_before_the_first_edition_parts_go_without_a_reason(library):
    """The example that a library begins with is deleted, and the words that belonged to it."""
    example = put("topics.example", TREE["topics"]["dimness"])
    term = put("glossary.moss", {"term": "moss", "plain": "A plant."})
    write(library, yaml.safe_dump(tree(example, term)), "before.yaml")
    write(library, SOURCE)
    against = ("check", "--against", "before.yaml")
    assert guidance(*against, folder=library).returncode == 0
    write(library, source_of("2026.10"), "editions/2026.10.yaml")
    asked = guidance(*against, folder=library).stdout
    assert "the topic 'example' that was there before is gone" in asked
    assert "the glossary term 'moss' is gone and has no reason" in asked


def test_a_line_with_a_fingerprint_is_shown_short(library):
    """64 letters and figures that nobody reads hid the audience whose text was changed."""
    mark = "v1:" + "0123abcd" * 8
    event = f"{{state: approved, on: 2026-11-22, by: board, audiences: [patient], fingerprints: {{patient: '{mark}'}}}}"
    events = "events: [{state: submitted, on: 2026-11-22, by: editorial-team}"
    assert events in SOURCE
    write(library, SOURCE.replace(events, f"{events},\n        {event}"))
    told = guidance("check", folder=library).stdout.split("\n\n")
    (block,) = [each for each in told if each.startswith("warning[approval-of-another-text]")]
    line, under = block.split("\n")[3:5]
    assert "v1:0123abcd…" in line and mark not in block
    assert line[under.index("^") : under.rindex("^") + 1] == "patient"
