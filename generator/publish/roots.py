"""The root of a site, made from manifests and recalls alone: versions, start page, ``latest/``.

Its templates travel inside each edition (``assets/root/``), and those of the newest edition are
used. So whoever has the site can make its root again, and a new version of this program or of its
templates changes nothing until an edition is published with it. They are filled by plain
replacement: a site that is verified must not be able to run code.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from generator.publish.hosting import host_files, hosting_files
from generator.publish.indexing import SITEMAP, sitemap
from generator.publish.manifest import Manifest
from generator.publish.recalls import RECALLS, Recall, encode
from generator.publish.tombstones import Tombstone, link_list

TEMPLATES = "assets/root"
REDIRECT, PAGE, SCRIPT = "redirect.tmpl", "page.tmpl", "versions.tmpl"
LATEST = "latest"
VERSIONS_JSON, VERSIONS_JS, START = "versions.json", "versions.js", "index.html"
OFFLINE = "offline.zip"
"""An edition's copy to take along, in its folder."""

Templates = Mapping[str, str]
TemplatesOf = Callable[[str], Templates]
"""The root templates that an edition carries, by its id."""

_SLOT = re.compile(r"\{\{(\w+)\}\}")


SLOTS = {
    REDIRECT: ({"target", "policy"}, {"title", "root"}),
    PAGE: ({"title", "body", "policy"}, {"root"}),
    SCRIPT: ({"data"}, set[str]()),
}
"""The slots of each root template: those that it must have, and those that it may have."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy that was taken offline says of itself. Dates are in ISO form.

    ``due`` is the day of the first review due of its topics, ``url`` where newer editions are.
    """

    edition: str
    date: str
    due: str | None
    url: str | None


class RootTemplateError(Exception):
    """A root template with a slot that is not known, or without one that it must have."""


def check_templates(templates: Templates) -> None:
    """Raise RootTemplateError for a template that no root could be made with.

    An edition is only published after this: with such a template nothing could be recalled.
    """
    for name, (needed, allowed) in SLOTS.items():
        found = set(_SLOT.findall(templates[name]))
        for slot in sorted(found - needed - allowed):
            raise RootTemplateError(f"{TEMPLATES}/{name}: no slot is called '{slot}'")
        for slot in sorted(needed - found):
            raise RootTemplateError(f"{TEMPLATES}/{name}: the slot '{{{{{slot}}}}}' is missing")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in their slots, in one pass; what is no slot of ours stays as it is."""
    return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), template)


def newest(editions: Sequence[Manifest]) -> Manifest | None:
    """The newest edition that readers are to use; an archive is never it."""
    current = [each for each in editions if each.replaced_by is None]
    return max(current, key=lambda each: each.number, default=None)


def in_order(editions: Sequence[Manifest]) -> list[Manifest]:
    """Editions, oldest first."""
    return sorted(editions, key=lambda each: each.number)


def root_files(
    editions: Sequence[Manifest],
    recalls: Sequence[Recall],
    templates_of: TemplatesOf,
    copy: Copy | None = None,
) -> dict[str, bytes]:
    """Every file at the root of a site and in ``latest/``, in the order in which it is written.

    ``copy`` is set for the root of a copy that is taken offline.
    """
    if not editions:
        return {}
    ordered = in_order(editions)
    current = newest(ordered)
    templates = templates_of((current or ordered[-1]).edition)
    files = {
        RECALLS: encode(recalls),  # first: a recall writes its record before anything else
        VERSIONS_JSON: _versions_json(ordered, current, copy),
        VERSIONS_JS: _versions_js(ordered, current, recalls, templates, copy),
        START: _start(ordered, current, templates),
    }
    if (current or ordered[-1]).root >= 2:
        told = sitemap(current, recalls)
        files |= {SITEMAP: told} if told else {}
        files |= hosting_files(ordered, current)
    if current:
        for path in _latest_paths(ordered, current):
            page = f"{LATEST}/{path}"
            files[page] = _latest_page(path, page, ordered, current, recalls, templates).encode()
    return files


def files_for_hosts(editions: Sequence[Manifest]) -> dict[str, bytes]:
    """The files at the root that a host reads; the owner may have others in their place."""
    if not editions:
        return {}
    return host_files(in_order(editions), newest(editions))


def _versions_json(
    editions: Sequence[Manifest], current: Manifest | None, copy: Copy | None
) -> bytes:
    """Material's format, as mike writes it: newest first. ``properties`` are ours.

    The manifest of an edition that is being copied holds the hash of the copy: it has none yet.
    """
    tree = [
        {
            "version": each.edition,
            "title": f"{each.edition} (archived)" if each.replaced_by else each.edition,
            "aliases": [LATEST] if each is current else [],
            "properties": {
                "date": each.date,
                "archived": each.replaced_by is not None,
                **({} if copy and copy.edition == each.edition else {"manifest": each.sha256}),
            },
        }
        for each in reversed(editions)
    ]
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _versions_js(
    editions: Sequence[Manifest],
    current: Manifest | None,
    recalls: Sequence[Recall],
    templates: Templates,
    copy: Copy | None,
) -> bytes:
    tree: dict[str, Any] = {
        "newest": current.edition if current else None,
        "editions": [
            {
                "id": each.edition,
                "date": each.date,
                "archived": each.replaced_by is not None,
                "audiences": list(each.audiences),
                "topics": {name: int(topic.algorithm) for name, topic in each.topics.items()},
                **({"offline": each.files[OFFLINE].bytes} if OFFLINE in each.files else {}),
            }
            for each in reversed(editions)
        ],
        "recalls": [
            {
                "edition": each.edition,
                "topic": each.topic,
                "statement": each.statement,
                "on": each.on,
                "reason": each.reason,
            }
            for each in {each.target: each for each in recalls}.values()
        ],
        **({"offline": asdict(copy)} if copy else {}),
    }
    data = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it can end a script element, should somebody put it in one.
    return fill(templates[SCRIPT], {"data": data.replace("</", "<\\/")}).encode()


def _start(editions: Sequence[Manifest], current: Manifest | None, templates: Templates) -> bytes:
    if current:
        target = f"{current.edition}/index.html"
        return redirect(target, current, f"{current.edition}/", templates).encode()
    body = "<p>There is no current edition yet. These editions are archived:</p>\n" + link_list(
        [(f"Edition {each.edition}", f"{each.edition}/index.html") for each in editions]
    )
    last = editions[-1]
    return page(last.publisher, body, f"{last.edition}/", templates, last.policy).encode()


def _latest_paths(editions: Sequence[Manifest], current: Manifest) -> list[str]:
    """Every page that any edition had: an address in ``latest/`` never stops to lead somewhere."""
    paths = dict.fromkeys(current.pages)
    for each in reversed(editions):
        paths.update(dict.fromkeys(each.pages))
    return list(paths)


def _latest_page(
    path: str,
    address: str,
    editions: Sequence[Manifest],
    current: Manifest,
    recalls: Sequence[Recall],
    templates: Templates,
) -> str:
    def to(target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(address))

    root = f"{to(current.edition)}/"
    if path not in current.files:
        last = [each for each in editions if path in each.files][-1]
        body = (
            f"<p>The newest edition, {escape(current.edition)}, has no page at this address. "
            f"Edition {escape(last.edition)} was the last that had one.</p>\n"
        ) + link_list(
            [
                (f"Start page of edition {current.edition}", to(f"{current.edition}/index.html")),
                (f"This page in edition {last.edition}", to(f"{last.edition}/{path}")),
            ]
        )
        title = "This page is not in the newest edition"
        return page(title, body, root, templates, current.policy)
    topic = current.topic_of(path)
    covering = [each for each in recalls if each.covers(current.edition, topic)]
    if covering:
        words = Tombstone(current, covering, current.audience_of(path))
        return page(words.title, words.body(), root, templates, current.policy)
    return redirect(to(f"{current.edition}/{path}"), current, root, templates)


def redirect(target: str, current: Manifest, root: str, templates: Templates) -> str:
    """A page that leads on: at once with a script, which keeps the anchor, else by itself."""
    values = {
        "target": escape(target),
        "title": escape(current.publisher),
        "root": escape(root),
        "policy": escape(current.policy, quote=False),
    }
    return fill(templates[REDIRECT], values)


def page(title: str, body: str, root: str, templates: Templates, policy: str) -> str:
    """A page of the root. ``body`` is HTML, ``root`` the address of an edition with its style.

    ``policy`` is what a browser may do on it; templates from before there was one have no place.
    """
    return fill(
        templates[PAGE],
        {
            "title": escape(title),
            "body": body.strip(),
            "root": escape(root),
            "policy": escape(policy, quote=False),
        },
    )
