"""A library's git history, as far as an audit needs it: commits, reviews' steps, signatures."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from generator.load.git import NoHistoryError, Repository

__all__ = ["Commit", "History", "NoHistoryError", "Step"]

_FINGERPRINT = "v[0-9]+:[0-9a-f]{64}"
_EVENT = (
    r"""state["']?[[:space:]]*:|\?[[:space:]]*["']?state"""
    "|submitted|under-review|approved|returned|withdrawn"
    # How YAML can say these without their letters: by number, over two lines, by an anchor.
    r"|\\[xuU]|\\$|[&*][[:alnum:]_-]"
)
"""What a changed line of an event has in it. Lines of other things may have it too."""
_IN_A_LINE = re.compile(_FINGERPRINT.encode())


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


class History(Repository):
    """The history of the repository that holds a library, up to a commit.

    Raises NoHistoryError.
    """

    def __init__(self, folder: Path, at: str = "HEAD") -> None:
        try:
            super().__init__(folder)
            self.head = self.commit_of(at)
            shallow = Path(self.ask("rev-parse", "--git-path", "shallow").decode().strip())
        except NoHistoryError as error:
            raise NoHistoryError(f"there is no git history here ({error})") from error
        cut = self.folder / shallow
        self.cut = (
            frozenset(cut.read_text(encoding="ascii").split()) if cut.is_file() else frozenset()
        )
        """The commits at which a shallow clone ends: their parents are not here."""
        self.commit = cache(self._commit)
        self.since = cache(self._since)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of a review that the history has, the newest first, by one look at it.

        A merge is held against each of its parents: it too can add an event, or lose one. What a
        repository says of its files (``.gitattributes``) or of git's output hides nothing.
        """
        out = self.ask(
            "log", "--format=%x00%H", "--encoding=UTF-8", "--full-history", "--root", "-m",
            "--text", "--no-textconv", "--no-ext-diff", "--no-color", "--no-show-signature",
            "--no-renames", "--no-relative", f"-O{os.devnull}", "--no-abbrev", "--raw", "--patch",
            "--unified=0", "-G", f"{_EVENT}|{_FINGERPRINT}", self.head, "--", ".",
        )  # fmt: skip
        return tuple(_step(each) for each in out.split(b"\0")[1:])

    def _since(self, commit: str) -> frozenset[str]:
        """The ids of all commits up to the head that are not before one."""
        return frozenset(self.ask("rev-list", f"{commit}..{self.head}").decode().split())

    def keeping(self, path: str, content: bytes) -> str | None:
        """The id of the newest commit that added a file with this content, None if none did."""
        out = self.ask(
            "log", "--format=%H", "--full-history", "--root", "--diff-filter=A", "--no-renames",
            "--no-show-signature", "--encoding=UTF-8", self.head, "--", path,
        )  # fmt: skip
        added = out.decode().split()
        return next((each for each in added if self.blob(each, path) == content), None)

    def _commit(self, name: str) -> Commit:
        raw = self.ask("cat-file", "commit", name)
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
