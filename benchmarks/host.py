"""A static host on this machine: gzip, and the headers of the site's own `_headers`."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml")
"""What hosts compress, and SVG; fonts, PDFs and archives are compressed already."""

LEVEL = 6
"""Of gzip, as nginx and Apache are commonly set; the CDNs' brotli is about a tenth smaller."""

Block = tuple[str, tuple[tuple[str, str], ...]]


def header_blocks(text: str) -> tuple[Block, ...]:
    """Read a file in the format of Netlify and Cloudflare Pages: paths, and headers below each."""
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] != " ":
            blocks.append((line, []))
        else:
            name, _, value = line.strip().partition(": ")
            blocks[-1][1].append((name, value))
    return tuple((path, tuple(headers)) for path, headers in blocks)


def headers_for(path: str, blocks: tuple[Block, ...]) -> dict[str, str]:
    """The headers for a path: of every block that fits, `:name` for one part, `*` for the rest."""
    return {name: value for rule, headers in blocks if _fits(path, rule) for name, value in headers}


def _fits(path: str, rule: str) -> bool:
    asked, wanted = path.split("/"), rule.split("/")
    if wanted[-1] == "*":
        wanted, asked = wanted[:-1], asked[: len(wanted) - 1] if len(asked) >= len(wanted) else []
    return len(asked) == len(wanted) and all(
        part.startswith(":") or part == own for part, own in zip(wanted, asked, strict=True)
    )


@cache
def _squeezed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, blocks: tuple[Block, ...], directory: str) -> None:
        self._blocks = blocks
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = guess_type(file.name)[0] or "application/octet-stream"
        kind = "text/javascript" if kind.endswith("/javascript") else kind
        squeeze = kind.startswith(COMPRESSED) or kind == "image/svg+xml"
        squeeze = squeeze and "gzip" in self.headers.get("Accept-Encoding", "")
        content = _squeezed(file, file.stat().st_mtime_ns) if squeeze else file.read_bytes()
        self.send_response(HTTPStatus.OK)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        for name, value in headers_for(path, self._blocks).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosting(site: Path, *, headers: bool = True) -> Iterator[str]:
    """Serve a built site on this machine; yields its address, which ends in a slash.

    ``headers=False`` leaves out those of `_headers`. This host speaks HTTP/1.1, which sends them
    anew with each file; HTTP/2 sends a name and value that it has sent before as a byte or two.
    """
    blocks = header_blocks((site / "_headers").read_text("utf-8")) if headers else ()
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, blocks=blocks, directory=str(site)))
    host.daemon_threads = True
    with host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_address[1]}/"
        host.shutdown()
