"""A published site as it stands in a folder: which editions, which recalls, which other files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publish import roots
from generator.publish.hosting import FOLDER as HOSTING
from generator.publish.manifest import EDITION, Manifest, ManifestError, read_manifest
from generator.publish.recalls import RECALLS, Recall, RecallsError, decode

ARCHIVE = "archive"
HOST_FILES = frozenset(
    {"CNAME", "robots.txt", "_headers", "_redirects", "staticwebapp.config.json", "vercel.json"}
)
"""Files at the root that a host wants and that are nobody's guidance. So are all whose names
begin with a dot. Some of them are made by each publish unless the owner has others there."""


class PublishedError(Exception):
    """A folder that is no published site, or that cannot be read as one."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a folder holds: manifests oldest first, and the recalls in order."""

    folder: Path
    editions: tuple[Manifest, ...]
    recalls: tuple[Recall, ...]

    def templates_of(self, edition: str) -> dict[str, str]:
        """The root templates that an edition carries. Raises PublishedError."""
        return templates_in(self.folder / edition)


def templates_in(edition: Path) -> dict[str, str]:
    """The root templates in an edition's folder. Raises PublishedError if one cannot be read."""
    names = (roots.REDIRECT, roots.PAGE, roots.SCRIPT)
    try:
        for name in names:
            if not (edition / roots.TEMPLATES / name).is_file():
                raise FileNotFoundError(f"{name} is missing")
        return {name: (edition / roots.TEMPLATES / name).read_text("utf-8") for name in names}
    except (OSError, UnicodeDecodeError) as error:
        raise PublishedError(f"{edition.name}/{roots.TEMPLATES} cannot be read: {error}") from error


def read_published(folder: Path) -> Published:
    """Read the manifests and recalls of a folder; an empty or missing one holds none.

    Raises PublishedError for a manifest or record that cannot be read.
    """
    if (folder / ARCHIVE).is_symlink():
        raise PublishedError(f"{ARCHIVE} is a link, and links lead elsewhere")
    editions = []
    for name in edition_folders(folder):
        if (folder / name).is_symlink():
            raise PublishedError(f"{name} is a link, and links lead elsewhere")
        try:
            manifest = read_manifest(folder / name)
        except ManifestError as error:
            raise PublishedError(str(error)) from error
        if manifest.edition != name:
            raise PublishedError(f"{name}/manifest.json is that of edition {manifest.edition}")
        editions.append(manifest)
    return Published(folder, tuple(roots.in_order(editions)), read_recalls(folder))


def read_recalls(folder: Path) -> tuple[Recall, ...]:
    """The recalls of a site; none where nothing was ever recalled. Raises PublishedError."""
    try:
        return decode((folder / RECALLS).read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, RecallsError) as error:
        raise PublishedError(f"{RECALLS}: {error}") from error


def edition_folders(folder: Path) -> list[str]:
    """The names of the folders that hold editions."""
    if not folder.is_dir():
        return []
    return sorted(
        path.name for path in folder.iterdir() if path.is_dir() and EDITION.fullmatch(path.name)
    )


def root_paths(folder: Path) -> Iterator[str]:
    """Everything outside editions and their archives that is ours to know, as relative paths.

    Of a folder that no publish made only the name is told: it may hold anything.
    """
    editions = set(edition_folders(folder))
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if name.startswith(".") or name in editions:
            continue
        if (name in HOST_FILES and path.is_file()) or (name == ARCHIVE and path.is_dir()):
            continue
        if name in (roots.LATEST, HOSTING) and path.is_dir() and not path.is_symlink():
            yield from (
                each.relative_to(folder).as_posix()
                for each in sorted(path.rglob("*"))
                if each.is_symlink() or not each.is_dir()
            )
        else:
            yield name
