"""Writing, the manifest, and the swap: a new site takes the old one's place only when whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.publish import files
from generator.publish.files import NotOursError, is_ours, staging, take_place, write
from generator.publish.hosting import OURS
from generator.publish.manifest import make_manifest, parse_manifest
from tests.libraries import ROOT, SOURCE, guidance


def content(folder) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\..\\x", "", "a\0b"])
def test_no_path_leaves_the_folder(tmp_path, path):
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "out", [(path, b"")])
    assert not list(tmp_path.rglob("x"))


def test_no_path_is_written_twice(tmp_path):
    with pytest.raises(ValueError, match="twice"):
        write(tmp_path, [("a", b"1"), ("a", b"2")])


def test_manifest_covers_every_byte_but_its_own(tmp_path):
    write(tmp_path, [("a/b.html", b"x"), ("c.json", b"{}")])
    made = make_manifest(guidance(), tmp_path, "preview")
    tree = json.loads(made.encoded())
    assert (tree["edition"], tree["kind"]) == ("2026.11", "preview")
    assert parse_manifest(made.encoded()) == made
    assert tree["files"] == {
        "a/b.html": {"sha256": hashlib.sha256(b"x").hexdigest(), "bytes": 1},
        "c.json": {"sha256": hashlib.sha256(b"{}").hexdigest(), "bytes": 2},
    }


def test_only_what_a_build_made_is_replaced(tmp_path):
    assert is_ours(tmp_path / "nothing-there")
    assert is_ours(tmp_path)
    made = make_manifest(guidance(), tmp_path, "preview").encoded()
    root = [("index.html", b""), ("versions.js", b""), ("latest/index.html", b"")]
    root += [("_headers", OURS.encode()), ("hosting/README.md", b""), ("sitemap.xml", b"")]
    write(tmp_path / "site", [*root, ("2026.11/manifest.json", made)])
    assert is_ours(tmp_path / "site")
    published = make_manifest(guidance(), tmp_path, "published").encoded()
    for name, files_there in {
        "an app": [("app/manifest.json", b'{"name": "app"}')],
        "a published edition": [("2026.11/manifest.json", published)],
        "a host's file of one's own": [("2026.11/manifest.json", made), ("_headers", b"/*")],
        "a file beside": [("2026.11/manifest.json", made), ("thesis.txt", b"years")],
        "a broken manifest": [("2026.11/manifest.json", b"{")],
        "a list": [("2026.11/manifest.json", b"[]")],
        "a page of somebody's": [("index.html", b"home")],
        "folders of somebody's": [("latest/thesis.txt", b"years"), ("index.html", b"home")],
    }.items():
        write(tmp_path / name, files_there)
        assert not is_ours(tmp_path / name), name
    (tmp_path / "link").symlink_to(tmp_path / "site")
    assert not is_ours(tmp_path / "link")
    write(tmp_path / "thesis", [("chapter.txt", b"years of work")])
    assert not is_ours(tmp_path / "thesis")
    assert not is_ours(tmp_path / "thesis" / "chapter.txt")
    with pytest.raises(NotOursError), staging(tmp_path / "thesis"):
        pass
    assert content(tmp_path / "thesis") == {"chapter.txt": "years of work"}


@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged in one step", "step by step"])
def test_new_takes_the_place_of_old(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(files, "_exchange", lambda one, other: False)
    old, new = tmp_path / "site", tmp_path / "new"
    write(old, [("a", b"old")])
    write(new, [("a", b"new")])
    take_place(new, old)
    assert content(old) == {"a": "new"}
    assert content(new) == {"a": "old"}


def test_staging_leaves_nothing_behind_whatever_happens(tmp_path):
    with pytest.raises(RuntimeError), staging(tmp_path / "site") as stage:
        write(stage, [("half", b"done")])
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_not(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".site.build-{ended.pid}").mkdir()
    (tmp_path / f".site.build-{os.getppid()}").mkdir()
    with staging(tmp_path / "site"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [f".site.build-{os.getppid()}"]


# Forks for each line "OUT N" a build that kills itself, as a power cut would, just before its n-th
# change to the disk. Of each it prints a line: how many changes it made, if it lives, and its exit code.
# What is imported is imported once, and no thread of the press is there yet, which no fork survives.
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.pipeline import build
for line in sys.stdin:
    out, step = line.split()
    child = os.fork()
    if child == 0:
        count = 0
        def watch(event, arguments):
            global count
            writing = event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wx"
            if writing or event in ("os.rename", "os.mkdir", "shutil.rmtree", "ctypes.dlopen"):
                count += 1
                if count == int(step):
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(watch)
        build(Path(sys.argv[1]), Path(out))
        print(count, end=" ", flush=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture
def killed(tmp_path) -> Iterator[Callable[[Path, int], list[int]]]:
    """Builds the library in the test's folder and is killed at a step; 0 kills nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "library")],
        cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as running:  # fmt: skip

        def kill(out: Path, step: int) -> list[int]:
            running.stdin.write(f"{out} {step}\n")
            running.stdin.flush()
            return [int(each) for each in running.stdout.readline().split()]

        yield kill


def test_a_killed_build_leaves_the_old_site_or_the_new_one_whole(tmp_path, sample, killed):
    """At a sample of its changes to the disk, and at the last ones: the exchange of both folders."""
    library, out, other = (tmp_path / name for name in ("library", "site", "other"))
    library.mkdir()
    (library / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    assert killed(out, 0)[1] == 0
    shutil.copytree(out, tmp_path / "before")
    old = content_hashes(out)
    changed = SOURCE.replace("Glowroot for dimness", "Glowroot for dimness, again")
    (library / "guidance.yaml").write_text(changed, encoding="utf-8")
    steps, ended = killed(other, 0)
    new = content_hashes(other)
    assert ended == 0 and old != new and steps > 30
    for step in [*sample(range(1, steps - 2), 5), steps - 2, steps - 1, steps]:
        assert killed(out, step) == [-signal.SIGKILL]
        found = content_hashes(out)
        assert found in (old, new), f"a half-made site after a kill at step {step}"
        if found == new:  # killed after the swap: set the old one up again
            shutil.rmtree(out)
            shutil.copytree(tmp_path / "before", out)


def content_hashes(folder) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
