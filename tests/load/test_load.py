"""Loading: whatever a file may hold becomes problems with a place and a mend, never a traceback."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import load
from generator.load.manual import MANUAL
from generator.load.read import MAX_BYTES
from generator.problem import Place
from tests.libraries import MINIMAL, ROOT

SOURCE = MINIMAL.read_text(encoding="utf-8")


def library(folder: Path, content: str | bytes = SOURCE):
    """A library with this root file, loaded."""
    path = folder / "guidance.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load(folder)


def told(loaded) -> list[tuple[str, str, int, int]]:
    """(id, file, line, column) of every problem, in order of place."""
    locator = loaded.locator()
    places = [(problem.rule, locator.place(problem.where)) for problem in loaded.problems]
    return sorted((rule, place.file, place.line, place.column) for rule, place in places)


def line_of(text: str, source: str = SOURCE) -> int:
    """The line in which a text stands first."""
    return source[: source.index(text)].count("\n") + 1


def test_minimal_library_loads(tmp_path):
    loaded = library(tmp_path)
    assert loaded.problems == ()
    assert loaded.guidance.topics["dimness"].facts["dose"].value == "5"


def test_scalars_stay_as_written(tmp_path):
    """YAML would read these as false, 1.1 and 90."""
    source = SOURCE.replace("label: Strong", "label: NO").replace(
        "volume: 3", "volume: 1:30, issue: 1.10".replace(", ", "\n    ")
    )
    guidance = library(tmp_path, source).guidance
    assert guidance.grading["glow-2020"].strengths["strong"].label == "NO"
    assert guidance.references["smith-2019"].volume == "1:30"
    assert guidance.references["smith-2019"].issue == "1.10"


# What stands in the file, the problem expected, and where: (line of this text, column).
REPLACED = [
    ("repeated key", "    title: Glowroot for dimness", "    title: A\n    title: B", "repeated-key", "    title: B", 5),
    ("repeated id", "glossary:\n", "glossary:\n  glowroot: {term: g, plain: p}\n", "repeated-key", "  glowroot: {term: glowroot", 3),
    ("unknown key", "    applies-to:", "    aplies-to:", "unknown-key", "    aplies-to:", 5),
    ("unknown key at the top", "glossary:", "glosary:", "unknown-key", "glosary:", 1),
    ("unknown tag", "value: 5,", "value: !!python/name:os.system 5,", "unknown-tag", "value: !!python", 51),
    ("own tag", "value: 5,", "value: !secret 5,", "unknown-tag", "value: !secret", 51),
    ("list for text", "title: Glowroot for dimness", "title: [a, b]", "wrong-value", "title: [a, b]", 12),
    ("text for list", "author: [{family: Smith, given: J}]", "author: Smith", "wrong-value", "author: Smith", 13),
    ("text for group", "{clinician: Dimness, patient: Being dim}", "Dimness", "wrong-value", "title: Dimness", 12),
    ("no date", "due: 2027-11-22", "due: next year", "wrong-value", "due: next year", 12),
    ("no number", "value: 5,", "value: five,", "wrong-value", "value: five,", 51),
    ("number with separator", "value: 5,", "value: \"1,000\",", "wrong-value", "value: \"1,000\",", 51),
    ("negative number", "value: 5,", "value: -5,", "wrong-value", "value: -5,", 51),
    ("trailing point", "value: 5,", "value: 5.,", "wrong-value", "value: 5.,", 51),
    ("no value", "term: glowroot,", "term: ,", "missing-value", "term: ,", 20),
    ("empty text", "{term: glowroot,", "{term: \"\",", "wrong-value", "{term: \"\"", 20),
    ("other format", "format: 1", "format: 2", "wrong-value", "format: 2", 9),
    ("bad edition", '"2026.11"', '"2026.13"', "wrong-value", '"2026.13"', 15),
    ("bad id", "      first:", "      First Part:", "wrong-value", "      First Part:", 7),
    ("path in an id", "  dimness:", "  ../dimness:", "wrong-value", "  ../dimness:", 3),
    ("no such direction", "direction: for", "direction: fro", "wrong-value", "direction: fro", 28),
    ("half a grade", "                strength: strong\n", "", "wrong-value", "              - body: glow", 17),
    ("missing audience", ", patient: Being dim", "", "missing-text", "    title: {clinician: Dimness}", 5),
    ("unknown audience", "patient: Being dim", "patient: Being dim, pateint: X", "unknown-audience", "pateint", 53),
    ("colon in a text", "plain: A made-up plant.", "plain: A: made-up plant.", "not-yaml", "plain: A: made", 38),
    ("tab", "  dimness:\n", "\tdimness:\n", "not-yaml", "\tdimness", 1),
    ("bracket not closed", "[{state: submitted", "[{state: submitted, ", "not-yaml", None, None),
    ("two documents", "glossary:", "---\nglossary:", "not-yaml", "---", 1),
    ("list as a key", "  dimness:", "  [a, b]:", "odd-key", "  [a, b]", 3),
    ("year in other digits", "issued: 2019", "issued: २०१९", "wrong-value", "issued: २०१९", 13),
    ("box out of the chart", "    review:\n", "    algorithm: {title: {clinician: A, patient: A}, start: a, steps: {a: {help: urgent, lane: 10}}}\n    review:\n", "wrong-value", "    algorithm:", 94),
    ("no value at the end", "by: editorial-team}]\n", "by: editorial-team}]\n  ?", "missing-value", "  ?", 3),
    ("control character", "A made-up plant.", "A \x07 plant.", "unreadable-file", "\x07", 39),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "rule", "at", "column"),
    [row[1:] for row in REPLACED],
    ids=[row[0] for row in REPLACED],
)
def test_a_fault_is_told_at_its_place(tmp_path, old, new, rule, at, column):
    assert SOURCE.count(old) >= 1
    source = SOURCE.replace(old, new, 1)
    loaded = library(tmp_path, source)
    assert loaded.guidance is None
    found = [each for each in told(loaded) if each[0] == rule]
    assert found, told(loaded)
    if at:
        assert (rule, "guidance.yaml", line_of(at, source), column) in found


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"just text", "the file holds no keys"),
        (b"- a\n- b\n", "the file holds no keys"),
        (b"format: 1\n\xff\xfe\n", "byte 0xff is not UTF-8"),
        ("format: 1\n".encode("utf-16"), "byte 0xff is not UTF-8"),
        (b"format: 1\nx: a\0b\n", "control character U+0000 in the text"),
    ],
)
def test_files_that_are_no_library(tmp_path, content, message):
    (problem,) = library(tmp_path, content).problems
    assert problem.message == message
    assert isinstance(problem.where, Place) and problem.hint


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("issued: 2019", "issued: 2019\n    number: 1000", "'1000' is out of range for 'number'", "write a number of at most 999"),
        ("due: 2027-11-22", "due: 2127-11-22", "'2127-11-22' is not a day of our time", "give a year from 1980 to 2100"),
        ("due: 2027-11-22", "due: 22.11.2027", "'22.11.2027' is not a date", "write 2027-11-22"),
    ],
)  # fmt: skip
def test_the_message_names_what_is_written_and_what_to_write(tmp_path, old, new, message, hint):
    (problem,) = library(tmp_path, SOURCE.replace(old, new)).problems
    assert (problem.message, problem.hint) == (message, hint)


def test_bad_byte_is_told_at_its_line_and_column(tmp_path):
    (problem,) = library(tmp_path, "a: é\nb: ".encode() + b"\xff").problems
    assert (problem.where.line, problem.where.column) == (2, 4)


def test_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "guidance.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert path.stat().st_size > MAX_BYTES
    (problem,) = load(tmp_path).problems
    assert problem.message.startswith("the file is 50 MB")
    assert "include" in problem.hint


def test_missing_library_and_folder_in_its_place(tmp_path):
    assert load(tmp_path / "nowhere").problems[0].message == "there is no such file"
    (tmp_path / "guidance.yaml").mkdir()
    assert load(tmp_path).problems[0].message == "this is not a file"


def test_anchors_may_repeat_a_little_but_not_explode(tmp_path):
    few = SOURCE.replace(
        "{clinician: Fictional., patient: Fictional.}", "&a {clinician: F., patient: F.}"
    )
    few = few.replace(
        "{clinician: First., patient: First.}", "{clinician: First., patient: First.}", 1
    )
    assert library(tmp_path, few).problems == ()
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    rules = {problem.rule for problem in library(tmp_path, bomb).problems}
    assert "exploding-alias" in rules


def test_anchor_that_contains_itself(tmp_path):
    loaded = library(tmp_path, "format: 1\ntopics: &t\n  x: *t\n")
    assert ("endless-alias", "guidance.yaml", 2, 9) in told(loaded)


@pytest.mark.parametrize(
    "text",
    ["[" * 5000, "[" * 200_000, "x: " + "{a: " * 3000, "- " * 200_000, "? " * 200_000],
    ids=lambda text: f"{len(text)} characters",
)
def test_deep_nesting_is_a_problem_and_no_crash(tmp_path, text):
    """Composing hundreds of thousands of levels would overflow the stack of the process itself."""
    loaded = library(tmp_path, text)
    assert loaded.guidance is None and loaded.problems


EMPTY = [
    ("            claim: s01", "            claim:"),
    ("            claim: s01", "            claim: s01\n            withdrawn:"),
    ("per: day", "per: "),
    ("direction: for", "direction:"),
    ("number: the test number", "number: ~"),
    ("notice: Change nothing.", "notice: "),
    ("            claim: s01", "            claim: s01\n            cites: [~]"),
    ("            claim: s01", '            claim: s01\n            indirect: !!null "keep this"'),
]


@pytest.mark.parametrize(("old", "new"), EMPTY)
def test_no_empty_value_passes_as_not_given(tmp_path, old, new):
    """An emptied key may be a caution or a direction that somebody meant to write."""
    assert SOURCE.count(old) == 1
    loaded = library(tmp_path, SOURCE.replace(old, new))
    assert {each[0] for each in told(loaded)} & {"missing-value", "unknown-tag"}
    assert loaded.guidance is None


@pytest.mark.parametrize(
    "text",
    [
        "title: {clinician: Dimness, patient: Being dim}",
        "about: {clinician: glowroot, patient: glowroot}",
    ],
)
def test_no_empty_text_passes(tmp_path, text):
    loaded = library(tmp_path, SOURCE.replace(text, text.split(":")[0] + ": {}"))
    assert [each[0] for each in told(loaded)] == ["missing-text", "missing-text"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("  dimness:\n", "  quality:\n", "page-in-the-way"),
        ("  dimness:\n", "  aux:\n", "page-in-the-way"),
        ("due: 2027-11-22", "due: 86400", "wrong-value"),
        ("date: 2026-11-22", "date: 0001-01-01", "wrong-value"),
        ("date: 2026-11-22", "date: 9999-12-31", "wrong-value"),
        ("unit: mg", "unit: mcg", "wrong-value"),
        ("unit: mg", "unit: mgs", "wrong-value"),
        ("value: 5,", "from: 5, to: 3,", "wrong-value"),
        ("unverified: []", "unverified: [doi]", "wrong-value"),
        ("    unverified: []\n", "", "missing-key"),
        ("quote: We recommend glowroot.", "quote: Not seen", "wrong-value"),
    ],
)
def test_values_that_would_mislead_are_refused(tmp_path, old, new, rule):
    assert SOURCE.count(old) == 1
    assert [each[0] for each in told(library(tmp_path, SOURCE.replace(old, new)))] == [rule]


@pytest.mark.parametrize("name", ["algorithm", "con", "lpt1"])
def test_no_audience_has_the_folder_of_something_else(tmp_path, name):
    """Its page would lie where each topic's algorithm is, or could not be unpacked on Windows."""
    source = re.sub(r"\bpatient(?=:)", name, SOURCE)
    found = [each for each in library(tmp_path, source).problems if each.rule == "page-in-the-way"]
    assert [str(each.where) for each in found] == [f"audiences.{name}"]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\r", "\u202e", "\u2066"])
def test_what_editors_do_not_show_is_refused_in_comments_too(tmp_path, character):
    """YAML ends a line at some of these: a dose could hide in what looks like one comment."""
    source = SOURCE.replace(
        "    facts:\n", f"    facts:\n      # was 5 before{character}      x: y\n"
    )
    (problem,) = library(tmp_path, source).problems
    assert problem.rule == "unreadable-file" and f"U+{ord(character):04X}" in problem.message
    assert problem.where.line == line_of("# was 5", source)


def test_windows_line_ends_are_fine(tmp_path):
    assert library(tmp_path, SOURCE.replace("\n", "\r\n")).problems == ()


def test_a_complex_key_of_aliases_does_not_hang(tmp_path):
    levels = "".join(f"? &k{n + 1} [{', '.join([f'*k{n}'] * 10)}]\n: 1\n" for n in range(7))
    source = (
        "? &k0 [x, x, x, x, x, x, x, x, x, x]\n: 1\n"
        + levels
        + SOURCE.replace("format: 1", "format: 2")
    )
    loaded = library(tmp_path, source)
    assert {"odd-key", "wrong-value"} <= {each[0] for each in told(loaded)}


@pytest.mark.parametrize("key", ['"[key]": 1', '"": 1', "'a b': 1"])
def test_odd_keys_are_told_at_their_place(tmp_path, key):
    loaded = library(tmp_path, SOURCE + key + "\n")
    assert [(each[0], each[2]) for each in told(loaded)] == [
        ("unknown-key", SOURCE.count("\n") + 1)
    ]


def test_an_alias_bomb_of_scalars_is_stopped(tmp_path):
    bomb = "a: &a [" + "x, " * 15_000 + "]\nb: [" + "*a, " * 2_000 + "]\n"
    assert "exploding-alias" in {problem.rule for problem in library(tmp_path, bomb).problems}


def test_all_faults_are_told_together(tmp_path):
    source = (
        SOURCE.replace("value: 5,", "value: five,")
        .replace("due: 2027-11-22", "due: soon")
        .replace("applies-to:", "aplies-to:")
        .replace("    title: Glowroot for dimness", "    title: A\n    title: B")
    )
    rules = [each[0] for each in told(library(tmp_path, source))]
    assert rules == ["missing-key", "repeated-key", "unknown-key", "wrong-value", "wrong-value"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("    applies-to:", "    aplies-to:", "did you mean 'applies-to'?"),
        ("direction: for", "direction: fro", "did you mean 'for'?"),
        ("claim: s01", "clam: s01", "did you mean 'claim'?"),
        ("quote: We", "qoute: We", "did you mean 'quote'?"),
        ("family: Smith", "familly: Smith", "did you mean 'family'?"),
        ("verb: recommends\n", "verbs: recommends\n", "did you mean 'verb'?"),
        ("patient: Being dim", "pateint: Being dim", "did you mean 'patient'?"),
    ],
)
def test_hint_names_the_nearest(tmp_path, old, new, hint):
    loaded = library(tmp_path, SOURCE.replace(old, new, 1))
    assert hint in [problem.hint for problem in loaded.problems]


# --- included files ---------------------------------------------------------------------------

EXTRA = SOURCE[SOURCE.index("topics:") :].replace("dimness:", "gloom:")


def with_include(folder: Path, pattern: str) -> None:
    """The minimal library with one pattern under include."""
    source = SOURCE.replace("format: 1", f"format: 1\ninclude: ['{pattern}']")
    (folder / "guidance.yaml").write_text(source, encoding="utf-8")
    (folder / "content" / "topics").mkdir(parents=True, exist_ok=True)


def test_included_topics_merge_and_keep_their_places(tmp_path):
    with_include(tmp_path, "content/topics/*.yaml")
    extra = tmp_path / "content" / "topics" / "gloom.yaml"
    extra.write_text(EXTRA, encoding="utf-8")
    assert list(load(tmp_path).guidance.topics) == ["dimness", "gloom"]
    extra.write_text(EXTRA.replace("value: 5,", "value: five,"), encoding="utf-8")
    assert told(load(tmp_path)) == [
        ("wrong-value", "content/topics/gloom.yaml", line_of("value: 5", EXTRA), 51)
    ]


def test_same_id_in_two_files(tmp_path):
    with_include(tmp_path, "content/topics/*.yaml")
    again = EXTRA.replace("gloom:", "dimness:")
    (tmp_path / "content" / "topics" / "again.yaml").write_text(again, encoding="utf-8")
    assert told(load(tmp_path)) == [("repeated-key", "content/topics/again.yaml", 2, 3)]


def test_included_file_holds_shared_parts_only(tmp_path):
    with_include(tmp_path, "content/topics/*.yaml")
    file = tmp_path / "content" / "topics" / "x.yaml"
    file.write_text("publisher: {name: Somebody else}\n", encoding="utf-8")
    assert told(load(tmp_path)) == [("unknown-key", "content/topics/x.yaml", 1, 1)]


@pytest.mark.parametrize("pattern", ["missing/*.yaml", "nothing.yaml", ".", "./", "content/*/x"])
def test_include_that_matches_nothing(tmp_path, pattern):
    with_include(tmp_path, pattern)
    assert told(load(tmp_path)) == [
        ("missing-include", "guidance.yaml", line_of("format:") + 1, 11)
    ]


@pytest.mark.parametrize(
    "pattern", ["../secret.yaml", "/etc/hostname", "content/../../x.yaml", "**/**/x.yaml"]
)
def test_include_outside_the_library(tmp_path, pattern):
    with_include(tmp_path, pattern)
    assert [each[0] for each in told(load(tmp_path))] == ["include-outside"]


def test_include_by_a_link_in_a_circle(tmp_path):
    with_include(tmp_path, "content/topics/*.yaml")
    os.symlink("loop.yaml", tmp_path / "content" / "topics" / "loop.yaml")
    assert [each[0] for each in told(load(tmp_path))] == ["include-outside"]


def test_include_by_a_link_out_of_the_library(tmp_path):
    inside, outside = tmp_path / "library", tmp_path / "outside.yaml"
    inside.mkdir()
    outside.write_text(EXTRA, encoding="utf-8")
    with_include(inside, "content/topics/*.yaml")
    os.symlink(outside, inside / "content" / "topics" / "linked.yaml")
    assert [each[0] for each in told(load(inside))] == ["include-outside"]


# --- what must always hold ---------------------------------------------------------------------


def test_every_problem_of_loading_has_a_manual():
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generator" / "load").glob("*.py")
    )
    for name, manual in MANUAL.items():
        assert f'"{name}"' in source
        assert "\n\nTo mend: " in manual


@given(st.binary(max_size=400))
def test_any_bytes_give_problems_and_never_a_traceback(tmp_path_factory, content):
    folder = tmp_path_factory.getbasetemp() / "bytes"
    folder.mkdir(exist_ok=True)
    loaded = library(folder, content)
    assert loaded.guidance is None and loaded.problems
    for problem in loaded.problems:
        place = loaded.locator().place(problem.where)
        assert place.line >= 1 and place.column >= 1


@given(st.data())
def test_any_damage_to_the_source_is_told_with_a_place(tmp_path_factory, data):
    """Cut, doubled or replaced pieces of a valid library load or give problems that have a place."""
    folder = tmp_path_factory.getbasetemp() / "damage"
    folder.mkdir(exist_ok=True)
    start = data.draw(st.integers(0, len(SOURCE)))
    end = data.draw(st.integers(start, min(len(SOURCE), start + 60)))
    new = data.draw(
        st.text(max_size=20)
        | st.sampled_from(["&a ", "*a", "!!int ", "\t", "- ", ": ", "{", "]", "%", "? "])
    )
    damaged = SOURCE[:start] + new + SOURCE[end:]
    loaded = library(folder, damaged.encode("utf-8", "surrogatepass"))
    assert (loaded.guidance is None) == bool(loaded.problems)
    lines = damaged.split("\n")
    for problem in loaded.problems:
        place = loaded.locator().place(problem.where)
        assert 1 <= place.line <= len(lines) + 1 and place.column >= 1
        assert problem.hint
