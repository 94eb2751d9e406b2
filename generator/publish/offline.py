"""``offline.zip``: an edition to take along, which opens from disk with everything working.

It holds one folder with what the root said when the edition was made and the edition's own files.
Each part of a page that only makes sense on the site, such as the link to this very file, is left
out of the copy. The same edition gives the same bytes: names in order, the edition's date for every
time, fixed permissions. An archive has none: nobody should take one along.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.publish import roots
from generator.publish.manifest import MANIFEST, FileRecord, Manifest
from generator.publish.published import templates_in
from generator.publish.recalls import Recall
from generator.publish.roots import OFFLINE, Copy

_ONLINE = re.compile(rb"<(li|p)\b[^>]*\sdata-online\b[^>]*>.*?</\1>\s*", re.DOTALL)
_PACKED = (
    ".pdf",
    ".woff2",
    ".zip",
    ".png",
    ".jpg",
)  # packing again costs only time
_UNIX = 3
_PERMISSIONS = 0o644 << 16
_CHUNK = 1 << 20


def folder_of(edition: str) -> str:
    """The one folder in the zip, so that unpacking it spills nothing into the reader's own."""
    return f"guidance-{edition}"


def with_offline(
    folder: Path,
    manifest: Manifest,
    others: Sequence[Manifest],
    recalls: Sequence[Recall],
    *,
    due: date | None,
    url: str | None,
) -> Manifest:
    """Write the edition's ``offline.zip`` into its finished folder; return the manifest with it.

    ``others`` are the editions that stand beside it at that time, ``due`` is the day of the first
    review due of its topics, ``url`` where the publisher shows newer editions. An archive's
    manifest is returned as it is. Raises OSError, and PublishedError for root templates that
    cannot be read.
    """
    if manifest.replaced_by is not None:
        return manifest
    older = [each for each in others if each.number < manifest.number]
    told = Copy(manifest.edition, manifest.date, due.isoformat() if due else None, url)
    templates = templates_in(folder)
    root = roots.root_files([*older, manifest], recalls, lambda _: templates, told)
    at = folder / OFFLINE
    top = folder_of(manifest.edition)
    with zipfile.ZipFile(at, "w") as archive:
        for name, content in _contents(folder, manifest, root):
            archive.writestr(entry(f"{top}/{name}", manifest.date), content)
    return replace(manifest, files={**manifest.files, OFFLINE: _record(at)})


def _contents(
    folder: Path, manifest: Manifest, root: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the copy by name, one at a time, as an edition may be large."""
    kept = [path for path in root if not path.startswith(f"{roots.LATEST}/")]
    own = [path for path in manifest.files if path not in (OFFLINE, MANIFEST)]
    places = dict.fromkeys(kept, "") | {f"{manifest.edition}/{path}": path for path in own}
    for name in sorted(places):
        if not places[name]:
            yield name, root[name]
            continue
        content = (folder / places[name]).read_bytes()
        yield name, _ONLINE.sub(b"", content) if name.endswith(".html") else content


def entry(name: str, day: str) -> zipfile.ZipInfo:
    """A file of a zip, with nothing in it of the machine or the hour. ``day`` is in ISO form."""
    year, month, of_month = map(int, day.split("-"))
    made = zipfile.ZipInfo(name, (max(year, 1980), month, of_month, 0, 0, 0))  # zip begins in 1980
    made.create_system = _UNIX
    made.external_attr = _PERMISSIONS
    packed = name.endswith(_PACKED)
    made.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return made


def _record(path: Path) -> FileRecord:
    """The record of a file that may be large: it is never held whole."""
    found = hashlib.sha256()
    with path.open("rb") as reading:
        while part := reading.read(_CHUNK):
            found.update(part)
    return FileRecord(found.hexdigest(), path.stat().st_size)
