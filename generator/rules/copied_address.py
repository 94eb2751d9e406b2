"""A reference's address leads to a copy of the work, and not to the work.

A document share, an archive, a proxy or a test server shows what somebody once put there. It may
be altered or outdated, or ask readers for a library's password, and it is not the body's own page,
whatever stands on it. Where a copy was read is provenance, and no link to publish.

To mend: give the body's or journal's own page, a DOI, or no address at all; then mark the passages
'read: secondary-copy' and say in the 'note' where the copy was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

_COPIES = (
    "scribd.com", "docslib.org", "docplayer.net", "slideshare.net", "issuu.com", "vdocuments.net",
    "pdfcoffee.com", "dokumen.tips", "dokumen.pub", "coek.info", "academia.edu", "medluna.com",
    "metajournal.com", "scilit.com", "studocu.com", "coursehero.com", "yumpu.com", "kipdf.com",
    "researchgate.net", "wilddata.cn", "booksci.cn", "x-mol.com",
    "drive.google.com", "docs.google.com", "dropbox.com", "sharepoint.com", "preflight.site",
    "archive.org", "archive.ph", "archive.is", "archive.today", "translate.goog",
    "googleusercontent.com", "sci-hub.se", "libgen.is", "finance.yahoo.com",
)  # fmt: skip
_PARTS = re.compile(
    r"(?:^|[.-])(?:e?z?proxy|libproxy|webarchive|webcache|staging|stage|preview|preprod|uat|dev)"
    r"(?:[.-]|\d|$)"
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each address whose host is known for copies, archives, proxies or tests."""
    for key, reference in survey.guidance.references.items():
        if not reference.url:
            continue
        try:
            parts = urlsplit(reference.url)
            host, port = (parts.hostname or "").casefold(), parts.port
        except ValueError:
            continue  # told by malformed-identifier
        copies = any(host == each or host.endswith(f".{each}") for each in _COPIES)
        if copies or _PARTS.search(host) or (port is not None and port != 443):
            yield Finding(
                ROOT / "references" / key / "URL",
                f"'{host}' holds copies, and is not where the work was published",
                "give the work's own page or its DOI, or no address",
            )
