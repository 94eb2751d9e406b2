"""`guidance cite` and `guidance export`: references from reference managers, and to them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from yaml.nodes import MappingNode

from generator.changes.standing import FALLEN
from generator.edit import apply, plain
from generator.edit.nodes import NoPlaceError
from generator.edit.references import Entry, keys_in, references_added
from generator.load import Library
from generator.load.parse import compose, keys_and_values
from generator.model import Guidance, Reference
from generator.pipeline.checking import check_library
from generator.pipeline.editing import NotEditedError, file_of, load_with, read_whole, working
from generator.problem import Level, Problem
from generator.publish.source import ChangedMeanwhileError, rewrite
from generator.records import Record, RecordsError, read_records, written
from generator.records.clean import words
from generator.records.duplicates import Known
from generator.records.keys import suggested

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class NotCitableError(NotEditedError):
    """References that cannot be added as the library or the file stands; nothing was written."""


@dataclass(frozen=True)
class Source:
    """A file of records as somebody gives it: its bytes, what to call it, its format if known."""

    name: str
    raw: bytes
    format: str | None = None


@dataclass(frozen=True)
class Citing:
    """References ready to be added: their file, what that held and will hold, and their lines.

    ``keys`` are those added with the line of each. ``refused`` are records that were not taken and
    why, ``remarks`` what of the others was not kept or wants a look. ``gaps`` are the problems that
    they bring into the library, and ``added`` is the library with them.
    """

    path: Path
    name: str
    old: bytes
    new: bytes
    lines: str
    keys: Mapping[str, int]
    refused: tuple[str, ...]
    remarks: tuple[str, ...]
    gaps: tuple[Problem, ...]
    added: Library


def cited(path: Path, source: Source, on: date, key: str | None = None) -> Citing:
    """The references of a file, held against those of a library. Raises NotCitableError.

    A record of a work that the library has is refused, and so is one that can be no reference; the
    others are taken. ``key`` is that of the only record.
    """
    working(path, NotCitableError)
    library, guidance = read_whole(path, NotCitableError)
    try:
        records = read_records(source.raw, source.name, source.format)
    except RecordsError as error:
        raise NotCitableError(f"'{source.name}': {error}", error.hint) from error
    if key is not None:
        _check_key(key, guidance, records)
    entries, refused, remarks = _entries(guidance, records, source, on, key)
    name = _owner(library)
    file = file_of(path, library, name)
    old = file.read_bytes()
    if not entries:
        return Citing(file, name, old, old, "", {}, refused, remarks, (), library)
    raw = old.decode("utf-8")
    try:
        edit = references_added(name, plain(raw), entries)
        new = apply(raw, [edit]).encode()
    except (NoPlaceError, ValueError) as error:
        raise NotCitableError(str(error), "write the references as a group of their own") from error
    after = load_with(path, name, new)
    _same_otherwise(guidance, after, entries)
    keys = keys_in(plain(new.decode()), [entry.key for entry in entries])
    gaps = tuple(_gaps(library, after, on))
    return Citing(file, name, old, new, edit.new_shown, keys, refused, remarks, gaps, after)


def add(citing: Citing) -> None:
    """Write the references. Raises NotCitableError where the file was saved in the meantime."""
    try:
        rewrite(citing.path, citing.old, citing.new)
    except ChangedMeanwhileError as error:
        raise NotCitableError(
            f"'{citing.name}' was saved by somebody else in the meantime",
            "nothing was written; look at it, and run it again",
        ) from error


def exported(path: Path, wanted: str) -> str:
    """The references of a library in another format. Raises NotCitableError for an unread one."""
    _, guidance = read_whole(path, NotCitableError)
    return written(guidance.references, wanted)


def _check_key(key: str, guidance: Guidance, records: Sequence[Record]) -> None:
    if not _KEY.fullmatch(key) or len(key) > 80:
        raise NotCitableError(
            f"'{key}' is no id", "an id has small letters, digits and single hyphens: smith-2019"
        )
    if key in guidance.references:
        raise NotCitableError(
            f"the key '{key}' is taken", "choose another, such as the name and year"
        )
    if len(records) > 1:
        raise NotCitableError(
            f"one key was given, and the file holds {len(records)} records",
            "leave --key out: keys are suggested",
        )


def _entries(
    guidance: Guidance, records: Sequence[Record], source: Source, on: date, key: str | None
) -> tuple[tuple[Entry, ...], tuple[str, ...], tuple[str, ...]]:
    """What to add, what is refused, and what to remark."""
    known = Known()
    for name, reference in guidance.references.items():
        known.add(name, reference.model_dump(mode="json", by_alias=True))
    bodies = {body.name.casefold(): name for name, body in guidance.bodies.items()}
    taken = set(guidance.references)
    entries: list[Entry] = []
    refused: list[str] = []
    remarks: list[str] = []
    digest = hashlib.sha256(source.raw).hexdigest()[:12]
    called = words(source.name) or "a file"
    for record in records:
        why = record.refused or _unfit(record.fields)
        if not why and (found := known.find(record.fields, record.pmcid)):
            other, mark = found
            why = f"it stands as '{other}' already: the same {mark}"
            status = str(record.fields.get("status") or "")
            if status in FALLEN and _current(guidance, other):
                why += f". The record says that it was {status.upper()}: give '{other}' that status"
        if why:
            refused.append(f"{record.name}: {why}")
            continue
        mine = key or suggested(record.fields, taken, bodies)
        taken.add(mine)
        known.add(mine, record.fields, record.pmcid)
        remark = (
            f"Read from {called} (sha256 {digest}…, record {record.number}) on {on.isoformat()}"
        )
        entries.append(Entry(mine, record.fields, remark))
        remarks += [f"{mine}: {each}" for each in (*_fallen(record), *record.remarks)]
    return tuple(entries), tuple(refused), tuple(remarks)


def _current(guidance: Guidance, key: str) -> bool:
    reference = guidance.references.get(key)
    return reference is not None and reference.status == "current"


def _fallen(record: Record) -> Iterator[str]:
    """What an editor must know before anything else of a work that no longer stands."""
    if status := record.fields.get("status"):
        yield f"THIS WORK IS {str(status).upper()}: cite it for what it says of itself alone"


def _unfit(fields: Mapping[str, Any]) -> str | None:
    """Why the model would refuse the fields; None if it takes them."""
    try:
        Reference.model_validate(dict(fields))
    except ValidationError as error:
        first = error.errors()[0]
        return f"its {'.'.join(map(str, first['loc']))}: {first['msg']}"
    return None


def _owner(library: Library) -> str:
    """The name of the file that holds the references: the root, or the one with most of them.

    The root where it has a place for them, even an empty one: it is what an editor opens, and a
    topic's own file may go with its topic.
    """
    files = Counter(
        library.owners.get(("references", key), 0)
        for key in (library.guidance.references if library.guidance else ())
    )
    root = compose(library.files[0])
    here = isinstance(root, MappingNode) and any(
        key == "references" for key, *_ in keys_and_values(root)
    )
    index = 0 if here or not files else files.most_common(1)[0][0]
    return library.files[index].name


def _same_otherwise(before: Guidance, after: Library, entries: Sequence[Entry]) -> None:
    """Raise NotCitableError unless the library is as it was, and the new references are behind."""
    if after.guidance is None:
        raise NotCitableError(
            "the edited library could not be read", "please report this", after, after.problems
        )
    references = {
        **before.references,
        **{entry.key: Reference.model_validate(dict(entry.fields)) for entry in entries},
    }
    wanted = before.model_copy(update={"references": references})
    if wanted.model_dump(mode="json") != after.guidance.model_dump(mode="json"):
        raise NotCitableError("adding them would change something else", "please report this")


def _gaps(before: Library, after: Library, on: date) -> Iterator[Problem]:
    """The problems that the new references bring, but for not being cited yet."""
    known = {(each.rule, str(each.where), each.message) for each in check_library(before, on)}
    for each in check_library(after, on):
        new = (each.rule, str(each.where), each.message) not in known
        if new and each.level >= Level.WARNING and each.rule != "uncited-reference":
            yield each
