"""`guidance recall`: taking back what was published, without losing what it was.

The order is: originals into ``archive/<edition>.zip``, the record, the addresses themselves, the
root. Cut off after the record, `verify` tells which addresses still stand, and the same command
finishes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.publish import roots
from generator.publish.manifest import Manifest, record
from generator.publish.packing import pack
from generator.publish.published import Published, read_published
from generator.publish.recalls import RECALLS, Recall, encode, standing_records
from generator.publish.release import RefusedError, complete, put, workplace
from generator.publish.replacements import MakePdf, Scene, plain, replacements
from generator.publish.stated import (
    Target,
    archive_of,
    data,
    find,
    holders,
    inside,
    original,
    stated_by,
)
from generator.publish.verify import STILL_STANDS, stands, still_stands, verify


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a recall did: the records it added, and how many addresses it replaced.

    ``quoting`` names pages of other editions that still hold words of what was recalled, such as
    a changes page that tells what an older edition said. ``before`` are the last records that took
    back targets already: of those nothing more is recorded.
    """

    recalls: tuple[Recall, ...]
    addresses: int
    quoting: tuple[str, ...] = ()
    before: tuple[Recall, ...] = ()


def recall(
    folder: Path, targets: Sequence[Target], reason: str, on: str, make_pdf: MakePdf
) -> Recalled:
    """Take back every target, for one reason on one day; finish what an earlier recall left.

    Raises RefusedError where the site is not what was published or a target was never published.
    """
    with workplace(folder) as work:
        if any(each.kind != "published" for each in read_published(folder).editions):
            raise RefusedError(f"'{folder}' is a preview", "give the published site with --in")
        finished = _finish(folder, work, make_pdf)
        complete(folder, work)  # of what a publish left: a root two states behind is none of ours
        published = read_published(folder)
        for target in targets:
            find(published, target)
        batch = 1 + max((each.batch for each in published.recalls), default=0)
        fresh = [
            Recall(
                each.edition,
                each.topic,
                each.statement,
                on,
                reason,
                batch,
                _names(published, each),
            )
            for each in dict.fromkeys(targets)
            if not any(done.covers(each.edition, each.topic) for done in published.recalls)
        ]
        added: list[Recall] = []
        contents: dict[str, dict[str, bytes]] = {}
        for each in fresh:
            if any(done.covers(each.edition, each.topic) for done in added):
                added.append(each)  # its topic is being taken back; the record names it too
                continue
            made = _made(published, [*published.recalls, *added, each], fresh, make_pdf)
            replaced = {path: record(content) for path, content in made.items()}
            added.append(replace(each, replaced=replaced))
            contents.setdefault(each.edition, {}).update(made)
        if added:
            for edition, made in contents.items():
                _keep(published, work, edition, made)
            put(work, folder / RECALLS, encode([*published.recalls, *added]), sure=True)
            for edition, made in contents.items():
                for path, content in made.items():
                    put(work, folder / edition / path, content)
        complete(folder, work)
        replaced_now = finished + sum(map(len, contents.values()))
        before = tuple(filter(None, (_last(published, target) for target in targets)))
        return Recalled(tuple(added), replaced_now, _quoting(published, added), before)


def _last(published: Published, target: Target) -> Recall | None:
    """The last record that took a target back; None where none did."""
    covering = [e for e in published.recalls if e.covers(target.edition, target.topic)]
    return covering[-1] if covering else None


def _names(published: Published, target: Target) -> dict[str, str]:
    """What the target's statement is called, by audience; nothing for a topic or an edition."""
    if target.statement is None or target.topic is None:
        return {}
    topic = data(published, target.edition)["topics"][target.topic]
    names: dict[str, str] = topic["statements"][target.statement]["name"]
    return names


def _made(
    published: Published, recalls: Sequence[Recall], batch: Sequence[Recall], make_pdf: MakePdf
) -> dict[str, bytes]:
    """What stands in place of all that the last of ``recalls`` takes back.

    ``batch`` are all that are taken back with it: none of them has the correction.
    """
    last = recalls[-1]
    edition = next(each for each in published.editions if each.edition == last.edition)
    newest = roots.newest(published.editions)
    every = [*recalls, *batch]
    if newest and any(each.covers(newest.edition, last.topic) for each in every):
        newest = None
    target = Target(last.edition, last.topic, last.statement)
    same = {each.target.edition for each in holders(published, target, every)}
    scene = Scene(
        edition=edition,
        recalls=[each for each in recalls if each.edition == edition.edition],
        newest=newest,
        corrected=newest is not None and newest.edition not in same,
        templates=published.templates_of(edition.edition),
        original=lambda path: original(published, edition, path),
        make_pdf=make_pdf,
    )
    return dict(replacements(scene))


def _quoting(published: Published, added: Sequence[Recall]) -> tuple[str, ...]:
    """Pages of the whole of other editions that hold the words of a recalled statement."""
    words = {
        said
        for each in added
        for stated in stated_by(published, each.edition)
        if inside(Target(each.edition, each.topic, each.statement), stated.target)
        for said in stated.words
    }
    recalled = {each.edition for each in added}
    found = []
    for edition in published.editions:
        for path in edition.pages if edition.edition not in recalled else ():
            if edition.topic_of(path) is None:
                page = (published.folder / edition.edition / path).read_text("utf-8", "replace")
                if any(said in plain(page) for said in words):
                    found.append(f"{edition.edition}/{path}")
    return tuple(found)


def _keep(published: Published, work: Path, edition: str, paths: Mapping[str, bytes]) -> None:
    """Move originals into the edition's archive, before anything takes their place."""
    manifest = next(each for each in published.editions if each.edition == edition)
    at = archive_of(published.folder, edition)
    kept: dict[str, bytes] = {}
    if at.is_file():
        with zipfile.ZipFile(at) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
    for path in paths:
        if path not in kept:
            kept[path] = original(published, manifest, path)
    put(work, at, pack(kept, manifest.date), sure=True)


def _finish(folder: Path, work: Path, make_pdf: MakePdf) -> int:
    """Replace what a recall that was cut off left standing; return how many addresses.

    Raises RefusedError for any other fault of the site.
    """
    found = verify(folder)
    published = found.published
    left = [
        (edition, path)
        for edition in published.editions
        for path, wanted in standing_records(published.recalls, edition.edition).items()
        if (there := stands(folder / edition.edition / path)) is not None
        and there != wanted
        and still_stands(published, edition, path, there)
    ]
    others = [each for each in found.faults if each.what != STILL_STANDS]
    if others:
        raise RefusedError(
            f"'{folder}' is not what was published; nothing was changed",
            "bring back the files named, from a backup or its repository",
            tuple(others),
        )
    if not left:
        return 0
    for edition in {each.edition: each for each, _ in left}.values():
        _stand_in(published, work, edition, {p for e, p in left if e is edition}, make_pdf)
    return len(left)


def _stand_in(
    published: Published, work: Path, edition: Manifest, paths: set[str], make_pdf: MakePdf
) -> None:
    """Put the recorded replacements of an edition's paths in place.

    Made by another version of the templates they may differ from those recorded. Then the record
    is added once more with what now stands: a recalled dose must not wait for that.
    """
    last = {
        path: number
        for number, each in enumerate(published.recalls)
        if each.edition == edition.edition
        for path in each.replaced
        if path in paths
    }
    contents: dict[str, bytes] = {}
    again: list[Recall] = []
    for number in sorted(set(last.values())):
        recalled = published.recalls[number]
        batch = [each for each in published.recalls if each.batch == recalled.batch]
        made = _made(published, published.recalls[: number + 1], batch, make_pdf)
        chosen = {path: made[path] for path, at in last.items() if at == number and path in made}
        other = {
            path: record(content)
            for path, content in chosen.items()
            if record(content) != recalled.replaced[path]
        }
        if other:
            batch_number = 1 + max(each.batch for each in published.recalls)
            again.append(replace(recalled, replaced=other, batch=batch_number))
        contents |= chosen
    if again:
        put(work, published.folder / RECALLS, encode([*published.recalls, *again]))
    for path, content in contents.items():
        put(work, published.folder / edition.edition / path, content)
