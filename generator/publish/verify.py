"""`guidance verify`: every published byte against its manifest, every root file made again.

Each edition's files are held against its manifest, or against the recorded replacement where they
were recalled, in which case the original must be in ``archive/<edition>.zip``. Root files and
``latest/`` are computed from manifests and recalls. A publish that was cut off leaves root files
of the state before beside those of the state after: both are accepted and told as unfinished.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.publish import roots
from generator.publish.files import is_host_file
from generator.publish.manifest import MANIFEST, FileRecord, Manifest, record
from generator.publish.published import ARCHIVE, Published, read_published, root_paths
from generator.publish.recalls import before_last, earlier_records, standing_records

STILL_STANDS = "it was recalled and still stands; run the recall again"


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not what was published: its path in the site, and what is wrong."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found. ``unfinished`` names root files that the next publish renews."""

    published: Published
    files: int
    faults: tuple[Fault, ...]
    unfinished: tuple[str, ...]


def verify(folder: Path) -> Verified:
    """Hold every file of a published site against what is recorded of it.

    Raises PublishedError where the site cannot be read as one.
    """
    published = read_published(folder)
    faults: list[Fault] = []
    files = 0
    for edition in published.editions:
        faults += _edition(published, edition)
        files += len(edition.files) + 1
    faults += _gaps(published)
    faults += _strangers(published)
    root_faults, unfinished, count = _root(published)
    host_faults, missing, host_count = _for_hosts(published)
    return Verified(
        published,
        files + count + host_count,
        (*faults, *root_faults, *host_faults),
        (*unfinished, *missing),
    )


def _edition(published: Published, edition: Manifest) -> Iterator[Fault]:
    folder = published.folder / edition.edition
    replaced = standing_records(published.recalls, edition.edition)
    expected = dict(edition.files) | replaced
    for path in replaced.keys() - edition.files.keys():
        yield Fault(f"{edition.edition}/{path}", "a recall names a file that was never published")
    for path, wanted in expected.items():
        at = f"{edition.edition}/{path}"
        found = stands(folder / path)
        if found is None:
            yield Fault(at, "it is missing")
        elif found != wanted:
            still = still_stands(published, edition, path, found)
            yield Fault(at, STILL_STANDS if still else "it is not what was published")
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink():
            yield Fault(f"{edition.edition}/{path}", "it is a link, and links lead elsewhere")
        elif not file.is_dir() and path != MANIFEST and path not in expected:
            yield Fault(f"{edition.edition}/{path}", "it was not published")
    yield from _originals(published, edition, replaced)


def still_stands(published: Published, edition: Manifest, path: str, found: FileRecord) -> bool:
    """True for what a recall that was cut off left: the original, or an earlier replacement."""
    earlier = earlier_records(published.recalls, edition.edition, path)
    return bool(earlier) and (found == edition.files.get(path) or found in earlier)


def stands(path: Path) -> FileRecord | None:
    """The record of what stands at a path, None where there is no file of its own."""
    if path.is_symlink() or not path.is_file():
        return None
    return record(path.read_bytes())


def _originals(
    published: Published, edition: Manifest, replaced: dict[str, FileRecord]
) -> Iterator[Fault]:
    """The archive of recalled files holds each original, and nothing else."""
    at = f"{ARCHIVE}/{edition.edition}.zip"
    if not replaced and not (published.folder / at).exists():
        return
    kept = archived(published.folder / at, edition.files)
    if kept is None:
        yield Fault(at, "the archive of recalled files is missing or broken")
        return
    for path in sorted({*replaced, *kept}):
        if kept.get(path) != edition.files.get(path):
            yield Fault(f"{at}: {path}", "the original is not what was published")


def archived(path: Path, wanted: Mapping[str, FileRecord]) -> dict[str, FileRecord] | None:
    """The records of an archive's files; None where it cannot be read.

    What is not as large as ``wanted`` is not unpacked: it is another file in any case.
    """
    found: dict[str, FileRecord] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                there = wanted.get(entry.filename)
                if there is None or there.bytes != entry.file_size or entry.filename in found:
                    found[entry.filename] = FileRecord("", entry.file_size)
                else:
                    found[entry.filename] = record(archive.read(entry))
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None
    return found


def _gaps(published: Published) -> Iterator[Fault]:
    """Each edition names the one that was published before it: none can go or come unseen."""
    for older, newer in pairwise((None, *published.editions)):
        if newer is None or newer.kind != "published":
            continue
        if newer.before != (older.sha256 if older else None):
            yield Fault(
                newer.edition, "the edition that was published before it is gone, or another one"
            )


def _strangers(published: Published) -> Iterator[Fault]:
    """Files in ``archive/`` that no recall put there."""
    folder = published.folder / ARCHIVE
    known = {f"{each.edition}.zip" for each in published.editions}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if name not in known:
            yield Fault(f"{ARCHIVE}/{name}", "it was not published")


def _root(published: Published) -> tuple[list[Fault], tuple[str, ...], int]:
    """Faults of root files, those of a state before, and how many there should be."""
    editions, recalls = len(published.editions), len(published.recalls)
    now = _expected(published, editions, recalls)
    there = {path: stands(published.folder / path) for path in root_paths(published.folder)}
    outcomes = [
        _held_against(published.folder, there, now, before)
        for before in (
            now,
            _expected(published, editions - 1, recalls),
            _expected(published, editions, before_last(published.recalls)),
        )
    ]
    faults, unfinished = min(outcomes, key=lambda each: len(each[0]))
    return faults, unfinished, len(now)


def _for_hosts(published: Published) -> tuple[list[Fault], list[str], int]:
    """Faults of files for hosts, those that the next publish renews, and how many are ours.

    The owner's own are nobody's guidance. A missing one is no fault: some ways of copying a site
    leave out what begins with a dot.
    """
    states = [
        roots.files_for_hosts(published.editions),
        roots.files_for_hosts(published.editions[:-1]),
    ]
    faults: list[Fault] = []
    renewed: list[str] = []
    count = 0
    for path, wanted in states[0].items():
        file = published.folder / path
        if not file.exists() and not file.is_symlink():
            renewed.append(path)
        elif is_host_file(file):
            count += 1
            found = file.read_bytes()
            if found != wanted and found == states[1].get(path):
                renewed.append(path)
            elif found != wanted:
                faults.append(
                    Fault(
                        path,
                        "it is not what follows from the editions; if it is your own, take out its "
                        "first line, else delete it and publish again",
                    )
                )
    return faults, renewed, count


def _held_against(
    folder: Path,
    there: Mapping[str, FileRecord | None],
    now: Mapping[str, FileRecord],
    before: Mapping[str, FileRecord],
) -> tuple[list[Fault], tuple[str, ...]]:
    """Faults, and files that still are those of the state before.

    Files are renewed in the order of ``now``. So once one is that of before, each after it must
    be too: anything else was not left by a publish that was cut off.
    """
    faults: list[Fault] = []
    unfinished: list[str] = []
    for path in now:
        found = there.get(path)
        if found == now[path]:
            if path in before and before[path] == now[path]:
                continue
            # Renewed after one that was not: that one was changed by something else.
            faults += [_root_fault(folder, each, now) for each in unfinished]
            unfinished = []
        elif found == before.get(path) and not (found is None and path in there):
            unfinished.append(path)
        else:
            faults.append(_root_fault(folder, path, now))
    faults += [_root_fault(folder, path, now) for path in there if path not in now]
    return faults, tuple(unfinished)


def _root_fault(folder: Path, path: str, now: Mapping[str, FileRecord]) -> Fault:
    if (folder / path).is_symlink():
        return Fault(path, "it is a link, and links lead elsewhere")
    if not (folder / path).exists():
        return Fault(path, "it is missing")
    known = path in now
    return Fault(
        path, "it is not what follows from the editions" if known else "it was not published"
    )


def _expected(published: Published, editions: int, recalls: int) -> dict[str, FileRecord]:
    """The root files of the state with only the first editions and recalls."""
    files = roots.root_files(
        published.editions[: max(editions, 0)],
        published.recalls[: max(recalls, 0)],
        published.templates_of,
    )
    return {path: record(content) for path, content in files.items()}
