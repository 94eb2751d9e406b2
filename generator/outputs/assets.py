"""The theme's files as readers get them: parts joined, comments and space left out.

A designer works on many small files with comments in them; a reader on a slow line fetches one
stylesheet and one script. What is joined is told by folders alone: a file that is put beside the
others is part of the whole, in the order of the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]

Output = tuple[str, bytes]

JOINED = {
    "styles/": "assets/guidance.css",
    "print/": "assets/print.css",
    "scripts/": "assets/reader.js",
}
"""Folders of the theme whose files are joined, and into what."""

VENDORED = ".min.js"
"""How others' files end: they go out byte for byte, with the notices in them."""


class AssetError(Exception):
    """A style sheet or a script that is not UTF-8; the words say which."""


def readers_files(theme: Iterable[Output]) -> Iterator[Output]:
    """Yield the files of a theme as a site carries them.

    Style sheets in ``styles/`` become ``assets/guidance.css``, those in ``print/``
    ``assets/print.css``, scripts in ``scripts/`` ``assets/reader.js``; where the theme itself has
    that file, it stands in place of the whole.
    Every other style sheet and script is made short, but for those of others. Raises AssetError.
    """
    files = dict(theme)
    for folder, whole in JOINED.items():
        parts = [name for name in sorted(files) if name.startswith(folder)]
        joined = b"\n".join(files.pop(name) for name in parts)
        if parts:
            files.setdefault(whole, joined)
    for name, content in files.items():
        yield name, content if name.endswith(VENDORED) else _short(name, content)


def _short(name: str, content: bytes) -> bytes:
    """A style sheet or script without comments and needless space; notices (``/*!``) stay."""
    if not name.endswith((".css", ".js", "/versions.tmpl")):
        return content
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AssetError(f"'{name}' is not UTF-8") from error
    shorten = rcssmin.cssmin if name.endswith(".css") else rjsmin.jsmin
    return f"{shorten(text, keep_bang_comments=True)}\n".encode()
