"""Edits applied to a file as it stands, and the guard that takes none that does more than it says."""

from __future__ import annotations

import pytest

from generator.edit import Edit, apply, mend, plain
from generator.edit.fixers import FIXERS
from generator.pipeline import mending
from tests.libraries import MINIMAL, ROOT


def edit(start: int, end: int, new: str, **more: object) -> Edit:
    return Edit("x.yaml", start, end, new, 1, "test", "", "", **more)  # type: ignore[arg-type]


def test_edits_are_made_in_order_of_place():
    assert apply("abcdef", [edit(4, 5, "E"), edit(0, 1, "A"), edit(2, 2, "-")]) == "Ab-cdEf"


@pytest.mark.parametrize("edits", [[(0, 2), (1, 3)], [(0, 9)], [(3, 2)], [(1, 2), (1, 2)]])
def test_edits_that_overlap_or_lead_outside_are_refused(edits):
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [edit(start, end, "x") for start, end in edits])


def test_line_ends_and_the_mark_at_the_start_stay():
    raw = "\ufeffa: 1\r\nb: 2\nc: 3\r\n"
    assert plain(raw) == "a: 1\nb: 2\nc: 3\n"
    assert apply(raw, [edit(8, 9, "X"), edit(13, 14, "Y")]) == "\ufeffa: 1\r\nb: X\nc: Y\r\n"
    assert apply(raw, [edit(4, 5, "")]) == "\ufeffa: 1b: 2\nc: 3\r\n"


def test_lines_get_the_line_ends_that_they_replace():
    assert apply("a\r\nb\r\nc\n", [edit(0, 3, "b\na")]) == "b\r\na\r\nc\n"
    with pytest.raises(ValueError, match="both kinds"):
        apply("a\r\nb\nc\n", [edit(0, 5, "c\nb\na")])


def test_keys_are_not_moved_over_line_ends_of_both_kinds():
    source = "references:\n  smith:\n    title: Dim\r\n    type: book\n    note: x\r\n"
    mended = mend("x.yaml", source)
    assert mended.text == source and [each.line for each in mended.left] == [3]


SOURCE = "a: one\nb: {c: two, d: three}\n"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(3, 6, "1", parts=("a",), value="another")],  # not what it says
        [edit(3, 6, "1")],  # says that no value is concerned
        [edit(3, 6, "1", parts=("b", "c"), value="1")],  # another value
        [edit(3, 6, "{", parts=("a",), value="{")],  # no YAML any more
        [edit(11, 27, "d: three, c: two", parts=("a",))],  # another group
        [edit(0, 7, "")],  # a key is lost
        [edit(3, 6, "one\nb: x", parts=("a",), value="one")],  # a key twice
    ],
)
def test_an_edit_that_does_more_than_it_says_is_not_made(edits):
    mended = mend("x.yaml", SOURCE, [lambda source: iter(edits)])
    assert mended.text == SOURCE and not mended.done and len(mended.left) == len(edits)


def test_the_others_are_made_all_the_same():
    good = edit(3, 6, "1", parts=("a",), value="1")
    bad = edit(11, 14, "2", parts=("b", "c"), value="3")
    keys = edit(10, 28, "d: three, c: two}", parts=("b",))
    for edits in ([good, bad], [bad, good]):
        mended = mend("x.yaml", SOURCE, [lambda source, edits=edits: iter(edits)])
        assert mended.text == "a: 1\nb: {c: two, d: three}\n" and mended.done == (good,)
    assert not mend("x.yaml", SOURCE, [lambda source: iter([keys])]).done  # it lost a bracket


@pytest.mark.parametrize(
    "source", ["", "a: [\n", "a: 1\na: 2\n", "- x\n", "a: \x07\n", "a: !x y\n"]
)
def test_what_cannot_be_read_is_left(source):
    mended = mend("x.yaml", source)
    assert mended.text == source and not mended.done


def test_what_an_anchor_repeats_is_left():
    source = "a: &x one  two\nb: *x\nc: three  four\n"
    assert mend("x.yaml", source).text == "a: &x one  two\nb: *x\nc: three four\n"


def test_the_shipped_library_needs_no_mending():
    raw = (ROOT / "guidance.yaml").read_bytes().decode()
    assert mend("guidance.yaml", raw).text == raw


def test_every_fixer_has_its_file_and_its_reasons():
    for fix in FIXERS:
        module = __import__(fix.__module__, fromlist=["__doc__"])
        assert "Safe, because" in module.__doc__


@pytest.fixture
def two_files(tmp_path):
    """A library whose root and whose included file both have something to mend."""
    root, more = tmp_path / "guidance.yaml", tmp_path / "more.yaml"
    source = MINIMAL.read_text(encoding="utf-8").replace(
        "format: 1", "format: 1\ninclude: [more.yaml]", 1
    )
    root.write_text(source.replace("A made-up plant.", "A  made-up plant."), encoding="utf-8")
    more.write_text("glossary:\n  root: {term: root, plain: A  part of it.}\n", encoding="utf-8")
    return root, more


THEIRS = "glossary:\n  root: {term: root, plain: Theirs.}\n"


def test_nothing_is_written_when_one_of_two_files_was_saved(two_files, monkeypatch):
    """Somebody saves the second file between reading and writing: the first is left as well."""
    root, more = two_files
    old = root.read_bytes()
    hold = mending._hold

    def meanwhile(*given):
        hold(*given)
        more.write_text(THEIRS, encoding="utf-8")

    monkeypatch.setattr(mending, "_hold", meanwhile)
    with pytest.raises(
        mending.NotMendableError, match=r"'more.yaml' was saved by somebody else"
    ) as told:
        mending.mend_library(root.parent)
    assert told.value.hint == "nothing was written; run it again"
    assert root.read_bytes() == old
    assert more.read_text(encoding="utf-8") == THEIRS


def test_what_was_written_is_named_when_the_next_was_saved_in_the_last_moment(
    two_files, monkeypatch
):
    root, more = two_files
    rewrite = mending.rewrite

    def and_then(path, old, new):
        rewrite(path, old, new)
        more.write_text(THEIRS, encoding="utf-8")

    monkeypatch.setattr(mending, "rewrite", and_then)
    with pytest.raises(
        mending.NotMendableError, match=r"'more.yaml' was saved by somebody else"
    ) as told:
        mending.mend_library(root.parent)
    assert told.value.hint == ("it is left as it is; 'guidance.yaml' was mended; run it again")
    assert "A made-up plant." in root.read_text(encoding="utf-8")
    assert more.read_text(encoding="utf-8") == THEIRS


def test_what_was_written_is_named_when_the_next_cannot_be(two_files, monkeypatch):
    root, more = two_files
    rewrite, old = mending.rewrite, more.read_bytes()

    def protected(path, *bytes_):
        if path.name == more.name:
            raise PermissionError(13, "the file is write-protected", str(path))
        rewrite(path, *bytes_)

    monkeypatch.setattr(mending, "rewrite", protected)
    with pytest.raises(
        mending.NotMendableError,
        match=r"'more.yaml' could not be written: the file is write-protected",
    ) as told:
        mending.mend_library(root.parent)
    assert told.value.hint == (
        "it is left as it is; 'guidance.yaml' was mended; mend the cause and run it again"
    )
    assert more.read_bytes() == old
