"""The manifest of an edition: its every file by hash and size, and what the root tells of it.

The root of a site (versions, start page, ``latest/``) is made from manifests and recalls alone, so
that `verify` can make it again without the library.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from generator.changes.standing import is_withdrawn
from generator.language.facts import in_words
from generator.model import Guidance
from generator.model.guidance import edition_number
from generator.outputs.addresses import site_address
from generator.publish.policy import HEADERS, POLICY

MANIFEST = "manifest.json"
EDITION = re.compile(r"[0-9]{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9][0-9]*)?")
FORMAT = 1
ROOT_FORMAT = 2
"""Which words and order `roots` makes a root with. Changed words would make every published site
fail its verification: with them this number rises, and the old way is kept for older editions. The
root of a site is of the format of its newest edition. 2 adds files for hosts and search engines."""

Kind = Literal["preview", "published"]


class ManifestError(Exception):
    """A manifest that is missing, not one of ours, or of a format that is not known here."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file's SHA-256, in hexadecimal, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class AudienceRecord:
    """What the root says to an audience: how plainly, and whom to call in an emergency."""

    language: str
    plain: bool
    call: str
    number: str


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """What the root tells of a topic: its titles, the day of its next review, if it has a chart.

    ``withdrawn`` tells that tombstones stand at its addresses.
    """

    titles: Mapping[str, str]
    due: str | None
    algorithm: bool
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """An approval that was verified when the edition was made: of what, for whom, by whose key.

    ``commit`` is the whole id of the signed commit, ``by`` the reviewer's role in the library.
    """

    topic: str
    audiences: tuple[str, ...]
    by: str
    commit: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """An edition as its folder describes it.

    ``replaced_by`` is set for an archive. ``source`` is the SHA-256 of the frozen source, so that
    a later publish knows whether it stands for the same text. ``before`` is the SHA-256 of the
    manifest of the edition that was published before it, so that a gap is seen. The first of the
    ``audiences`` has the topics' own folders, each other one a folder in those. ``files`` holds
    every file of the folder but the manifest. ``approvals`` are those that its pages tell of: none
    but these were verified when it was made. ``url`` is the address of the site's root without a
    slash at its end, None where the publisher gave none. ``policy`` and ``headers`` are what its
    pages and its host say to browsers, ``root`` the format of the root that it is made with.
    """

    edition: str
    kind: Kind
    date: str
    publisher: str
    source: str
    before: str | None = None
    contact: str | None = None
    replaced_by: str | None = None
    audiences: Mapping[str, AudienceRecord] = field(default_factory=dict)
    topics: Mapping[str, TopicRecord] = field(default_factory=dict)
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    approvals: tuple[ApprovalRecord, ...] = ()
    url: str | None = None
    policy: str = POLICY
    headers: Mapping[str, str] = field(default_factory=lambda: HEADERS)
    root: int = ROOT_FORMAT
    digest: str = field(default="", compare=False)  # of its bytes; empty while it is being made

    @property
    def sha256(self) -> str:
        """The SHA-256 of the manifest's own bytes."""
        return self.digest or record(self.encoded()).sha256

    @property
    def number(self) -> tuple[int, ...]:
        """The edition's id as numbers, to compare it by."""
        return edition_number(self.edition)

    @property
    def review_by(self) -> str | None:
        """The day of the first review due of the topics that stand, in ISO form."""
        stand = (each.due for each in self.topics.values() if each.due and not each.withdrawn)
        return min(stand, default=None)

    @property
    def pages(self) -> list[str]:
        """The addresses of its pages."""
        return [path for path in self.files if path.endswith(".html") and "assets/" not in path]

    def topic_of(self, path: str) -> str | None:
        """The topic that a file of the edition belongs to, None for a file of the whole."""
        first = path.partition("/")[0]
        return first if first in self.topics else None

    def audience_of(self, path: str) -> str:
        """The audience that a file is for; the first one for a file of the whole edition."""
        second = path.split("/")[1:2]
        first = next(iter(self.audiences))
        return second[0] if second and second[0] in self.audiences else first

    def encoded(self) -> bytes:
        """The manifest as JSON, the same bytes for the same values."""
        tree: dict[str, Any] = {
            "format": FORMAT,
            "root": self.root,
            "edition": self.edition,
            "kind": self.kind,
            "date": self.date,
            "publisher": self.publisher,
            "before": self.before,
            "contact": self.contact,
            **({"url": self.url} if self.url else {}),
            "source": self.source,
            "replaced-by": self.replaced_by,
            "audiences": {name: asdict(each) for name, each in self.audiences.items()},
            "topics": {
                name: {
                    "titles": dict(each.titles),
                    "due": each.due,
                    "algorithm": each.algorithm,
                    **({"withdrawn": True} if each.withdrawn else {}),
                }
                for name, each in self.topics.items()
            },
            "policy": self.policy,
            "headers": dict(self.headers),
            **({"approvals": [asdict(each) for each in self.approvals]} if self.approvals else {}),
            "files": {
                path: {"sha256": each.sha256, "bytes": each.bytes}
                for path, each in sorted(self.files.items())
            },
        }
        return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def record(content: bytes) -> FileRecord:
    """The record of some bytes."""
    return FileRecord(hashlib.sha256(content).hexdigest(), len(content))


def make_manifest(
    guidance: Guidance,
    folder: Path,
    kind: Kind,
    source: bytes | None = None,
    approvals: tuple[ApprovalRecord, ...] = (),
) -> Manifest:
    """The manifest of a finished edition's folder.

    ``source`` is the frozen source's text; a preview has none. ``approvals`` are those that count.
    """
    emergency = guidance.publisher.emergency
    archive = guidance.edition.archive
    return Manifest(
        edition=guidance.edition.id,
        kind=kind,
        date=guidance.edition.date.isoformat(),
        publisher=guidance.publisher.name,
        contact=guidance.publisher.contact,
        url=site_address(guidance),
        source=record(source).sha256 if source is not None else "",
        replaced_by=archive.replaced_by if archive else None,
        audiences={
            name: AudienceRecord(
                each.language, each.style == "plain", emergency.label[name], emergency.number or ""
            )
            for name, each in guidance.audiences.items()
        },
        topics={
            name: TopicRecord(
                {
                    audience: in_words(guidance, topic, topic.title, audience)
                    for audience in guidance.audiences
                },
                topic.review.due.isoformat() if topic.review.due else None,
                topic.algorithm is not None or topic.listing is not None,
                is_withdrawn(guidance, name),
            )
            for name, topic in guidance.topics.items()
        },
        approvals=approvals,
        files={
            path.relative_to(folder).as_posix(): record(path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path != folder / MANIFEST
        },
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an edition's folder. Raises ManifestError."""
    if not (folder / MANIFEST).is_file():
        raise ManifestError(f"{folder.name}/{MANIFEST}: it is missing")
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise ManifestError(f"{folder.name}/{MANIFEST}: {error.strerror}") from error
    except ManifestError as error:
        raise ManifestError(f"{folder.name}/{MANIFEST}: {error}") from error


def parse_manifest(raw: bytes) -> Manifest:
    """A manifest from its bytes. Raises ManifestError for what is none of ours."""
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ManifestError("this is not JSON") from error
    if not isinstance(tree, dict) or "format" not in tree:
        raise ManifestError("this is not a manifest of an edition")
    if tree["format"] != FORMAT:
        raise ManifestError(f"format {tree['format']!r} is not known here; use a newer version")
    try:
        files = {
            _inside(path): FileRecord(str(each["sha256"]), int(each["bytes"]))
            for path, each in tree["files"].items()
        }
        topics = {
            name: TopicRecord(
                dict(each["titles"]),
                each["due"],
                bool(each["algorithm"]),
                bool(each.get("withdrawn")),
            )
            for name, each in tree["topics"].items()
        }
        if not EDITION.fullmatch(tree["edition"]):
            raise ManifestError(f"'{tree['edition']}' is no edition's id")
        if tree["root"] not in range(1, ROOT_FORMAT + 1):
            raise ManifestError(f"root {tree['root']!r} is not known here; use a newer version")
        if tree["kind"] not in ("preview", "published"):
            raise ManifestError(f"'{tree['kind']}' is no kind of edition")
        return Manifest(
            edition=tree["edition"],
            kind=tree["kind"],
            date=tree["date"],
            publisher=str(tree["publisher"]),
            before=tree["before"],
            contact=tree["contact"],
            url=_url(tree.get("url")),
            policy=str(tree.get("policy", "")),
            headers=_headers(tree.get("headers", {})),
            root=tree["root"],
            source=tree["source"],
            replaced_by=tree["replaced-by"],
            audiences={
                name: AudienceRecord(
                    each["language"], bool(each["plain"]), each["call"], each["number"]
                )
                for name, each in tree["audiences"].items()
            },
            topics=topics,
            files=files,
            approvals=tuple(
                ApprovalRecord(
                    str(each["topic"]),
                    tuple(each["audiences"]),
                    str(each["by"]),
                    str(each["commit"]),
                )
                for each in tree.get("approvals", ())
            ),
            digest=record(raw).sha256,
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise ManifestError("this is not a manifest of an edition") from error


def _url(url: Any) -> str | None:
    """The address of a site. Raises ManifestError for what is none: it stands in other files."""
    if url is not None and not (isinstance(url, str) and re.fullmatch(r"https://[!-~]+", url)):
        raise ManifestError(f"{url!r} is no address of a site")
    return url


def _headers(tree: Any) -> dict[str, str]:
    """Headers that are nothing but that. Raises ManifestError: hosts would obey a line more."""
    for name, value in tree.items():
        if not re.fullmatch(r"[A-Za-z-]+", name) or not re.fullmatch(r"[ !#-~]+", value):
            raise ManifestError(f"'{name}' is no header of a site")
    return dict(tree)


def _inside(path: str) -> str:
    """The path, if it stays in the edition's folder. Raises ManifestError."""
    parts = path.split("/")
    if not path or path.startswith("/") or "\\" in path or {"", ".", ".."} & set(parts):
        raise ManifestError(f"'{path}' leads out of the edition")
    return path
