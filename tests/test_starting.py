"""`guidance init` and `guidance new topic`, as somebody meets them who begins."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest

from generator.audit.approvals import audit
from generator.cli import main
from generator.language.dates import a_year_later
from generator.load import load
from generator.pipeline import build, check
from generator.pipeline.starting import SKELETON, begin, skeleton
from generator.problem import Level
from tests.libraries import ROOT, SOURCE
from tests.publish.sites import killed

TODAY = date(2026, 11, 22)
ON = ("--today", TODAY.isoformat())


@pytest.fixture
def guidance(capsys, monkeypatch):
    """Run a command in a folder: its exit code, and what it says."""

    def run(*arguments: str, folder: Path | None = None) -> SimpleNamespace:
        with monkeypatch.context() as there:
            if folder:
                there.chdir(folder)
            try:
                code = main(arguments)
            except SystemExit as error:  # wrong use
                code = error.code
        said = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=said.out, stderr=said.err)

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def library(tmp_path):
    return begin(tmp_path / "my library", TODAY).folder


# ----------------------------------------------------------------------------------------- init


def test_a_new_library_passes_and_is_built(library, guidance):
    result = guidance("check", "--strict", *ON, folder=library)
    assert (result.returncode, result.stdout) == (0, "0 errors, 0 warnings\n")
    built = guidance("build", folder=library)
    assert built.returncode == 0 and "no problems" in built.stdout, built.stderr
    page = (library / "site/2026.11/example/index.html").read_text(encoding="utf-8")
    assert 'data-review-state="submitted"' in page


def test_it_says_what_comes_next(tmp_path, guidance):
    result = guidance("init", "a library", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    for words in ("cd 'a library'", "guidance check", "guidance serve", "guidance new topic"):
        assert words in result.stdout
    (tmp_path / "b").mkdir()
    assert "cd " not in guidance("init", ".", folder=tmp_path / "b").stdout


def test_its_commands_are_those_of_its_readme(library, guidance):
    """The first two commands of the README run as they stand there, and others are known."""
    text = (library / "README.md").read_text(encoding="utf-8")
    first = re.findall(r"(?m)^guidance (\w+)", text)
    assert first == ["check", "serve"]
    verbs = set(re.findall(r"`guidance (\w+)", text)) | set(first)
    known = guidance("--help").stdout
    assert len(verbs) > 4 and all(re.search(rf"(?m)^ +{verb} ", known) for verb in verbs)
    for name in re.findall(r"(?m)^\| `([^`]+)`", text):
        assert (library / name).exists() or name in ("editions/", "site/"), name


def test_every_file_is_a_copy_but_for_days_and_name(tmp_path):
    """Byte for byte, folders that begin with a dot too."""
    made = files(begin(tmp_path / "x", TODAY, "Ward 7").folder)
    ours = {
        name: content
        for name, content in files(SKELETON).items()
        if "__pycache__" not in name and ".pytest_cache" not in name
    }
    assert set(made) == {*ours, "schema/guidance.schema.json", "schema/included.schema.json"}
    changed = {name for name, content in ours.items() if made[name] != content}
    assert changed == {"guidance.yaml"}  # the example's own days are those of this test
    assert ".vscode/settings.json" in made and ".gitignore" in made
    old, new = ours["guidance.yaml"].decode(), made["guidance.yaml"].decode()
    assert new == old.replace("name: Example library", 'name: "Ward 7"')


def test_the_schema_is_the_one_that_the_command_gives(library, guidance):
    for kind, options in (("guidance", ()), ("included", ("--included",))):
        given = guidance("schema", *options).stdout
        assert (library / f"schema/{kind}.schema.json").read_text(encoding="utf-8") == given


@pytest.mark.parametrize("day", ["2026-01-01", "2028-02-29", "2099-12-31"])
def test_it_passes_on_any_day(tmp_path, day, guidance):
    result = guidance("init", "x", "--today", day, folder=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    checked = check(tmp_path / "x", date.fromisoformat(day))
    assert checked.problems == ()
    edition = checked.library.guidance.edition
    assert (edition.id, edition.date.isoformat()) == (day[:7].replace("-", "."), day)


def test_a_year_later_is_a_day():
    assert a_year_later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_later(TODAY) == date(2027, 11, 22)


def test_its_own_tests_pass(library):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=library,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0 and re.search(r"\d{3} passed", run.stdout), run.stdout


def test_nothing_in_it_looks_approved_and_nothing_is_real(library):
    found = load(library).guidance
    assert [event.state for topic in found.topics.values() for event in topic.review.events] == [
        "submitted"
    ]
    assert all(reviewer.declared is None for reviewer in found.reviewers.values())
    assert audit(found, None, None) == ()
    (topic,) = found.topics.values()
    for texts in (topic.title, topic.question, *(each.texts for _, _, each in topic.statements())):
        assert all("made up" in words.lower() for words in texts.values())
    assert all(
        "to be replaced" in words or "take its place" in words
        for words in topic.applies_to.values()
    )
    assert all(
        "made-up" in each.title or "made up" in each.title for each in found.references.values()
    )
    assert all(each.name.startswith("Made-up") for each in found.bodies.values())
    assert not any(each.doi or each.pmid or each.url for each in found.references.values())


def test_nobody_can_sign_at_first(library):
    text = (library / "governance/allowed_signers").read_text(encoding="utf-8")
    assert text and all(line.startswith("#") for line in text.splitlines())


@pytest.mark.parametrize(
    "name",
    [
        "Ward: #7 \"north\" & 'so'",
        "- yes",
        "null",
        "{x}",
        "*a",
        "1.10",
        "St. Mary’s – Zürich",
        "%TAG !",
        "no",
    ],
)
def test_a_publishers_name_stays_as_it_was_given(tmp_path, name, guidance):
    assert guidance("init", f"--publisher={name}", *ON, str(tmp_path / "x")).returncode == 0
    folder = tmp_path / "x"
    assert load(folder).guidance.publisher.name == name
    assert check(folder, TODAY).problems == ()


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "a\u202eb", "\x1b[31m"])
def test_a_name_that_nobody_can_read_is_refused(tmp_path, name, guidance):
    result = guidance("init", "x", "--publisher", name, folder=tmp_path)
    assert result.returncode == 2 and "--publisher" in result.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "more", [("--publisher", "TODO"), ("--publisher", "<b>us</b>"), ("--today", "1970-01-01")]
)
def test_what_would_not_pass_is_not_made(tmp_path, more, guidance):
    result = guidance("init", "x", *more, folder=tmp_path)
    assert result.returncode == 1 and "not made" in result.stderr and "error[" in result.stdout
    assert os.listdir(tmp_path) == []


def test_what_is_in_the_way_is_named_and_kept(tmp_path, guidance):
    (tmp_path / "thesis.txt").write_text("years of work")
    result = guidance("init", str(tmp_path))
    assert result.returncode == 1 and "thesis.txt" in result.stderr and result.stdout == ""
    assert files(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_library_is_not_begun_twice(library, guidance):
    before = files(library)
    result = guidance("init", str(library))
    assert result.returncode == 1 and "guidance new topic" in result.stderr
    assert files(library) == before


def test_in_a_repository_that_was_made_first(tmp_path, guidance):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    head = (tmp_path / ".git/HEAD").read_bytes()
    begin(tmp_path, TODAY)
    assert (tmp_path / ".git/HEAD").read_bytes() == head
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert guidance("build", "--no-pdf", folder=tmp_path).returncode == 0
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(status, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert {line[:3] for line in listed.splitlines()} == {"A  "}  # the preview is not for git


def test_a_file_is_no_folder(tmp_path, guidance):
    (tmp_path / "x").write_text("mine")
    result = guidance("init", "x", folder=tmp_path)
    assert result.returncode == 1 and "is a file" in result.stderr
    assert (tmp_path / "x").read_text() == "mine"


def test_what_was_cut_off_is_finished_by_the_same_command(tmp_path, guidance):
    """A kill while the files are moved to their places, which come last."""
    (tmp_path / "0").mkdir()
    steps = killed(lambda: begin(tmp_path / "0", TODAY), 0, tmp_path / "0")
    whole = files(tmp_path / "0")
    for step in range(steps - 3, steps + 1):
        folder = tmp_path / str(step)
        folder.mkdir()
        assert killed(lambda folder=folder: begin(folder, TODAY), step, folder) == -1
        if (folder / "guidance.yaml").exists():
            assert files(folder) == whole
        result = guidance("init", str(folder), *ON)
        assert result.returncode == 0 and "Finished" in result.stdout
        assert files(folder) == whole and not list(folder.glob(".guidance*"))


# ------------------------------------------------------------------------------------ new topic


def test_a_topic_gets_a_file_of_its_own(library, guidance):
    before = files(library)
    result = guidance(
        "new", "topic", "wrist-fracture", "--title", "Fracture: the wrist", *ON, folder=library
    )
    assert result.returncode == 0, result.stderr
    assert (
        "content/topics/wrist-fracture.yaml:1" in result.stdout
        and "guidance check" in result.stdout
    )
    after = files(library)
    after.pop("content/topics/wrist-fracture.yaml")
    assert after == before
    topic = load(library).guidance.topics["wrist-fracture"]
    assert topic.title == {
        "clinician": "Fracture: the wrist",
        "patient": "TODO: the heading, in plain words",
    }
    assert topic.review.due == date(2027, 11, 22)


def test_check_tells_what_is_to_be_written_and_nothing_else(library, guidance):
    guidance("new", "topic", "wrist", *ON, folder=library)
    problems = check(library, TODAY).problems
    told = sorted({(each.rule, each.level) for each in problems})
    assert told == [("placeholder-text", Level.ERROR), ("unsupported-statement", Level.ERROR)]
    text = (library / "content/topics/wrist.yaml").read_text(encoding="utf-8")
    assert sum(each.rule == "placeholder-text" for each in problems) == text.count('"TODO')


def test_nothing_unwritten_is_built_or_published(library, tmp_path, guidance):
    guidance("new", "topic", "wrist", *ON, folder=library)
    assert guidance("build", folder=library).returncode == 1
    result = guidance("publish", "--to", str(tmp_path / "public"), folder=library)
    assert result.returncode == 1 and not list((tmp_path / "public").glob("*"))


def test_the_first_topic_after_the_example_is_gone(library, guidance):
    """A library without any topic cannot be read; it gets its first one all the same."""
    (library / "content/topics/example.yaml").unlink()
    assert guidance("check", folder=library).returncode == 1
    assert guidance("new", "topic", "wrist", *ON, folder=library).returncode == 0
    assert list(load(library).guidance.topics) == ["wrist"]


@pytest.fixture
def one_file(tmp_path):
    folder = tmp_path / "one file"
    folder.mkdir()
    (folder / "guidance.yaml").write_bytes(SOURCE.replace("\n", "\r\n").encode())
    return folder


def test_a_library_in_one_file_keeps_every_other_byte(one_file, guidance):
    before = (one_file / "guidance.yaml").read_bytes()
    result = guidance("new", "topic", "glare", *ON, folder=one_file)
    line = before.count(b"\n") + 1
    assert result.returncode == 0 and f"guidance.yaml:{line}: topic 'glare'" in result.stdout
    after = (one_file / "guidance.yaml").read_bytes()
    assert after.startswith(before) and after.count(b"\n") == after.count(b"\r\n")
    assert list(load(one_file).guidance.topics) == ["dimness", "glare"]


@pytest.mark.parametrize(
    ("include", "holds", "wanted"),
    [
        ("[content/topics/*.yaml]", "content/topics/a.yaml", "content/topics/glare.yaml"),
        ("[content/**/*.yaml]", "content/deep/a.yaml", "content/glare.yaml"),
        ("[content/*.yaml, more/topic-*.yml]", "more/topic-a.yml", "more/topic-glare.yml"),
        ("['more/*']", "more/a.yaml", "more/glare.yaml"),
        ("[more/a.yaml]", "more/a.yaml", "more/a.yaml"),
        ("['more/[a-c].yaml']", "more/a.yaml", "more/a.yaml"),
    ],
)
def test_where_a_topic_goes(tmp_path, include, holds, wanted, guidance):
    """Where `include` names topics by a pattern, a new file; else where the others stand."""
    root, topics = SOURCE.split("topics:\n")
    (tmp_path / "guidance.yaml").write_text(f"include: {include}\n{root}", encoding="utf-8")
    for name, text in ((holds, f"topics:\n{topics}"), ("content/glossary.yaml", "glossary: {}\n")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = guidance("new", "topic", "glare", *ON, folder=tmp_path)
    assert result.returncode == 0 and f"{wanted}:" in result.stdout, result.stdout + result.stderr
    found = load(tmp_path)
    assert list(found.guidance.topics) in (["dimness", "glare"], ["glare", "dimness"])
    owner = found.files[found.owners["topics", "glare"]].name
    assert owner == wanted


def test_references_apart_leave_topics_in_the_root(one_file, guidance):
    """A pattern that names references alone is none for topics."""
    (one_file / "references").mkdir()
    (one_file / "references/a.yaml").write_text("glossary: {}\n", encoding="utf-8")
    (one_file / "guidance.yaml").write_text(
        f"include: [references/*.yaml]\n{SOURCE}", encoding="utf-8"
    )
    result = guidance("new", "topic", "glare", *ON, folder=one_file)
    assert "guidance.yaml:" in result.stdout and os.listdir(one_file / "references") == ["a.yaml"]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("example", "at content/topics/example.yaml:"),
        ("references", "every edition has"),
        ("about", "content/about.md"),
        ("spare", "'content/topics/spare.yaml' is there already"),
    ],
)
def test_an_id_that_is_taken_is_refused(library, topic, words, guidance):
    (library / "content/topics/spare.yaml").write_text("glossary: {}\n", encoding="utf-8")
    before = files(library)
    result = guidance("new", "topic", topic, folder=library)
    assert result.returncode == 1 and words in result.stderr and "hint:" in result.stderr
    assert files(library) == before


@pytest.mark.parametrize("topic", ["Wrist", "a_b", "../x", "a--b", "-a", "", "é", "x" * 81, "a\nb"])
def test_what_is_no_id_is_refused(library, topic, guidance):
    before = files(library)
    result = guidance("new", "topic", f"--in={library}", "--", topic)
    assert result.returncode == 2 and "ID" in result.stderr
    assert files(library) == before


def test_a_library_that_cannot_be_read_is_told(library, guidance):
    (library / "content/topics/broken.yaml").write_text("a: [", encoding="utf-8")
    result = guidance("new", "topic", "wrist", folder=library)
    assert result.returncode == 1 and "error[not-yaml]" in result.stdout
    assert not (library / "content/topics/wrist.yaml").exists()
    assert guidance("new", "topic", "wrist", "--in", str(library / "nowhere")).returncode == 2


def test_a_kept_edition_gets_no_topic(library, guidance):
    (library / "editions").mkdir()
    kept = library / "editions/2025.01.yaml"
    kept.write_text(SOURCE, encoding="utf-8")
    result = guidance("new", "topic", "wrist", "--in", str(kept))
    assert result.returncode == 1 and "never changes" in result.stderr
    assert kept.read_text(encoding="utf-8") == SOURCE


def test_topics_do_not_leave_by_a_link(library, tmp_path, guidance):
    shutil.rmtree(library / "content/topics")
    (tmp_path / "elsewhere").mkdir()
    (library / "content/topics").symlink_to(tmp_path / "elsewhere")
    result = guidance("new", "topic", "wrist", folder=library)
    assert result.returncode == 1 and "outside the library" in result.stderr
    assert os.listdir(tmp_path / "elsewhere") == []


def test_what_nobody_has_written_yet_on_a_page(library):
    page = library / "content/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nWe are … (TODO)\n", encoding="utf-8")
    (problem,) = check(library, TODAY).problems
    assert (problem.rule, problem.level) == ("placeholder-text", Level.ERROR)
    assert problem.where.file == "content/about.md" and problem.where.column == 11


@pytest.mark.parametrize("verb", ["init", "new"])
def test_help_teaches(verb, guidance):
    assert re.search(rf"(?m)^ +{verb} ", guidance("--help").stdout)
    told = guidance(verb, "--help").stdout
    assert "guidance" in told and "--today" in told


LISTS = {"2026.11/manifest.json", "2026.11/offline.zip", "versions.js", "versions.json"}
"""What holds or lists all other files of a site."""


# ------------------------------------------------------------------- templates of the library's own


def test_its_own_templates_take_the_place_of_ours_file_by_file(library):
    """A page, a style sheet and a PDF; all other files stay the program's own."""
    assert not (library / "site_templates").exists()
    before = dict(_site(library))
    own = library / "site_templates"
    for part, old, new in (
        ("pages/glossary.html", "<h1", '<p class="own">Ours.</p>\n<h1'),
        ("theme/styles/00-fonts.css", "", "/*! ours */\n"),
        ("pdf/leaflet.typ", '"The short answer"', '"What we say"'),
    ):
        text = (ROOT / "site_templates" / part).read_text(encoding="utf-8")
        (own / part).parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace(old, new, 1) if old else new + text
        assert changed != text
        (own / part).write_text(changed, encoding="utf-8")
    after = dict(_site(library))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - LISTS == {
        "2026.11/glossary/index.html",
        "2026.11/assets/guidance.css",
        "2026.11/example/patient/leaflet.pdf",
    }
    assert b'<p class="own">Ours.</p>' in after["2026.11/glossary/index.html"]
    assert after["2026.11/assets/guidance.css"].startswith(b"/*! ours */")
    leaflet = pypdf.PdfReader(io.BytesIO(after["2026.11/example/patient/leaflet.pdf"]))
    assert "What we say" in leaflet.pages[0].extract_text()


def _site(library: Path) -> dict[str, bytes]:
    out = library.parent / "site"
    assert build(library, out).start
    return files(out)


def test_the_skeleton_itself_is_whole():
    """It is a library: whoever changes it sees what a new one would say."""
    assert check(SKELETON, TODAY).problems == ()
    assert dict(skeleton(TODAY))["guidance.yaml"] == (SKELETON / "guidance.yaml").read_bytes()
