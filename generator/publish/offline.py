"""``offline.zip``: an edition to take along, which opens from disk with everything working.

It holds one folder with what the root said when the edition was made and the edition's own files.
Each part of a page that only makes sense on the site, such as the link to this very file, is left
out of the copy. The same edition gives the same bytes: names in order, the edition's date for every
time, fixed permissions. An archive has none: nobody should take one along.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from generator.publish import roots
from generator.publish.manifest import MANIFEST, FileRecord, Manifest
from generator.publish.packing import entry, pack
from generator.publish.published import templates_in
from generator.publish.recalls import RECALLS, Recall
from generator.publish.roots import OFFLINE, Copy
from generator.publish.tombstones import COPIES, Tombstone, told

_ONLINE = re.compile(
    rb"<(li|p)\b[^>]*\sdata-online\b[^>]*>.*?</\1>\s*|<link\b[^>]*\sdata-online\b[^>]*>\s*",
    re.DOTALL,
)
_CHUNK = 1 << 20


def folder_of(edition: str) -> str:
    """The one folder in the zip, so that unpacking it spills nothing into the reader's own."""
    return f"guidance-{edition}"


def with_offline(
    folder: Path,
    manifest: Manifest,
    others: Sequence[Manifest],
    recalls: Sequence[Recall],
) -> Manifest:
    """Write the edition's ``offline.zip`` into its finished folder; return the manifest with it.

    ``others`` are the editions that stand beside it at that time. An archive's manifest is returned
    as it is. Raises OSError, and PublishedError for root templates that cannot be read.
    """
    if manifest.replaced_by is not None:
        return manifest
    older = [each for each in others if each.number < manifest.number]
    told = Copy(manifest.edition, manifest.date, manifest.review_by, manifest.url)
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
    kept = (roots.START, roots.VERSIONS_JSON, roots.VERSIONS_JS, RECALLS)  # the rest is for hosts
    own = [path for path in manifest.files if path not in (OFFLINE, MANIFEST)]
    places = dict.fromkeys(kept, "") | {f"{manifest.edition}/{path}": path for path in own}
    for name in sorted(places):
        if not places[name]:
            yield name, root[name]
            continue
        content = (folder / places[name]).read_bytes()
        yield name, _ONLINE.sub(b"", content) if name.endswith(".html") else content


def recalled_copy(
    edition: Manifest,
    recalls: Sequence[Recall],
    url: str | None,
    templates: Mapping[str, str],
    original: Callable[[str], bytes],
) -> bytes:
    """A small zip in the place of the copy to take along: what was taken back, and nothing else.

    ``recalls`` are those of the edition, ``original`` gives its files as they were published. The
    copy is not made anew from what stands. Whoever takes it along would not learn what else is
    found to be wrong, and a correction brings a copy of its own.
    """
    back = "".join(f"<li>{told(_subject(edition, each), each)}</li>\n" for each in recalls)
    said = [Tombstone(edition, recalls, name) for name in edition.audiences]
    said.sort(key=lambda each: edition.audiences[each.audience].plain)
    advice = " ".join(dict.fromkeys(each.advice for each in said))
    numbers = {edition.audiences[each.audience].number: each.call for each in said}
    calls = "".join(f"<h2>{escape(call)}</h2>\n" for call in numbers.values())  # in plainest words
    where = f"at {escape(url)}" if url else "where you found this copy"
    body = (
        f"<p><strong>The offline copy of edition {edition.edition} was taken back.</strong> "
        f"It held what was recalled:</p>\n<ul>\n{back}</ul>\n"
        f"<p><strong>{escape(advice)}</strong> {COPIES}</p>\n"
        f"<p>What stands of this edition, and any newer one, is {where}.</p>\n{calls}"
        f"{said[0].publisher}"
    )
    page = roots.page(said[0].title, body, "", templates, edition.policy).encode()
    asked = page + original(f"{roots.TEMPLATES}/root.css")
    files = {
        path: original(path)
        for path in edition.files
        if path.startswith("assets/") and posixpath.basename(path).encode() in asked
    }
    top = folder_of(edition.edition)
    held = {f"{top}/{path}": content for path, content in {"index.html": page, **files}.items()}
    return pack(held, recalls[-1].on)


def _subject(edition: Manifest, recall: Recall) -> str:
    topic = edition.topics.get(recall.topic or "")
    titles = dict.fromkeys(topic.titles.values()) if topic else [f"Edition {edition.edition}"]
    return " / ".join(titles)


def _record(path: Path) -> FileRecord:
    """The record of a file that may be large: it is never held whole."""
    found = hashlib.sha256()
    with path.open("rb") as reading:
        while part := reading.read(_CHUNK):
            found.update(part)
    return FileRecord(found.hexdigest(), path.stat().st_size)
