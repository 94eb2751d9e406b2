"""A built or published site as values: its files, its editions, and which page is whose."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.inspection.data import Data, DataError, read_data
from generator.inspection.document import Document, read_document
from generator.inspection.page import Page, parse
from generator.outputs.addresses import ALGORITHM, INDEX, beside
from generator.problem import Place

MANIFEST = "manifest.json"
DATA = "guidance.json"
RECALLS = "recalls.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check yields: a place in a file of the site, and words."""

    where: Place
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a page or document is for and what it is about."""

    edition: Edition
    topic: str
    audience: str


@dataclass(frozen=True)
class Edition:
    """One edition's folder: what its manifest and its ``guidance.json`` tell of it.

    ``data`` is None where ``guidance.json`` cannot be read as one; ``fault`` then says why.
    """

    folder: str
    manifest: Mapping[str, Any]
    data: Data | None
    fault: str | None = None

    @property
    def id(self) -> str:
        """The edition's id."""
        return str(self.manifest["edition"])

    @property
    def archived(self) -> bool:
        """True for an archive, which has another edition in its place."""
        return self.manifest.get("replaced-by") is not None

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences, the one with the topics' own folders first."""
        return tuple(self.manifest["audiences"])

    def path(self, name: str) -> str:
        """The path of a file of the edition, from the site's folder."""
        return posixpath.join(self.folder, name) if self.folder else name

    def page(self, topic: str, audience: str) -> str:
        """The path of a topic's page for an audience."""
        inner = "" if audience == self.audiences[0] else f"{audience}/"
        return self.path(f"{topic}/{inner}{INDEX}")

    def algorithm(self, topic: str, audience: str) -> str:
        """The path of the page with a topic's algorithm, or with the list an archive has."""
        return beside(self.page(topic, audience), ALGORITHM)

    def subjects(self) -> Iterator[Subject]:
        """Each topic for each audience, of those that stand: a recalled topic is not among them."""
        for topic in self.data.topics if self.data else ():
            for audience in self.audiences:
                yield Subject(self, topic, audience)


@dataclass
class Site:
    """Every file of a site by its path, and its editions.

    ``whole`` is False where the folder is that of one edition: what its links to the site around
    it lead to cannot be seen then.
    """

    files: Mapping[str, bytes]
    editions: tuple[Edition, ...]
    whole: bool
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The paths of all pages."""
        return tuple(path for path in self.files if path.endswith(".html"))

    @cached_property
    def topic_pages(self) -> Mapping[str, Subject]:
        """The topics' pages by path."""
        return {
            subject.edition.page(subject.topic, subject.audience): subject
            for edition in self.editions
            for subject in edition.subjects()
        }

    @cached_property
    def algorithm_pages(self) -> Mapping[str, Subject]:
        """The pages of algorithms by path."""
        return {
            subject.edition.algorithm(subject.topic, subject.audience): subject
            for edition in self.editions
            for subject in edition.subjects()
        }

    @cached_property
    def replaced(self) -> frozenset[str]:
        """The files in whose place it is told since that they were recalled."""
        try:
            recalls = json.loads(self.files[RECALLS])["recalls"] if RECALLS in self.files else ()
            return frozenset(
                f"{each['edition']}/{path}" for each in recalls for path in each["replaced"]
            )
        except (KeyError, RecursionError, TypeError, ValueError):
            return frozenset()

    def recalled(self, path: str) -> bool:
        """True for a page that tells of a recall, and has none of the parts that it had.

        Of an edition alone only that something was recalled is known.
        """
        edition = self.edition_of(path)
        data = edition.data if edition else None
        return path in self.replaced or bool(not self.whole and data and data.recalled)

    def subject(self, path: str) -> Subject | None:
        """What a page is about, None for a page of the whole edition."""
        return self.topic_pages.get(path) or self.algorithm_pages.get(path)

    def edition_of(self, path: str) -> Edition | None:
        """The edition that a file is part of, None for a file of the root."""
        for edition in self.editions:
            if not edition.folder or path.startswith(f"{edition.folder}/"):
                return edition
        return None

    def page(self, path: str) -> Page:
        """A page, parsed. Raises UnicodeDecodeError."""
        page = parse(path, self.files[path].decode("utf-8"))
        self._ids[path] = frozenset(page.ids)
        return page

    def ids(self, path: str) -> frozenset[str]:
        """The ids on a page; none of one that cannot be read."""
        if path not in self._ids:
            try:
                self.page(path)
            except UnicodeDecodeError:
                self._ids[path] = frozenset()
        return self._ids[path]

    def document(self, path: str) -> Document:
        """A PDF read back as text, once."""
        if path not in self._documents:
            self._documents[path] = read_document(self.files[path])
        return self._documents[path]


def make_site(files: Mapping[str, bytes]) -> Site | None:
    """The site that some files are; None if no edition is among them."""
    if edition := _edition("", files):
        return Site(files, (edition,), whole=False)
    folders = sorted(path.split("/")[0] for path in files if path.count("/") == 1)
    found = (_edition(folder, files) for folder in dict.fromkeys(folders))
    editions = tuple(filter(None, found))
    return Site(files, editions, whole=True) if editions else None


def _edition(folder: str, files: Mapping[str, bytes]) -> Edition | None:
    """The edition in a folder, None where no manifest says that there is one."""
    name = f"{folder}/{MANIFEST}" if folder else MANIFEST
    if name not in files:
        return None
    try:
        manifest = json.loads(files[name])
        shape = manifest["edition"], manifest["date"], dict(manifest["audiences"])
        if not all(shape) or not all("algorithm" in each for each in manifest["topics"].values()):
            return None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
    data = files.get(f"{folder}/{DATA}" if folder else DATA)
    if data is None:
        return Edition(folder, manifest, None)
    try:
        return Edition(folder, manifest, read_data(data))
    except DataError as error:
        return Edition(folder, manifest, None, str(error))
