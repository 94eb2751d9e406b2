"""A library from its folder: the root file, what it includes, merged and held against the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.load.audiences import audience_problems
from generator.load.inside import inside
from generator.load.locate import Locator
from generator.load.parse import parse
from generator.load.read import SourceFile, read, unreadable
from generator.load.shape import build
from generator.model import Guidance
from generator.problem import Level, Problem, Route

ROOT_FILE = "guidance.yaml"

SHARED_PARTS = (
    "bodies", "grading", "editors", "reviewers", "references", "glossary", "names", "topics",
)  # fmt: skip
"""Parts of the tree that an included file may add to, entry by entry."""


@dataclass(frozen=True)
class Library:
    """What was read: the guidance if its shape is right, else the problems that say why not."""

    folder: Path
    guidance: Guidance | None
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...] = ()
    owners: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def locator(self) -> Locator:
        """Finds the places of this library's routes."""
        return Locator(self.files, self.owners)


Reader = Callable[[Path, str], SourceFile | Problem]
"""Reads a file by its path; the name is what people call it."""


def load(path: Path, name: str | None = None, reader: Reader = read) -> Library:
    """Load the library at ``path``, a folder or its root file; ``name`` is what people call it.

    Never raises for what a file may hold: every fault of reading, YAML or shape is a problem, and
    all that can be told at once are told together. An included file with a fault does not hide
    the faults of the others. ``reader`` reads a file, if not as it stands on disk.
    """
    root = path / ROOT_FILE if path.is_dir() else path
    folder = root.parent
    first = reader(root, name or root.name)
    if isinstance(first, Problem):
        return Library(folder, None, (first,))
    tree, problems = parse(first)
    found = list(problems)
    if tree is None and not found:
        found.append(
            unreadable(
                first.name,
                "the file is empty",
                "start with 'format: 1'; docs/source-format.md tells the rest",
            )
        )
    if not isinstance(tree, dict):
        if not found:
            found.append(unreadable(first.name, "the file holds no keys", "start with 'format: 1'"))
        return Library(folder, None, tuple(found), (first,))
    files = [first]
    owners: dict[tuple[str, str], int] = {}
    for included in _included(tree, root, reader):
        if isinstance(included, Problem):
            found.append(included)
            continue
        files.append(included)
        branch, problems = parse(included)
        found.extend(problems)
        if not problems:
            found.extend(_merge(tree, branch, included, len(files) - 1, owners))
    guidance = build(tree)
    if not isinstance(guidance, Guidance):
        found.extend(guidance)
        return Library(folder, None, tuple(found), tuple(files), owners)
    found.extend(audience_problems(guidance))
    whole = guidance if not any(problem.level is Level.ERROR for problem in found) else None
    return Library(folder, whole, tuple(found), tuple(files), owners)


def _included(
    tree: Mapping[str, Any], root: Path, reader: Reader
) -> Iterator[SourceFile | Problem]:
    """Read every file that the patterns under ``include`` name, each once, in order of name."""
    patterns = tree.get("include")
    if not isinstance(patterns, list):
        return  # its shape is told with all others
    folder = root.parent
    seen: set[Path] = {root.resolve()}
    for index, pattern in enumerate(patterns):
        where = Route(("include", index))
        if not isinstance(pattern, str):
            continue
        parts = Path(pattern).parts
        if parts.count("**") > 1:
            yield _refused(where, f"'{pattern}' looks through all folders again and again")
            continue
        if Path(pattern).is_absolute() or ".." in parts:
            yield _refused(where, f"'{pattern}' leads out of the library")
            continue
        try:
            matches = sorted(folder.glob(pattern)) if parts else []
        except (ValueError, IndexError, NotImplementedError, RuntimeError, OSError):
            matches = []  # a pattern that names nothing, such as "."
        if not matches:
            yield Problem(
                "missing-include",
                Level.ERROR,
                f"no file matches '{pattern}'",
                where,
                "check the folder and the pattern, such as content/topics/*.yaml",
            )
        for path in matches:
            if not inside(path, folder):
                yield _refused(where, f"'{path.relative_to(folder)}' is a link out of the library")
            elif path.resolve() not in seen:
                seen.add(path.resolve())
                yield reader(path, path.relative_to(folder).as_posix())


def _refused(where: Route, message: str) -> Problem:
    return Problem(
        "include-outside",
        Level.ERROR,
        message,
        where,
        "keep included files inside the library's folder, without links to elsewhere",
    )


def _merge(
    tree: dict[str, Any],
    branch: Any,
    source: SourceFile,
    index: int,
    owners: dict[tuple[str, str], int],
) -> Iterator[Problem]:
    """Add an included file's entries to the tree. The same id twice is a problem."""
    if not isinstance(branch, dict):
        yield unreadable(source.name, "the file holds no keys", "start with 'topics:'")
        return
    locator = Locator((source,))  # reads positions only if asked for one
    for part, entries in branch.items():
        if part not in SHARED_PARTS:
            yield Problem(
                "unknown-key",
                Level.ERROR,
                f"the key '{part}' does not belong in an included file",
                locator.place(Route((part,), at_key=True)),
                f"an included file may hold: {', '.join(SHARED_PARTS)}",
            )
            continue
        if not isinstance(entries, dict):
            yield Problem(
                "wrong-value",
                Level.ERROR,
                f"'{part}' should hold keys and values",
                locator.place(Route((part,), at_key=True)),
                "write ids below it",
            )
            continue
        target = tree.setdefault(part, {})
        if not isinstance(target, dict):
            continue  # told with the shape of the root file
        for key, value in entries.items():
            if key in target:
                yield Problem(
                    "repeated-key",
                    Level.ERROR,
                    f"'{key}' is already in {part}",
                    locator.place(Route((part, key), at_key=True)),
                    "an id stands once in the whole library: give this one another",
                )
                continue
            target[key] = value
            owners[part, key] = index
