"""`guidance new topic`: a topic to fill in, in the file where a library keeps its topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from generator.edit import apply
from generator.edit.nodes import NoPlaceError
from generator.edit.topics import skeleton, topic_added, topic_lines
from generator.language.dates import a_year_later
from generator.load import Library, load
from generator.load.inside import inside
from generator.load.locate import Locator
from generator.load.parse import parse
from generator.load.read import SourceFile
from generator.model.guidance import RESERVED
from generator.pipeline.editing import NotEditedError, file_of, working
from generator.pipeline.sources import CONTENT
from generator.problem import Route
from generator.publish.fresh import create
from generator.publish.source import ChangedMeanwhileError, rewrite

_NO_EDITOR = "editorial-team"


class NotAddableError(NotEditedError):
    """A topic that cannot be added as the library stands; nothing was written."""


@dataclass(frozen=True)
class NewTopic:
    """A topic that was added: the file as it is called, and the line where it begins there."""

    file: str
    line: int
    path: Path


@dataclass(frozen=True)
class _Source:
    """A file of the library with what it holds."""

    name: str
    tree: Mapping[str, Any]

    def keys(self, part: str) -> tuple[str, ...]:
        entries = self.tree.get(part)
        return tuple(entries) if isinstance(entries, dict) else ()


def add_topic(path: Path, topic: str, today: date, title: str | None = None) -> NewTopic:
    """Add a topic to the library at ``path``, submitted by its editors on ``today``.

    Where its ``include`` names the files of topics by a pattern, the topic gets a file of its own;
    else it is added behind the last one, and no other byte changes. The library need not be whole:
    one without any topic gets its first so. Raises NotAddableError and OSError.
    """
    working(path, NotAddableError)
    library = load(path)
    sources = tuple(_sources(library))
    audiences = sources[0].tree.get("audiences")
    if not isinstance(audiences, dict) or not audiences:
        raise NotAddableError(
            f"{sources[0].name} has no 'audiences'",
            "'guidance check' tells more: a topic has the words of each of them",
            library,
            library.problems,
        )
    _free(topic, library, sources)
    people = [
        name for part in ("editors", "reviewers") for each in sources for name in each.keys(part)
    ]
    tree = skeleton(
        {name: _style(each) == "plain" for name, each in audiences.items()},
        people[0] if people else _NO_EDITOR,
        today,
        a_year_later(today),
        {_clinical(audiences): title} if title else {},
    )
    name = _own_file(library.folder, topic, sources)
    if name is None:
        return _added(path, library, sources, topic, tree)
    lines = ["topics:", *(f"  {line}" for line in topic_lines(topic, tree))]
    file = library.folder / name
    nearest = next(each for each in file.parents if each.exists())
    if not inside(nearest, library.folder):
        raise NotAddableError(
            f"'{name}' would stand outside the library", "remove the link on its way"
        )
    try:
        create(file, ("\n".join(lines) + "\n").encode())
    except FileExistsError as error:
        raise NotAddableError(
            f"'{name}' is there already, and holds no topic '{topic}'",
            "give the topic another id, or the file another name",
        ) from error
    return NewTopic(name, 1, file)


def _sources(library: Library) -> Iterator[_Source]:
    """The files of a library that read as YAML. Raises NotAddableError unless all of them do."""
    for file in library.files:
        tree, problems = parse(file)
        if problems or not isinstance(tree, dict):
            break
        yield _Source(file.name, tree)
    else:
        if library.files:
            return
    raise NotAddableError(
        "the library cannot be read", "'guidance check' tells why", library, library.problems
    )


def _free(topic: str, library: Library, sources: Sequence[_Source]) -> None:
    """Refuse an id that is taken, and one that no topic may have."""
    for source in sources:
        if topic in source.keys("topics"):
            line = _line_of(topic, next(e for e in library.files if e.name == source.name))
            raise NotAddableError(
                f"there is a topic '{topic}' already, at {source.name}:{line}",
                "an id stands once in the whole library: give another",
            )
    if topic in RESERVED:
        raise NotAddableError(
            f"'{topic}' is the address of a page that every edition has",
            f"give another id; taken are {', '.join(sorted(RESERVED))}",
        )
    if (library.folder / CONTENT / f"{topic}.md").exists():
        raise NotAddableError(
            f"the address '{topic}' belongs to {CONTENT}/{topic}.md", "give the topic another id"
        )


def _line_of(topic: str, file: SourceFile) -> int:
    return Locator((file,)).place(Route(("topics", topic), at_key=True)).line


def _clinical(audiences: Mapping[str, Any]) -> str:
    """The audience that a title is given for: the first clinical one, else the first."""
    for name, each in audiences.items():
        if _style(each) == "clinical":
            return name
    return next(iter(audiences))


def _style(audience: object) -> object:
    return audience.get("style") if isinstance(audience, dict) else None


def _own_file(folder: Path, topic: str, sources: Sequence[_Source]) -> str | None:
    """The file that a topic gets for itself; None where it joins others in one that is there."""
    patterns = sources[0].tree.get("include")
    with_topics = {folder / each.name for each in sources[1:] if each.keys("topics")}
    none = not any(each.keys("topics") for each in sources)
    best: tuple[int, str] | None = None
    for pattern in patterns if isinstance(patterns, list) else ():
        name = _named(pattern, topic)
        if name is None:
            continue
        there = set(folder.glob(pattern))
        held = len(there & with_topics)
        wanted = held or ("topic" in pattern) or (none and not there)
        if wanted and (best is None or held > best[0]):
            best = (held, name)
    return best[1] if best else None


def _named(pattern: object, topic: str) -> str | None:
    """A file's name that fits a pattern with one star in it; None for any other pattern."""
    if not isinstance(pattern, str) or any(sign in pattern for sign in "?[]\\"):
        return None
    path = PurePosixPath(pattern)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        return None
    *folders, last = (each for each in path.parts if each != "**")
    if last.count("*") != 1 or any("*" in each for each in folders):
        return None
    name = f"{topic}.yaml" if last == "*" else last.replace("*", topic)
    return "/".join([*folders, name])


def _added(
    path: Path, library: Library, sources: Sequence[_Source], topic: str, tree: Mapping[str, Any]
) -> NewTopic:
    """The topic added to the file that holds the last one, else to the root."""
    holder = next((each for each in reversed(sources) if each.keys("topics")), sources[0])
    file = file_of(path, library, holder.name)
    old = file.read_bytes()
    raw = old.decode("utf-8")
    try:
        edit = topic_added(holder.name, raw, topic, tree)
        rewrite(file, old, apply(raw, [edit]).encode())
    except (NoPlaceError, ValueError) as error:
        raise NotAddableError(
            str(error), "write its topics in lines, each with its id, or add the topic by hand"
        ) from error
    except ChangedMeanwhileError as error:
        raise NotAddableError(
            f"'{holder.name}' was saved by somebody else in the meantime",
            "nothing was written; run it again",
        ) from error
    return NewTopic(holder.name, edit.line, file)
