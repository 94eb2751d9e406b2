"""`guidance recall`: taking back what was published, without losing what it was.

The order is: originals into ``archive/<edition>.zip``, the record, the addresses themselves, the
root. Cut off after the record, `verify` tells which addresses still stand, and the same command
finishes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.publish import roots
from generator.publish.manifest import Manifest, record
from generator.publish.published import ARCHIVE, Published, read_published
from generator.publish.recalls import RECALLS, Recall, encode, standing_records
from generator.publish.release import RefusedError, complete, put, workplace
from generator.publish.replacements import DATA, MakePdf, Scene, replacements
from generator.publish.verify import stands, verify

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows: no clock in the bytes


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be recalled: an edition, a topic in it, or a statement of that topic."""

    edition: str
    topic: str | None = None
    statement: str | None = None

    def __str__(self) -> str:
        return "/".join(filter(None, (self.edition, self.topic, self.statement)))


@dataclass(frozen=True, slots=True)
class Holder:
    """A statement that holds what is to be recalled too; ``facts`` are those that it shares."""

    target: Target
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a recall did: the records it added, and how many addresses it replaced."""

    recalls: tuple[Recall, ...]
    addresses: int


def find(published: Published, target: Target) -> None:
    """Raise RefusedError, naming what there is, unless the target was published."""
    editions = {each.edition: each for each in published.editions}
    if target.edition not in editions:
        _unknown("edition", target.edition, editions)
    if target.topic is not None:
        topics = editions[target.edition].topics
        if target.topic not in topics:
            _unknown("topic", target.topic, topics)
        statements = data(published, target.edition)["topics"][target.topic]["statements"]
        if target.statement is not None and target.statement not in statements:
            _unknown("statement", target.statement, statements)


def _unknown(kind: str, name: str, known: Mapping[str, Any]) -> None:
    raise RefusedError(
        f"no {kind} '{name}' was published there", f"there are: {', '.join(known) or 'none'}"
    )


def data(published: Published, edition: str) -> dict[str, Any]:
    """An edition's ``guidance.json`` as it was published. Raises RefusedError."""
    manifest = next(each for each in published.editions if each.edition == edition)
    tree: dict[str, Any] = json.loads(original(published, manifest, DATA))
    return tree


def original(published: Published, edition: Manifest, path: str) -> bytes:
    """A file as it was published: from its address, or from the archive once it was recalled."""
    at = published.folder / edition.edition / path
    if stands(at) == edition.files.get(path):
        return at.read_bytes()
    try:
        with zipfile.ZipFile(_archive(published.folder, edition.edition)) as archive:
            content = archive.read(path)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise RefusedError(
            f"the original of {edition.edition}/{path} is gone", "see verify"
        ) from error
    if record(content) != edition.files.get(path):
        raise RefusedError(f"the original of {edition.edition}/{path} was changed", "see verify")
    return content


def holders(published: Published, target: Target) -> Iterator[Holder]:
    """Yield each statement elsewhere that holds a quantity which the target states.

    Quantities are the same if their numbers, unit, rate and medicine are, and they belong to one
    medicine or have one id. What was recalled already is left out, and so is the rest of the
    target's own topic, which is taken back with it.
    """
    taken = {
        key: name
        for _, statement, facts in _stated(published, target.edition)
        if _inside(target, statement)
        for name, key in facts.items()
    }
    for edition in published.editions:
        for whole, statement, facts in _stated(published, edition.edition):
            gone = any(each.covers(edition.edition, whole) for each in published.recalls)
            if gone or _inside(replace(target, statement=None), statement):
                continue
            shared = tuple(name for name, key in facts.items() if _same(name, key, taken))
            if shared:
                yield Holder(statement, shared)


def _inside(target: Target, statement: Target) -> bool:
    return (
        target.edition == statement.edition
        and target.topic in (None, statement.topic)
        and target.statement in (None, statement.statement)
    )


Quantity = tuple[str, ...]


def _same(name: str, key: Quantity, taken: Mapping[Quantity, str]) -> bool:
    return key in taken and (bool(key[-1]) or taken[key] == name)


def _stated(
    published: Published, edition: str
) -> Iterator[tuple[str, Target, dict[str, Quantity]]]:
    """(topic, statement, its quantities by fact id) of every statement of an edition."""
    for topic, tree in data(published, edition)["topics"].items():
        quantities = {name: _quantity(fact) for name, fact in tree["facts"].items()}
        for statement, each in tree["statements"].items():
            named = {name: quantities[name] for name in each["facts"] if name in quantities}
            yield topic, Target(edition, topic, statement), named


def _quantity(fact: Mapping[str, Any]) -> Quantity:
    numbers = [str(fact.get(key, "")) for key in ("value", "from", "to")]
    listed = " ".join(fact.get("values", ()))
    return (*numbers, listed, fact["unit"], fact.get("per", ""), fact.get("drug", ""))


def recall(
    folder: Path, targets: Sequence[Target], reason: str, on: str, make_pdf: MakePdf
) -> Recalled:
    """Take back every target, for one reason on one day; finish what an earlier recall left.

    Raises RefusedError where the site is not what was published or a target was never published.
    """
    with workplace(folder) as work:
        finished = _finish(folder, work, make_pdf)
        published = read_published(folder)
        for target in targets:
            find(published, target)
        done = {each.target for each in published.recalls}
        added: list[Recall] = []
        contents: dict[str, dict[str, bytes]] = {}
        for target in targets:
            if str(target) in done:
                continue
            fresh = Recall(target.edition, target.topic, target.statement, on, reason)
            made = _made(published, [*published.recalls, *added, fresh], make_pdf)
            replaced = {path: record(content) for path, content in made.items()}
            added.append(replace(fresh, replaced=replaced))
            contents.setdefault(target.edition, {}).update(made)
        if added:
            for edition, made in contents.items():
                _keep(published, work, edition, made)
            put(work, folder / RECALLS, encode([*published.recalls, *added]))
            for edition, made in contents.items():
                for path, content in made.items():
                    put(work, folder / edition / path, content)
        complete(folder, work)
        return Recalled(tuple(added), finished + sum(map(len, contents.values())))


def _made(published: Published, recalls: Sequence[Recall], make_pdf: MakePdf) -> dict[str, bytes]:
    """What stands in place of all that the last of the recalls takes back."""
    edition = next(each for each in published.editions if each.edition == recalls[-1].edition)
    scene = Scene(
        edition=edition,
        recalls=[each for each in recalls if each.edition == edition.edition],
        newest=roots.newest(published.editions),
        templates=published.templates_of(edition.edition),
        original=lambda path: original(published, edition, path),
        make_pdf=make_pdf,
    )
    return dict(replacements(scene))


def _keep(published: Published, work: Path, edition: str, paths: Mapping[str, bytes]) -> None:
    """Move originals into the edition's archive, before anything takes their place."""
    manifest = next(each for each in published.editions if each.edition == edition)
    at = _archive(published.folder, edition)
    kept: dict[str, bytes] = {}
    if at.is_file():
        with zipfile.ZipFile(at) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
    for path in paths:
        if path not in kept:
            kept[path] = original(published, manifest, path)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(kept):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, kept[name])
    put(work, at, made.getvalue())


def _archive(folder: Path, edition: str) -> Path:
    return folder / ARCHIVE / f"{edition}.zip"


def _finish(folder: Path, work: Path, make_pdf: MakePdf) -> int:
    """Replace what a recall that was cut off left standing; return how many addresses.

    Raises RefusedError for any other fault of the site.
    """
    found = verify(folder)
    published = found.published
    left = [
        (edition, path)
        for edition in published.editions
        for path in standing_records(published.recalls, edition.edition)
        if stands(folder / edition.edition / path) == edition.files.get(path)
    ]
    others = [
        each for each in found.faults if each.path not in {f"{e.edition}/{p}" for e, p in left}
    ]
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
        made = _made(published, published.recalls[: number + 1], make_pdf)
        chosen = {path: made[path] for path, at in last.items() if at == number and path in made}
        other = {
            path: record(content)
            for path, content in chosen.items()
            if record(content) != recalled.replaced[path]
        }
        if other:
            again.append(replace(recalled, replaced=other))
        contents |= chosen
    if again:
        put(work, published.folder / RECALLS, encode([*published.recalls, *again]))
    for path, content in contents.items():
        put(work, published.folder / edition.edition / path, content)
