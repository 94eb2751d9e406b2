"""Throwaway repositories with real SSH keys, in which reviews go well or badly."""

from __future__ import annotations

import os
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from generator.audit import History, Verdict, audit
from generator.audit.approvals import SIGNERS
from generator.changes.fingerprint import fingerprint
from generator.load import load
from generator.load.parse import Loader
from tests.libraries import MINIMAL

Tree = dict[str, Any]
AUDIENCES = ("clinician", "patient")
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.org",
}


class Keys:
    """SSH keys by the name of whom they belong to, made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def private(self, name: str) -> Path:
        """The file with the private key."""
        path = self.folder / name
        if not path.exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
            subprocess.run(command, check=True)
        return path

    def allowed(self, name: str, of: str | None = None, more: str = "") -> str:
        """A line of the allowed signers: ``name`` signs with the key of ``of``."""
        kind, key, *_ = self.private(of or name).with_suffix(".pub").read_text().split()
        return f"{name} {more + ' ' if more else ''}{kind} {key}\n"


class Repository:
    """A library in a repository of its own, reviewed by a board and a panel."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder, self.keys = folder, keys
        folder.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        tree: Tree = yaml.load(MINIMAL.read_text(encoding="utf-8"), Loader=Loader)
        reviewer = {"role": "Review", "interests": "None.", "declared": "2026-11-01"}
        tree["reviewers"] = {
            "board": {"name": "Board", **reviewer},
            "panel": {"name": "Panel", **reviewer},
        }
        self.tree = tree
        self.allow(keys.allowed("board") + keys.allowed("panel"))
        self.commit("The library")
        self.event("under-review", "board")
        self.commit("Under review")

    # ------------------------------------------------------------------------------- the source

    @property
    def events(self) -> list[Tree]:
        """The events of the one topic."""
        events: list[Tree] = self.tree["topics"]["dimness"]["review"]["events"]
        return events

    def event(self, state: str, by: str = "board", **more: Any) -> Tree:
        """Record an event."""
        self.events.append({"state": state, "on": "2026-11-22", "by": by, **more})
        return self.events[-1]

    def approve(self, by: str = "board", audiences: tuple[str, ...] = AUDIENCES) -> Tree:
        """Record an approval of the text as it stands."""
        self.save()
        guidance = load(self.folder / "guidance.yaml").guidance
        assert guidance is not None
        prints = {each: fingerprint(guidance, "dimness", each) for each in audiences}
        return self.event("approved", by, audiences=list(audiences), fingerprints=prints)

    def reword(self, words: str = "Take another plant, {dose}.") -> None:
        """Change what patients read."""
        section = self.tree["topics"]["dimness"]["sections"]["first"]
        section["statements"]["glowroot"]["texts"]["patient"] = words

    def save(self, **layout: Any) -> None:
        """Write the library's file."""
        text = yaml.safe_dump(self.tree, sort_keys=False, allow_unicode=True, **layout)
        (self.folder / "guidance.yaml").write_text(text, encoding="utf-8")

    def allow(self, signers: str | None) -> None:
        """Write the list of allowed signers, or take it away."""
        path = self.folder / SIGNERS
        path.parent.mkdir(exist_ok=True)
        if signers is None:
            path.unlink()
        else:
            path.write_text(signers, encoding="utf-8")

    # ------------------------------------------------------------------------------ the history

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """Run git here; its output."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, check=True, capture_output=True, input=given,
            env={**os.environ, **_ENVIRONMENT},
        )  # fmt: skip
        return done.stdout.decode().strip()

    def commit(self, message: str = "x", key: str | None = None, save: bool = True) -> str:
        """Commit everything, signed with a key where one is named; the commit's id."""
        if save:
            self.save()
        self.git("add", "-A")
        self.git(*self._signing(key), "commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, *options: str, key: str | None = None) -> None:
        """Merge a branch into the current one by a commit of its own."""
        self.git(*self._signing(key), "merge", "-q", "--no-ff", "--no-edit", *options, branch)

    def _signing(self, key: str | None) -> list[str]:
        if key is None:
            return ["-c", "commit.gpgsign=false"]
        path = str(self.keys.private(key))
        return [
            *("-c", "gpg.format=ssh", "-c", f"user.signingkey={path}"),
            *("-c", "commit.gpgsign=true"),
        ]

    def read(self) -> None:
        """Read the tree again from the file, as it stands after a merge or a checkout."""
        self.tree = yaml.load(
            (self.folder / "guidance.yaml").read_text(encoding="utf-8"), Loader=Loader
        )

    def audited(self, folder: Path | None = None) -> tuple[Verdict, ...]:
        """The verdicts on what stands in the folder, by the list of signers in its last commit."""
        folder = folder or self.folder
        guidance = load(folder / "guidance.yaml").guidance
        assert guidance is not None
        history = History(folder)
        return audit(guidance, history, history.blob(history.head, SIGNERS))

    def copied(self) -> Tree:
        """A copy of the tree, to go back to."""
        return deepcopy(self.tree)
