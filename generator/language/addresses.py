"""Addresses of the web that others are made from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_FOLDER = re.compile(r"https://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~%/+-]*)?")


def site_base(url: str) -> str | None:
    """The address of a site's root without a slash at its end; None for what is none.

    Links, print, a sitemap and settings of hosts are made from it, so it is a plain https address
    of a folder: without a name and password, a query, a fragment or a character of other kinds.
    """
    if not _FOLDER.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0  # a port out of range is refused here
    except ValueError:
        return None
    return url.rstrip("/") if usable else None
