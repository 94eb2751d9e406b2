"""A folder comes into being whole or not at all, wherever the work is cut off."""

from __future__ import annotations

import os

import pytest

from generator.publish.files import write
from generator.publish.fresh import DRAFT, WHOLE, OccupiedError, create, cut_off, finish, fresh
from tests.publish.sites import killed

FILES = {"a/b.txt": b"1", "a/c.txt": b"2", ".d/e": b"3", "last": b"4", "z": b"5"}


def fill(folder) -> None:
    with fresh(folder, "last") as draft:
        write(draft, FILES.items())


def found(folder) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_missing_folder_is_made(tmp_path):
    fill(tmp_path / "x" / "y")
    assert found(tmp_path / "x") == {f"y/{name}": content for name, content in FILES.items()}


def test_an_empty_folder_is_kept(tmp_path):
    """Somebody may stand in it: it is still the same folder."""
    before = tmp_path.stat().st_ino
    fill(tmp_path)
    assert found(tmp_path) == FILES and tmp_path.stat().st_ino == before


def test_a_repository_without_files_is_no_obstacle(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(b"ref")
    fill(tmp_path)
    assert found(tmp_path) == {**FILES, ".git/HEAD": b"ref"}


def test_anything_else_is_named(tmp_path):
    (tmp_path / ".hidden").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"years of work")
    with pytest.raises(OccupiedError, match="holds something already") as refused:
        fill(tmp_path)
    assert refused.value.there == (".hidden", "notes.txt")
    assert found(tmp_path) == {".hidden": b"", "notes.txt": b"years of work"}


@pytest.mark.parametrize(("make", "words"), [("file", "is a file"), ("link", "leads nowhere")])
def test_what_is_no_folder(tmp_path, make, words):
    there = tmp_path / "x"
    there.write_bytes(b"1") if make == "file" else there.symlink_to(tmp_path / "nowhere")
    with pytest.raises(OccupiedError, match=words):
        fill(there)
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_an_error_leaves_nothing(tmp_path, there):
    folder = tmp_path / "x"
    if there:
        folder.mkdir()
    with pytest.raises(KeyboardInterrupt), fresh(folder, "last") as draft:
        write(draft, FILES.items())
        raise KeyboardInterrupt
    assert folder.exists() == there and found(tmp_path) == {}
    assert os.listdir(tmp_path) == (["x"] if there else [])
    assert not there or os.listdir(folder) == []


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_a_kill_at_any_moment_leaves_nothing_half_made(tmp_path, there):
    """What stands is as it was, or whole, or ready to be finished by the same command."""

    def start(name: str):
        folder = tmp_path / name / "x"
        folder.parent.mkdir()
        if there:
            folder.mkdir()
        return folder

    steps = killed(lambda: fill(whole), 0, (whole := start("0")).parent)
    assert steps > 8 and found(whole) == FILES
    for step in range(1, steps + 1):
        folder = start(str(step))
        assert killed(lambda folder=folder: fill(folder), step, folder.parent) == -1
        if not there:
            assert not folder.exists() or found(folder) == FILES
        elif not cut_off(folder):
            assert found(folder) == FILES or set(os.listdir(folder)) <= {DRAFT}
        elif os.path.lexists(folder / "last"):  # the last one comes last
            assert os.listdir(folder / WHOLE) == []
        if cut_off(folder):
            finish(folder, "last")
        elif not folder.exists() or found(folder) != FILES:
            fill(folder)
        assert found(folder) == FILES, step
        assert set(os.listdir(folder)) == {"a", ".d", "last", "z"}


def test_what_came_in_between_is_not_overwritten(tmp_path):
    (tmp_path / WHOLE).mkdir()
    write(tmp_path / WHOLE, FILES.items())
    (tmp_path / "z").write_bytes(b"mine")
    with pytest.raises(OccupiedError) as refused:
        finish(tmp_path, "last")
    assert refused.value.there == ("z",) and (tmp_path / "z").read_bytes() == b"mine"
    assert found(tmp_path / WHOLE) == FILES
    (tmp_path / "z").unlink()
    finish(tmp_path, "last")
    assert found(tmp_path) == FILES


def test_a_new_file_takes_the_place_of_none(tmp_path):
    file = tmp_path / "a" / "b.yaml"
    create(file, b"1")
    with pytest.raises(FileExistsError):
        create(file, b"2")
    assert found(tmp_path) == {"a/b.yaml": b"1"}
    (tmp_path / "plain").write_bytes(b"")
    assert file.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_kill_leaves_a_new_file_whole_or_missing(tmp_path):
    steps = killed(lambda: create(tmp_path / "0" / "x", b"1"), 0, tmp_path)
    for step in range(1, steps + 1):
        file = tmp_path / str(step) / "x"
        assert killed(lambda file=file: create(file, b"1"), step, file.parent) == -1
        assert not file.exists() or file.read_bytes() == b"1"
