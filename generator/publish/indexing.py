"""``sitemap.xml``: the pages of the newest edition that search engines are to lead to."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from generator.publish.manifest import Manifest
from generator.publish.recalls import Recall

SITEMAP = "sitemap.xml"
_APART = ("changes/", "quality/", "rules/")
"""Pages that quote faults and what is said no longer: nobody should be led to them by a search."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST = 50_000  # of one file, by the protocol; a thousand topics have about 4,000 pages


def sitemap(current: Manifest | None, recalls: Sequence[Recall]) -> bytes | None:
    """The sitemap (sitemaps.org, protocol 0.9), or None without an address or a current edition.

    An edition's pages have its date. What was recalled or withdrawn is not in it, nor is any other
    edition: a search should end at what is current.
    """
    if current is None or not current.url:
        return None
    entries = "".join(
        f"<url><loc>{escape(current.url)}/{quote(f'{current.edition}/{path}')}</loc>"
        f"<lastmod>{escape(current.date)}</lastmod></url>\n"
        for path in [path for path in current.pages if _is_told(path, current, recalls)][:_MOST]
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<urlset xmlns="{_SPACE}">\n{entries}</urlset>\n'.encode()


def _is_told(path: str, current: Manifest, recalls: Sequence[Recall]) -> bool:
    topic = current.topic_of(path)
    if path.startswith(_APART) or (topic and current.topics[topic].withdrawn):
        return False
    return not any(
        each.covers(current.edition, topic) or path in each.replaced
        for each in recalls
        if each.edition == current.edition
    )
