"""A library's git history, as far as an audit needs it: commits, their files, their signatures.

Git is asked with plumbing commands and without anything that a repository could set for itself:
no hooks, aliases, filters or pagers run, and what a commit holds is read byte by byte.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

_SECONDS = 120
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced object would have another content than its name
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
}
_FINGERPRINT = "v[0-9]+:[0-9a-f]{64}"
_STATE = "state[\"']? *: *[\"']?(submitted|under-review|approved|returned|withdrawn)"
_IN_A_LINE = re.compile(_FINGERPRINT.encode())


class NoHistoryError(Exception):
    """There is no git history to ask: no git, no repository, or no commit."""


@dataclass(frozen=True)
class Commit:
    """A commit as git keeps it: its id, its parents, its time, and its signature if it has one.

    ``time`` is the committer's, in seconds since 1970. ``signed`` is the text that the signature
    is of: the commit without it.
    """

    id: str
    parents: tuple[str, ...]
    time: int
    signature: str | None
    signed: bytes

    @property
    def short(self) -> str:
        """The first characters of its id, as people name it."""
        return self.id[:10]


@dataclass(frozen=True)
class Step:
    """A commit that added or took away an event of a review, or a fingerprint.

    ``fingerprints`` are those in its changed lines, ``blobs`` the ids of the changed files that
    have such lines, as they were and as they became.
    """

    commit: str
    fingerprints: frozenset[str]
    blobs: tuple[str, ...]


class History:
    """The history of the repository that holds a library, up to a commit.

    Raises NoHistoryError.
    """

    def __init__(self, folder: Path, at: str = "HEAD") -> None:
        self._folder = folder.resolve()
        try:
            self._top = Path(self._ask("rev-parse", "--show-toplevel").decode().strip()).resolve()
            self.head = self._ask("rev-parse", "--verify", f"{at}^{{commit}}").decode().strip()
            shallow = Path(self._ask("rev-parse", "--git-path", "shallow").decode().strip())
        except NoHistoryError as error:
            raise NoHistoryError(f"there is no git history here ({error})") from error
        cut = self._folder / shallow
        self.cut = (
            frozenset(cut.read_text(encoding="ascii").split()) if cut.is_file() else frozenset()
        )
        """The commits at which a shallow clone ends: their parents are not here."""
        self.prefix = self._folder.relative_to(self._top).as_posix().removeprefix(".")
        self.commit = cache(self._commit)
        self.tree = cache(self._tree)
        self.since = cache(self._since)
        self._texts: dict[str, bytes] = {}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of a review that the history has, the newest first, by one look at it."""
        out = self._ask(
            # What settings and .gitattributes would show otherwise is shown plainly: files that
            # are marked as binary too, and no colours or signatures between the lines.
            "log", "--format=%x00%H", "--full-history", "--no-textconv", "--no-ext-diff",
            "--no-renames", "--no-abbrev", "--raw", "--patch", "--unified=0", "--text",
            "--no-color", "--no-show-signature",
            "-G", f"{_STATE}|{_FINGERPRINT}", self.head, "--", ".",
        )  # fmt: skip
        return tuple(_step(each) for each in out.split(b"\0")[1:])

    def _since(self, commit: str) -> frozenset[str]:
        """The ids of all commits up to the head that are not before one."""
        return frozenset(self._ask("rev-list", f"{commit}..{self.head}").decode().split())

    def keeping(self, path: str, content: bytes) -> str | None:
        """The id of the newest commit that added a file with this content, None if none did."""
        out = self._ask(
            "log", "--format=%H", "--full-history", "--diff-filter=A", "--no-renames",
            self.head, "--", path,
        )  # fmt: skip
        added = out.decode().split()
        return next((each for each in added if self.blob(each, path) == content), None)

    def blob(self, commit: str, path: str) -> bytes | None:
        """A file of the library's folder in a commit; None where there is no plain file."""
        full = f"{self.prefix}/{path}" if self.prefix else path
        listed = self._ask("ls-tree", "-z", "--full-tree", commit, "--", full)
        names = _plain_files(listed)
        return self.texts(names.values())[names[full]] if full in names else None

    def texts(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """The content of files by the ids of their blobs. What is no blob has none."""
        missing = [each for each in dict.fromkeys(names) if each not in self._texts]
        if missing:
            asked = "".join(f"{each}\n" for each in missing)
            out = self._ask("cat-file", "--batch", given=asked.encode())
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
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        return {
            PurePosixPath(path).relative_to(self.prefix or ".").as_posix(): blob
            for path, blob in _plain_files(listed).items()
            if PurePosixPath(path).suffix in (".yaml", ".yml")
        }

    def _commit(self, name: str) -> Commit:
        raw = self._ask("cat-file", "commit", name)
        head, _, message = raw.partition(b"\n\n")
        lines: list[bytes] = []
        signature: list[bytes] = []
        within = False
        for line in head.split(b"\n"):
            if line.startswith(b" ") and within:
                signature.append(line[1:])
                continue
            within = line.startswith((b"gpgsig ", b"gpgsig-sha256 "))
            if within:
                signature.append(line.partition(b" ")[2])
            else:
                lines.append(line)
        headers = [line.decode("utf-8", "replace").partition(" ") for line in lines]
        parents = tuple(value for key, _, value in headers if key == "parent")
        time = next((value for key, _, value in headers if key == "committer"), "").split()
        return Commit(
            name,
            parents,
            int(time[-2]) if len(time) > 1 and time[-2].isdigit() else 0,
            b"\n".join(signature).decode("ascii", "replace") if signature else None,
            b"\n".join(lines) + b"\n\n" + message,
        )

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes:
        command = ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]
        environment = {**os.environ, **_ENVIRONMENT}
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
            environment.pop(name, None)
        try:
            done = subprocess.run(
                command, cwd=self._folder, capture_output=True, check=False, input=given,
                timeout=_SECONDS, env=environment,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoHistoryError(f"git could not be asked: {error}") from error
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise NoHistoryError(words[-1] if words else "git gave no answer")
        return done.stdout


def _plain_files(listed: bytes) -> dict[str, str]:
    """(path, blob) of the plain files that `git ls-tree -z` lists: a link leads out of a commit."""
    found = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.decode("utf-8", "replace").partition("\t")
        mode, _, blob = about.partition(" blob ")
        if mode.startswith("100"):
            found[path] = blob
    return found


def _step(entry: bytes) -> Step:
    """A step from what `git log --raw --patch` says of a commit.

    Lines of files begin with a sign, those on whole files with a colon: no content is taken for
    either.
    """
    commit, _, rest = entry.partition(b"\n")
    fingerprints: set[str] = set()
    blobs: dict[str, None] = {}
    for line in rest.split(b"\n"):
        if line.startswith(b":"):
            _, _, old, new, *_ = line.split(b" ")
            blobs.update(dict.fromkeys(each.decode() for each in (old, new) if each.strip(b"0")))
        elif line.startswith((b"+", b"-")):
            fingerprints.update(each.decode() for each in _IN_A_LINE.findall(line))
    return Step(commit.decode(), frozenset(fingerprints), tuple(blobs))
