"""A library's git history, as far as an audit needs it: commits, their files, their signatures.

Git is asked with plumbing commands and without anything that a repository could set for itself:
no hooks, aliases, filters or pagers run, and what a commit holds is read byte by byte.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from generator.load import Library, load
from generator.load.library import ROOT_FILE

_SECONDS = 120
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",  # a replaced object would have another content than its name
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
}


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
        self.library = cache(self._library)

    def adding(self, words: str) -> tuple[str, ...]:
        """The ids of all commits before HEAD after which some words stand more or less often."""
        out = self._ask(
            "log", "--format=%H", "--full-history", "--no-textconv", "--no-ext-diff", "-S", words,
            self.head, "--", ".",
        )  # fmt: skip
        return tuple(out.decode().split())

    def touching(self, since: str, pattern: str) -> tuple[str, ...]:
        """The ids of all commits between one and HEAD that add or remove a line like a pattern."""
        out = self._ask(
            "log", "--format=%H", "--full-history", "--no-textconv", "--no-ext-diff", "-G", pattern,
            f"{since}..{self.head}", "--", ".",
        )  # fmt: skip
        return tuple(out.decode().split())

    def keeping(self, path: str, content: bytes) -> str | None:
        """The id of the newest commit that added a file with this content, None if none did."""
        out = self._ask(
            "log", "--format=%H", "--full-history", "--diff-filter=A", "--no-renames",
            self.head, "--", path,
        )  # fmt: skip
        return next(
            (each for each in out.decode().split() if self.blob(each, path) == content), None
        )

    def blob(self, commit: str, path: str) -> bytes | None:
        """A file of the library's folder in a commit; None where there is no plain file."""
        full = f"{self.prefix}/{path}" if self.prefix else path
        return dict(self._blobs(commit, [full])).get(full)

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

    def _library(self, commit: str) -> Library:
        """The library as a commit has it, with all that it includes."""
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        wanted = []
        for entry in listed.split(b"\0"):
            mode, _, path = entry.decode("utf-8", "replace").partition("\t")
            # Plain files alone: a link leads out of the commit.
            if mode.startswith("100") and PurePosixPath(path).suffix in (".yaml", ".yml"):
                wanted.append(path)
        with tempfile.TemporaryDirectory(prefix="guidance-audit-") as temporary:
            for path, content in self._blobs(commit, wanted):
                inner = PurePosixPath(path).relative_to(self.prefix or ".")
                target = Path(temporary).joinpath(*inner.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            return load(Path(temporary) / ROOT_FILE)

    def _blobs(self, commit: str, paths: list[str]) -> list[tuple[str, bytes]]:
        """(path, content) of files in a commit, by their path from the repository's top."""
        asked = "".join(f"{commit}:{path}\n" for path in paths if "\n" not in path)
        out = self._ask("cat-file", "--batch", given=asked.encode())
        found = []
        at = 0
        for path in (path for path in paths if "\n" not in path):
            end = out.index(b"\n", at)
            kind, _, size = out[at:end].rpartition(b" ")
            at = end + 1
            if not kind.endswith(b" blob") or not size.isdigit():
                continue  # "… missing"
            found.append((path, out[at : at + int(size)]))
            at += int(size) + 1
        return found

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
