"""The live preview: watch, rebuild, serve on this machine only, and tell the open page."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

HOST = "127.0.0.1"
_STATE = "/__preview__/state"
_SCRIPT = "/__preview__/script.js"
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild gave: problems as text, or None where the site was renewed."""

    problems: str | None


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
        # A page elsewhere may point a name of its own at this machine; it gets nothing.
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
        if host not in (HOST, "localhost"):
            self.send_error(403, "This preview answers on this machine only")
            return
        path, _, query = self.path.partition("?")
        if path == _STATE:
            version = query.removeprefix("after=")
            self._send(
                self._state.after(int(version) if version.isdigit() else None), "application/json"
            )
        elif path == _SCRIPT:
            self._send(_CLIENT, "text/javascript")
        else:
            self._page()

    def _page(self) -> None:
        target = Path(self.translate_path(self.path))
        if target.is_dir() and self.path.partition("?")[0].endswith("/"):
            target /= "index.html"
        if target.suffix == ".html" and target.is_file():
            script = f'<script src="{_SCRIPT}"></script></body>'.encode()
            self._send(
                target.read_bytes().replace(b"</body>", script, 1), "text/html; charset=utf-8"
            )
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


def _changes(watched: list[Path], stop: threading.Event) -> Iterator[None]:
    """Yield once for each burst of changes, until ``stop`` is set.

    Files are watched through their folder: an editor that saves by renaming replaces the file
    itself. Folders are watched whole, and a library's folder is not, as it may hold a lot else.
    """
    files = {path.resolve() for path in watched if path.is_file()}
    folders = [path for path in watched if path.is_dir()]
    changed = threading.Event()

    def listen(paths: set[Path], whole: bool) -> None:
        for changes in watch(*paths, recursive=whole, stop_event=stop, raise_interrupt=False):
            if whole or any(Path(name).resolve() in files for _, name in changes):
                changed.set()

    parents = {file.parent for file in files}
    for paths, whole in ((parents, False), (set(folders), True)):
        if paths:
            threading.Thread(target=listen, args=(paths, whole), daemon=True).start()
    try:
        while not stop.is_set():
            if changed.wait(0.5):
                changed.clear()
                yield
    finally:
        stop.set()


def preview(
    build: Callable[[], Outcome],
    site: Path,
    watched: list[Path],
    port: int,
    ready: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve ``site`` on this machine and rebuild it whenever a file in ``watched`` changes.

    ``build`` makes the site and reports; a failed build leaves the last good one in place and
    serving goes on. ``ready`` gets the address. Blocks until interrupted or ``stop`` is set.
    Raises OSError if the port is taken.
    """
    state = _State()
    server = ThreadingHTTPServer((HOST, port), partial(_Handler, state=state, directory=str(site)))
    server.daemon_threads = True
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            state.tell(build())
            ready(f"http://{HOST}:{server.server_address[1]}/")
            for _ in _changes(watched, stop or threading.Event()):
                state.tell(build())
        finally:
            server.shutdown()
