"""A link that runs a script, opens a file, or travels unprotected.

`javascript:` and `data:` run what they hold in the reader's browser; `file:` leads nowhere but on
the editor's machine; what comes by `http:` can be changed on its way, a dose with it. A name and
password before an address are there for anybody to read.

To mend: write the address with `https:`. The publisher's contact may be a `mailto:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.addresses import site_base
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_UNSAFE = re.compile(
    r"(?<![\w-])(?:(?:java|vb|live)script\s*:(?=\S)|data:(?=[a-z]+/|[,;])|(?:file|ftp|blob|ws):(?=/)"
    r"|http:(?=/?/?\w)|(?:chrome|about|view-source):(?=\S))|(?:(?<=^)|(?<=[\s(\"']))//(?=\w+\.\w)",
    re.IGNORECASE,
)
_SECRET = re.compile(r"\w+://[^/\s@]+@")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each unsafe link in any string of the library, and the publisher's if not `https:`."""
    for route, words in survey.marked:
        if ":" not in words and "//" not in words:
            continue
        if route.parts[0] == "pages" or route.parts[-1] == "quote":
            continue
        unsafe = _UNSAFE.search(words)
        if unsafe:
            kind = unsafe.group(0).lower()
            web = kind in ("http:", "//")
            yield Finding(
                route.on(_whole(words, unsafe.start())),
                f"'{kind}' is not a safe way to link",
                f"write '{_mended(words, unsafe)}'" if web else "link to a page with 'https:'",
            )
        elif secret := _SECRET.search(words):
            yield Finding(
                route.on(secret.group(0)),
                "the address carries a name or password",
                "write the address without what stands before '@'",
            )
    publisher = survey.guidance.publisher
    for key in ("url", "issues"):
        address = getattr(publisher, key)
        if address and not address.startswith("https://"):
            yield from _address(ROOT / "publisher" / key, address)
    if (url := publisher.url) and url.startswith("https://") and site_base(url) is None:
        yield Finding(
            ROOT / "publisher" / "url",
            f"'{url}' is not the address of a folder of the web",
            "write where the site is published, without '?', '#', a name or a space in it",
        )


def _address(route: Route, url: str) -> Iterator[Finding]:
    if not _UNSAFE.search(url):
        yield Finding(
            route, f"'{url}' is not an address of the web", "write it in full, with 'https://'"
        )


def _whole(words: str, start: int) -> str:
    """The link from where it starts to the next space."""
    return words[start:].split()[0]


def _mended(words: str, unsafe: re.Match[str]) -> str:
    link = _whole(words, unsafe.start())
    return "https://" + re.sub(r"^(?:https?:)?/*", "", link, flags=re.IGNORECASE)
