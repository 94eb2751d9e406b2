"""What a published site states, and where: what a recall concerns, and who else holds the same."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.publish.manifest import Manifest, record
from generator.publish.published import ARCHIVE, Published
from generator.publish.recalls import Recall
from generator.publish.release import RefusedError
from generator.publish.replacements import DATA
from generator.publish.verify import stands


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


def archive_of(folder: Path, edition: str) -> Path:
    """Where the originals of an edition's recalled files are kept."""
    return folder / ARCHIVE / f"{edition}.zip"


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
        with zipfile.ZipFile(archive_of(published.folder, edition.edition)) as archive:
            content = archive.read(path)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise RefusedError(
            f"the original of {edition.edition}/{path} is gone", "see verify"
        ) from error
    if record(content) != edition.files.get(path):
        raise RefusedError(f"the original of {edition.edition}/{path} was changed", "see verify")
    return content


def holders(
    published: Published, target: Target, recalls: Sequence[Recall] | None = None
) -> Iterator[Holder]:
    """Yield each statement elsewhere that states what the target states.

    It has the same words for some audience, or a quantity of the target: the same numbers, unit
    and rate of one medicine, or, without a medicine, those under the same id. What was recalled
    already is left out (``recalls`` stands in for the site's own), and so is the rest of the
    target's topic, which is taken back with it.
    """
    gone = published.recalls if recalls is None else recalls
    quantities: dict[Quantity, str] = {}
    words: set[str] = set()
    for stated in stated_by(published, target.edition):
        if inside(target, stated.target):
            quantities |= {key: name for name, key in stated.quantities.items()}
            words |= stated.words
    for edition in published.editions:
        for stated in stated_by(published, edition.edition):
            covered = any(each.covers(edition.edition, stated.target.topic) for each in gone)
            if covered or inside(replace(target, statement=None), stated.target):
                continue
            shared = tuple(
                name for name, key in stated.quantities.items() if _same(name, key, quantities)
            )
            if shared or stated.words & words:
                yield Holder(stated.target, shared)


def stated_again(
    published: Published, work: Path, staged: Sequence[Manifest]
) -> list[tuple[Target, Target, tuple[str, ...], Recall]]:
    """(new statement, recalled one, shared facts, recall) of what editions in ``work`` state again.

    Medicines' quantities and words are held against those recalled. An archive is left out: it
    keeps what was said, and says so.
    """
    fresh = Published(work, tuple(staged), ())
    found = []
    for recalled in published.recalls:
        old = Target(recalled.edition, recalled.topic, recalled.statement)
        quantities: dict[Quantity, str] = {}
        words: set[str] = set()
        for stated in stated_by(published, recalled.edition):
            if inside(old, stated.target):
                quantities |= {key: name for name, key in stated.quantities.items() if key[-1]}
                words |= stated.words
        for edition in fresh.editions:
            for stated in stated_by(fresh, edition.edition) if not edition.replaced_by else ():
                shared = tuple(n for n, key in stated.quantities.items() if key in quantities)
                if shared or stated.words & words:
                    found.append((stated.target, old, shared, recalled))
    return found


def inside(target: Target, statement: Target) -> bool:
    """True if a recall of the target takes the statement back."""
    return (
        target.edition == statement.edition
        and target.topic in (None, statement.topic)
        and target.statement in (None, statement.statement)
    )


Quantity = tuple[str, ...]


def _same(name: str, key: Quantity, taken: Mapping[Quantity, str]) -> bool:
    return key in taken and (bool(key[-1]) or taken[key] == name)


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its quantities by fact id, and its words for each audience."""

    target: Target
    quantities: Mapping[str, Quantity]
    words: frozenset[str]


def stated_by(published: Published, edition: str) -> Iterator[Stated]:
    """Every statement of an edition."""
    for topic, tree in data(published, edition)["topics"].items():
        quantities = {name: _quantity(fact) for name, fact in tree["facts"].items()}
        quantities_left = dict(quantities)
        for statement, each in tree["statements"].items():
            named = {name: quantities[name] for name in each["facts"] if name in quantities}
            words = frozenset(" ".join(said.split()) for said in each["texts"].values())
            yield Stated(Target(edition, topic, statement), named, words)
            for name in named:
                quantities_left.pop(name, None)
        if quantities_left:  # stated outside its statements: in a question, a sign, a step
            yield Stated(Target(edition, topic), quantities_left, frozenset())


def _quantity(fact: Mapping[str, Any]) -> Quantity:
    numbers = [str(fact.get(key, "")) for key in ("value", "from", "to")]
    listed = " ".join(fact.get("values", ()))
    return (*numbers, listed, fact["unit"], fact.get("per", ""), fact.get("drug", ""))
