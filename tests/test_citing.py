"""`guidance cite` and `guidance export`, as an editor uses them."""

from __future__ import annotations

import io
import json
import sys

import pytest

from generator.cli import main
from generator.load import load
from tests.libraries import MINIMAL, ROOT, SOURCE

RIS = """\
TY  - JOUR
TI  - Glowroot against dimness: a randomised trial
AU  - Esser, Stephen I.
PY  - 2021
JF  - Journal of Dimness
VL  - 5
SP  - 7
EP  - 9
DO  - 10.1234/dim.2021
ER  -
"""

LINES = """\
  # Read from new.ris (sha256 {digest}…, record 1) on 2026-11-22
  esser-2021:
    type: article-journal
    source-kind: rct
    title: "Glowroot against dimness: a randomised trial"
    author:
      - {{family: Esser, given: SI}}
    issued: 2021
    container-title: Journal of Dimness
    volume: 5
    page: 7-9
    DOI: 10.1234/dim.2021
    unverified: []
"""


@pytest.fixture
def library(tmp_path, monkeypatch):
    (tmp_path / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cite(text, *more, name="new.ris", library=None):
    raw = text if isinstance(text, bytes) else text.encode()
    with open(name, "wb") as file:
        file.write(raw)
    return main(["cite", name, "--on", "2026-11-22", *more])


def source(library, name="guidance.yaml"):
    return (library / name).read_bytes().decode()


def test_shown_asked_and_added(library, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked = []
    monkeypatch.setattr("builtins.input", lambda asks: asked.append(asks) or "y")
    assert cite(RIS) == 0
    told = capsys.readouterr()
    digest = told.out.split("sha256 ")[1][:12]
    lines = LINES.format(digest=digest)
    assert f"To be added to guidance.yaml:\n\n{lines}\n" in told.out
    assert asked == ["Add 1 reference to guidance.yaml? [y/N] "]
    assert told.err == (
        "guidance: esser-2021: source-kind 'rct' is what its title says: look whether it is so\n"
    )
    number = source(library)[: source(library).index("  esser-2021:")].count("\n") + 1
    assert (
        f"guidance.yaml:{number}: esser-2021\nNext: cite it, as in 'cites: [esser-2021]'"
        in told.out
    )
    assert source(library).replace(lines, "") == SOURCE and lines in source(library)
    assert load(library).guidance.references["esser-2021"].unverified == ()


@pytest.mark.parametrize("answer", ["n", "", "EOF"])
def test_not_agreed_nothing_written(library, capsys, monkeypatch, answer):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def reply(asks):
        if answer == "EOF":
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", reply)
    assert cite(RIS) == 2
    assert "not added, and nothing was written" in capsys.readouterr().err
    assert source(library) == SOURCE


def test_nobody_there_to_agree(library, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert cite(RIS) == 2
    assert "nobody can answer here\n  hint: --yes answers for scripts" in capsys.readouterr().err
    assert source(library) == SOURCE


def test_from_standard_input(library, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIS.encode())))
    assert main(["cite", "-", "--yes", "--on", "2026-11-22"]) == 0
    assert "Read from standard input (sha256 " in source(library)


def test_what_stands_is_refused_by_its_key(library, capsys):
    same = RIS.replace("10.1234/dim.2021", "https://DOI.org/10.1234/DIM.2021")
    assert cite(RIS + same, "--yes") == 1  # the second is the first
    assert (
        "record 2 “Glowroot against dimness: a randomised trial”: it stands as 'esser-2021' already: the same DOI"
        in capsys.readouterr().err
    )
    once = source(library)
    assert once.count("esser-2021:") == 1
    assert cite(RIS, "--yes") == 1
    told = capsys.readouterr()
    assert "nothing was added" in told.err and told.out == ""
    assert source(library) == once


def test_an_edition_that_was_kept_is_never_edited(library, capsys):
    kept = library / "editions" / "2026.10.yaml"
    kept.parent.mkdir()
    kept.write_text(SOURCE, encoding="utf-8")
    assert cite(RIS, "--yes", "--in", "editions/2026.10.yaml") == 2
    assert "'editions/2026.10.yaml' is an edition that was kept" in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == SOURCE


def test_a_record_that_says_that_what_stands_was_retracted(library, capsys):
    assert cite(RIS, "--yes") == 0
    assert cite(RIS.replace("DO  -", "N1  - Retracted.\nDO  -"), "--yes") == 1
    assert "RETRACTED: give 'esser-2021' that status" in capsys.readouterr().err
    assert cite(RIS.replace("TI  - ", "TI  - WITHDRAWN: "), "--yes") == 1
    assert "WITHDRAWN: give 'esser-2021' that status" in capsys.readouterr().err


def test_a_retracted_work_is_added_as_one(library, capsys):
    assert cite(RIS.replace("DO  -", "N1  - Retracted.\nDO  -"), "--yes") == 0
    assert "esser-2021: THIS WORK IS RETRACTED" in capsys.readouterr().err
    assert load(library).guidance.references["esser-2021"].status == "retracted"


def test_gaps_are_told_with_their_mend(library, capsys):
    assert cite(RIS.replace("PY  - 2021\n", "").replace("VL  - 5\n", ""), "--yes") == 0
    told = capsys.readouterr().err
    assert (
        "to mend: esser: error[reference-field-missing]" in told
        and "'issued'" in told
        and "'volume'" in told
    )
    assert "issued" not in source(library).split("  esser:")[1].split("unverified")[0]


def test_a_record_that_can_be_no_reference(library, capsys):
    assert cite(RIS.replace("TI  -", "XX  -").replace("DO  -", "XX  -"), "--yes") == 1
    assert "record 1: it has neither a title" in capsys.readouterr().err
    assert source(library) == SOURCE


def test_a_key_of_ones_own(library, capsys):
    assert cite(RIS, "--yes", "--key", "dim-trial") == 0
    assert "dim-trial" in load(library).guidance.references
    for key, words in (
        ("dim-trial", "the key 'dim-trial' is taken"),
        ("Dim trial", "'Dim trial' is no id"),
        ("x" * 81, "is no id"),
    ):
        assert cite(RIS.replace("2021", "2022"), "--yes", "--key", key) == 2
        assert words in capsys.readouterr().err
    assert cite(RIS + RIS, "--yes", "--key", "two") == 2
    assert "one key was given, and the file holds 2 records" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "'new.ris': the file is empty"),
        ("TY  - JOUR\nTI  - Müller".encode("latin-1"), "line 2: byte 0xfc is not UTF-8"),
        (b"nothing", "'new.ris': no record was found"),
    ],
)
def test_files_that_cannot_be_read(library, capsys, raw, words):
    assert cite(raw, "--yes") == 2
    assert words in capsys.readouterr().err
    assert source(library) == SOURCE


def test_no_such_file_and_no_library(library, capsys):
    assert main(["cite", "none.ris"]) == 2
    assert "could not read or write 'none.ris'" in capsys.readouterr().err
    assert cite(RIS, "--yes", "--in", "elsewhere") == 2
    assert "not added: the library cannot be read" in capsys.readouterr().err


def test_added_to_the_file_that_holds_the_references(library, capsys):
    part = SOURCE[SOURCE.index("references:") : SOURCE.index("topics:")]
    rest = SOURCE.replace(part, "").replace("format: 1\n", "format: 1\ninclude: [more/*.yaml]\n")
    (library / "more").mkdir()
    (library / "more" / "works.yaml").write_bytes(part.replace("\n", "\r\n").encode())
    (library / "guidance.yaml").write_text(rest, encoding="utf-8")
    assert cite(RIS, "--yes") == 0
    assert source(library) == rest
    new = source(library, "more/works.yaml")
    assert new.count("\n") == new.count("\r\n") and "esser-2021" in new
    assert "more/works.yaml:" in capsys.readouterr().out


def test_a_file_that_cannot_take_them(library, capsys):
    text = SOURCE.replace("references:\n", "references: &all\n")
    assert text != SOURCE
    (library / "guidance.yaml").write_text(
        text.replace("topics:", "x: *all\ntopics:"), encoding="utf-8"
    )
    assert cite(RIS, "--yes") == 2
    assert "not added" in capsys.readouterr().err


# ------------------------------------------------------------------------------------- export


@pytest.mark.parametrize("wanted", ["csl-json", "bibtex", "ris"])
def test_export_and_cite_into_an_empty_library(library, capsys, wanted):
    """The shipped references, given to another library: the same fields, under keys of its own."""
    assert main(["export", wanted, str(ROOT), "--out", "all.txt"]) == 0
    empty = (
        SOURCE[: SOURCE.index("references:")]
        + "references: {}\n"
        + SOURCE[SOURCE.index("topics:") :]
    )
    (library / "guidance.yaml").write_text(empty, encoding="utf-8")
    assert main(["cite", "all.txt", "--yes"]) == 0
    told = load(ROOT).guidance.references
    left = {"passages": {}, "positions_of": (), "number": None}
    wanted_fields = [each.model_copy(update=left) for each in told.values()]
    assert list(load(library).guidance.references.values()) == wanted_fields


def test_export_to_standard_output(library, capsys):
    assert main(["export", "csl-json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert (item["id"], item["title"]) == ("smith-2019", "Glowroot for dimness")
    assert main(["export", "ris", "elsewhere"]) == 2
    assert "not exported: the library cannot be read" in capsys.readouterr().err


def test_the_minimal_library_is_what_these_tests_take_it_for():
    assert list(load(MINIMAL).guidance.references) == ["smith-2019"]
