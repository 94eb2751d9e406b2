"""The live preview: watch, rebuild, serve on this machine only, and tell the open page."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

HOST = "127.0.0.1"
_STATE = "/__preview__/state"
_SCRIPT = "/__preview__/script.js"
_HERE = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)
_WAIT = 20.0  # seconds that a page's question stays open before it is asked again

# Asks for the state of the preview, reloads when the site is newer, shows problems as text.
_CLIENT = b"""(async () => {
  let version = null;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const show = (problems) => {
    let box = document.getElementById("__preview_problems");
    if (!problems) { if (box) box.remove(); return; }
    if (!box) {
      box = document.createElement("pre");
      box.id = "__preview_problems";
      box.setAttribute("role", "alert");
      box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;" +
        "margin:0;padding:1rem;background:#1b1b1b;color:#fff;font:14px/1.4 monospace;" +
        "white-space:pre-wrap;border-top:4px solid #e5484d;z-index:9999";
      document.body.append(box);
    }
    box.textContent = "Not rebuilt. The page shows the last good state.\\n\\n" + problems;
  };
  for (;;) {
    try {
      const query = version === null ? "" : "?after=" + version;
      const state = await (await fetch("STATE" + query)).json();
      if (version !== null && state.site !== window.__site) { location.reload(); return; }
      version = state.version;
      window.__site = state.site;
      show(state.problems);
    } catch { await pause(1000); }
  }
})();
""".replace(b"STATE", _STATE.encode())


# Stands in for the start page while no build has succeeded yet; the script adds the problems.
_NOTHING_YET = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>
<body><h1>Not built yet</h1><p>The page follows once the problems are mended.</p>
<script src="SCRIPT"></script></body></html>
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild gave: problems as text, or None where the site was renewed.

    ``sources`` are the files and folders whose changes call for the next one.
    """

    problems: str | None
    sources: tuple[Path, ...]


class _State:
    """The newest outcome; requests wait on it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self._site = 0
        self._problems: str | None = None

    def tell(self, outcome: Outcome) -> None:
        with self._changed:
            self._version += 1
            self._site += outcome.problems is None
            self._problems = outcome.problems
            self._changed.notify_all()

    def after(self, version: int | None) -> bytes:
        """The state as JSON, once it is newer than ``version`` or the wait is over."""
        with self._changed:
            if version is not None:
                self._changed.wait_for(lambda: self._version != version, _WAIT)
            state = {"version": self._version, "site": self._site, "problems": self._problems}
        return json.dumps(state).encode()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, with the preview's script added to each page on its way out."""

    def __init__(self, *arguments: object, state: _State, **options: object) -> None:
        self._state = state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self._allowed():
            return
        path, _, query = self.path.partition("?")
        if path == _STATE:
            version = query.removeprefix("after=")
            self._send(
                self._state.after(
                    int(version)
                    if version.isascii() and version.isdecimal() and len(version) < 10
                    else None
                ),
                "application/json",
            )
        elif path == _SCRIPT:
            self._send(_CLIENT, "text/javascript")
        else:
            self._page()

    def do_HEAD(self) -> None:
        if self._allowed():
            super().do_HEAD()

    def _allowed(self) -> bool:
        """False, once refused, for a host or a path that no browser on this machine asks for.

        A page elsewhere may point a name of its own at this machine; it gets nothing.
        """
        if not _HERE.fullmatch(self.headers.get("Host") or ""):
            self.send_error(403, "This preview answers on this machine only")
            return False
        if "%00" in self.path or len(self.path) > 2000:
            self.send_error(404, "No page here")
            return False
        return True

    def _page(self) -> None:
        target = Path(self.translate_path(self.path))
        if target.is_dir() and self.path.partition("?")[0].endswith("/"):
            target /= "index.html"
        if target.suffix == ".html" and target.is_file():
            script = f'<script src="{_SCRIPT}"></script></body>'.encode()
            self._send(
                target.read_bytes().replace(b"</body>", script, 1), "text/html; charset=utf-8"
            )
        elif not target.exists() and self.path in ("/", "/index.html"):
            self._send(
                _NOTHING_YET.replace(b"SCRIPT", _SCRIPT.encode()), "text/html; charset=utf-8"
            )
        elif target.is_dir():
            self.send_error(404, "No page here")
        else:
            super().do_GET()

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing for each request: the terminal is for problems."""


class _Server(ThreadingHTTPServer):
    """Answers each request by itself; a browser that leaves before the end is no fault."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Watch:
    """Watches sources until it is ended: folders whole, files and new folders through the parent.

    An editor that saves by renaming replaces the file itself, and a folder may come later. The
    library's own folder is not watched whole, as it may hold a lot else.
    """

    def __init__(self, sources: tuple[Path, ...], changed: threading.Event) -> None:
        self.sources = sources
        self._named = {path.resolve() for path in sources}
        self._changed = changed
        self._stop = threading.Event()
        folders = {path for path in self._named if path.is_dir()}
        parents = {path.parent for path in self._named if path.parent.is_dir()}
        for paths, whole in ((parents, False), (folders, True)):
            if paths:
                threading.Thread(target=self._listen, args=(paths, whole), daemon=True).start()

    def _listen(self, paths: set[Path], whole: bool) -> None:
        changes = watch(*paths, recursive=whole, stop_event=self._stop, raise_interrupt=False)
        for burst in changes:
            if whole or any(Path(name).resolve() in self._named for _, name in burst):
                self._changed.set()

    def end(self) -> None:
        self._stop.set()


def preview(
    build: Callable[[], Outcome],
    site: Path,
    port: int,
    ready: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve ``site`` on this machine and rebuild it whenever one of its sources changes.

    ``build`` makes the site and reports, with the sources to watch from then on; a failed build
    leaves the last good one in place and serving goes on. ``ready`` gets the address. Blocks
    until interrupted or ``stop`` is set.
    Raises OSError if the port is taken.
    """
    state = _State()
    server = _Server((HOST, port), partial(_Handler, state=state, directory=str(site)))
    server.daemon_threads = True
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            changed = threading.Event()
            outcome = build()
            # From before the first answer on, so that no change is missed; it begins in the
            # background, and a file saved in that very moment is seen with the next.
            watching = _Watch(outcome.sources, changed)
            state.tell(outcome)
            ready(f"http://{HOST}:{server.server_address[1]}/")
            while not (stop and stop.is_set()):
                if changed.wait(0.3):
                    changed.clear()
                    outcome = build()
                    watching.end()
                    watching = _Watch(outcome.sources, changed)
                    state.tell(outcome)
            watching.end()
        finally:
            server.shutdown()
