"""A git repository as it is read here: what a revision has, byte by byte, as no setting changes it.

Git is asked with plumbing commands and without anything that a repository could set for itself:
no hooks, aliases, filters or pagers run, and no attribute leaves a file out or rewrites it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

_SECONDS = 120
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced object would have another content than its name
    "GIT_GRAFT_FILE": os.devnull,  # a graft would leave commits out
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_SETTINGS = (
    "core.fsmonitor=false",
    "core.commitGraph=false",  # a file beside the commits, which could tell of other parents
    f"core.attributesFile={os.devnull}",
    "safe.bareRepository=explicit",  # a folder that came with a commit is no repository
)


class NoHistoryError(Exception):
    """There is no git history to ask: no git, no repository, or no commit."""


class Repository:
    """The repository that holds a library, as far as the library's folder.

    Raises NoHistoryError, in git's own words.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._trusted: tuple[str, ...] = ()
        try:
            top = self.ask("rev-parse", "--show-toplevel")
        except NoHistoryError as error:
            if "dubious ownership" not in str(error):
                raise
            # Whose folders they trust is for people to say, and for no repository.
            self._trusted = _trusted()
            top = self.ask("rev-parse", "--show-toplevel")
        self._top = Path(top.decode().strip()).resolve()
        self.prefix = self.folder.relative_to(self._top).as_posix().removeprefix(".")
        self.tree = cache(self._tree)
        self._texts: dict[str, bytes] = {}

    def commit_of(self, name: str) -> str:
        """The id of the commit that a name stands for, such as ``HEAD``."""
        return self.ask("rev-parse", "--verify", f"{name}^{{commit}}").decode().strip()

    def blob(self, commit: str, path: str) -> bytes | None:
        """A file of the library's folder in a commit; None where there is no plain file."""
        full = f"{self.prefix}/{path}" if self.prefix else path
        listed = self.ask("ls-tree", "-z", "--full-tree", commit, "--", full)
        names = _plain_files(listed)
        return self.texts(names.values())[names[full]] if full in names else None

    def texts(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """The content of files by the ids of their blobs. What is no blob has none."""
        missing = [each for each in dict.fromkeys(names) if each not in self._texts]
        if missing:
            asked = "".join(f"{each}\n" for each in missing)
            out = self.ask("cat-file", "--batch", given=asked.encode())
            at = 0
            for name in missing:
                end = out.index(b"\n", at)
                kind, _, size = out[at:end].rpartition(b" ")
                at = end + 1
                if not size.isdigit():
                    continue  # "… missing"
                if kind.endswith(b" blob"):
                    self._texts[name] = out[at : at + int(size)]
                at += int(size) + 1
        return self._texts

    def _tree(self, commit: str) -> Mapping[str, str]:
        """The YAML files of the library's folder in a commit: their blobs, by path from there."""
        listed = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        if any(not _stays(path) for path in _plain_files(listed)):
            raise NoHistoryError(f"commit {commit[:10]} has a path that leads out of its folder")
        return {
            PurePosixPath(path).relative_to(self.prefix or ".").as_posix(): blob
            for path, blob in _plain_files(listed).items()
            if PurePosixPath(path).suffix in (".yaml", ".yml")
        }

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git prints for a command that gets ``given`` to read."""
        settings = (word for each in _SETTINGS for word in ("-c", each))
        command = ["git", "--no-pager", *settings, *self._trusted, *arguments]
        # Whatever git was told for another purpose would change what it tells here.
        others = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith("GIT_") or key.startswith("GIT_TEST_")
        }
        environment = {**others, **_ENVIRONMENT}
        try:
            done = subprocess.run(
                command, cwd=self.folder, capture_output=True, check=False, input=given,
                timeout=_SECONDS, env=environment,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoHistoryError(f"git could not be asked: {error}") from error
        if done.returncode:
            # What it warns of before, it could do without; behind its reason stands the mend.
            _, fatal, words = done.stderr.decode("utf-8", "replace").rpartition("fatal: ")
            raise NoHistoryError(fatal + " ".join(words.split()) or "git gave no answer")
        return done.stdout


def _trusted() -> tuple[str, ...]:
    """The folders of others that whoever runs this trusts, as options of git."""
    try:
        done = subprocess.run(
            ["git", "config", "--global", "--null", "--get-all", "safe.directory"],
            capture_output=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ()
    named = done.stdout.decode("utf-8", "replace").split("\0")[:-1]
    return tuple(part for each in named for part in ("-c", f"safe.directory={each}"))


def _plain_files(listed: bytes) -> dict[str, str]:
    """(path, blob) of the plain files that `git ls-tree -z` lists: a link leads out of a commit."""
    found = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.decode("utf-8", "replace").partition("\t")
        mode, _, blob = about.partition(" blob ")
        if mode.startswith("100"):
            found[path] = blob
    return found


def _stays(path: str) -> bool:
    """True for a path that git itself would check out: a tree made by hand can hold any name."""
    return not {"", ".", "..", ".git"} & {part.casefold() for part in path.split("/")}
