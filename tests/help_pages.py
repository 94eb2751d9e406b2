"""The pages of help as what they tell people to type: blocks, and a desk at which they are typed."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.libraries import ROOT

FOLDER = ROOT / "site_templates" / "help"
NAMES = ("index", "reader", "editor", "reviewer", "publisher")
LANGUAGES = {"sh", "text", "diff", "yaml"}
"""``sh`` is run, ``text`` is what it prints, ``diff`` is an edit, ``yaml`` is shown alone."""

_FENCE = re.compile(r"(?ms)^```(?P<kind>\w*)(?P<info>[^\n]*)\n(?P<text>.*?)^```$")
_PATIENCE = 60  # seconds that a command may take


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what stands behind it, its text, its line and its heading."""

    kind: str
    info: str
    text: str
    line: int
    heading: str


def source(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """Every fenced block of a page, in order."""
    text = source(name)
    found = []
    for match in _FENCE.finditer(text):
        before = text[: match.start()]
        heading = re.findall(r"(?m)^##+ (.+)$", before)[-1:]
        found.append(
            Block(
                match["kind"],
                match["info"].strip(),
                match["text"],
                before.count("\n") + 1,
                heading[0] if heading else "",
            )
        )
    return found


def printed(wanted: str, found: str) -> bool:
    """True if a command printed what a page shows: … stands for the rest of a line, and on a line of
    its own for any lines."""
    pattern = ""
    for line in wanted.rstrip().split("\n"):
        if line.strip() == "…":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*".join(re.escape(each) for each in line.rstrip().split("…")) + r"\n"
    told = "".join(f"{line.rstrip()}\n" for line in found.rstrip().split("\n"))
    return re.fullmatch(pattern, told) is not None


@dataclass
class Desk:
    """A folder and a home in which commands are typed; ``cd`` holds from block to block."""

    folder: Path
    home: Path
    read_as: Callable[[str], str]
    typed_as: Callable[[str], str]
    said: str = field(default="", init=False)
    """What the last block printed."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        (self.home / ".ssh").mkdir(parents=True)
        (self.home / ".gitconfig").write_text("[user]\nname = x\nemail = x@example.org\n")
        (self.home / "guidance").write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m generator "$@"\n'
        )
        (self.home / "guidance").chmod(0o755)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "SSH_AUTH_SOCK"}
        return kept | {
            "HOME": str(self.home),
            "PATH": f"{self.home}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",  # what is printed to both streams stays in its order
            "GIT_CONFIG_NOSYSTEM": "1",
            "COLUMNS": "100",
            "WHERE": str(self.home / "where"),
        }

    def run(self, text: str, code: int = 0) -> None:
        """Type a block; its first command that fails ends it, as ``code`` says."""
        done = subprocess.run(
            ["sh", "-c", f"trap 'pwd > \"$WHERE\"' EXIT\nset -e\n{self.typed_as(text)}"],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=_PATIENCE, encoding="utf-8",
        )  # fmt: skip
        self.said = done.stdout
        assert done.returncode == code, f"{text}\nended with {done.returncode}:\n{self.said}"
        self.folder = Path((self.home / "where").read_text(encoding="utf-8").strip())

    def serve(self, text: str) -> None:
        """Start what serves, fetch its page, and stop it."""
        running = subprocess.Popen(
            ["sh", "-c", self.typed_as(text)], cwd=self.folder, env=self.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", start_new_session=True,
            # Who was started in the background ignores Ctrl+C, and so would what is started here.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert running.stdout
        try:
            self.said = ""
            while not (address := re.search(r"http://127\.0\.0\.1:\d+/", self.said)):
                line = running.stdout.readline()
                assert line, f"{text}\nended before it served:\n{self.said}"
                self.said += line
            with urllib.request.urlopen(address.group(), timeout=_PATIENCE) as page:
                assert page.status == 200 and b"<html" in page.read()
        finally:
            os.killpg(running.pid, signal.SIGINT)
            self.said += running.communicate(timeout=_PATIENCE)[0]

    def edit(self, text: str) -> None:
        """Edit a file as a block says: lines with ``-`` go, ``+`` come, others stand as they are.

        They stand as far in as the first of them does in the file, and … is whatever stands there.
        """
        head, *lines = self.read_as(text).rstrip("\n").split("\n")
        assert head.startswith("--- "), f"the first line names no file: {head}"
        path = self.folder / head.removeprefix("--- ")
        old = [line[1:] for line in lines if line[:1] != "+"]
        wanted = "".join(f"(?P=lead){re.escape(line)}\n" if line else "\n" for line in old).replace(
            "…", "([^\n]*)"
        )
        wanted = "(?m)^" + wanted.replace("(?P=lead)", "(?P<lead> *)", 1)
        content = path.read_text(encoding="utf-8")
        found = list(re.finditer(wanted, content))
        assert old and len(found) == 1, f"{path.name} has {len(found)} times:\n{text}"
        lead, *kept = found[0].groups()
        new = "".join(
            f"{lead}{line[1:]}\n" if line[1:] else "\n" for line in lines if line[:1] != "-"
        )
        for each in kept:
            new = new.replace("…", each, 1)
        path.write_text(
            content[: found[0].start()] + new + content[found[0].end() :], encoding="utf-8"
        )

    def do(self, block: Block) -> None:
        """Do what a block says; of one with text, hold it against what was printed."""
        if block.kind == "sh" and block.info == "serve":
            self.serve(block.text)
        elif block.kind == "sh":
            code = re.fullmatch(r"(?:exit=([0-9]+))?", block.info)
            assert code, f"line {block.line}: nobody knows what '{block.info}' means"
            self.run(block.text, int(code[1] or 0))
        elif block.kind == "diff":
            self.edit(block.text)
        elif block.kind == "text":
            wanted = self.read_as(block.text)
            assert printed(wanted, self.said), f"line {block.line}: it printed\n{self.said}"
