"""A page in a browser with the network shut: what it asked for, complained of, and shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

HOME = ("127.0.0.1", "localhost", "")  # the empty host is that of file://


@dataclass
class Visit:
    """An open page. ``asked`` lists every address it asked for, ``outside`` those elsewhere."""

    page: Page
    asked: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def _asked(self, request: Request) -> None:
        self.asked.append(request.url)
        if urlsplit(request.url).hostname not in (*HOME, None):
            self.outside.append(request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on to another page
            self.complaints.append(f"{request.url}: {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console {message.type}: {message.text}")


def open_page(
    browser: Browser, address: str, *, width: int = 1280, height: int = 800, **options: Any
) -> Visit:
    """Open an address. ``options`` are Playwright's for a context, such as ``color_scheme``.

    Motion is reduced, so that a link has scrolled to its target when the page says so.
    """
    window = {"width": width, "height": height}
    context = browser.new_context(viewport=window, reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    visit = Visit(page)
    page.on("request", visit._asked)
    page.on("response", visit._answered)
    page.on("requestfailed", visit._failed)
    page.on("console", visit._said)
    page.on("pageerror", lambda error: visit.complaints.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: visit.complaints.append(f"dialog: {dialog.message}"))
    page.goto(address, wait_until="load")
    return visit


def open_kind(browser: Browser, base: str, kind: str, address: str) -> Visit:
    """Open a page of a kind. The site's root leads on by itself: arrive where it leads."""
    seen = open_page(browser, base + address)
    if kind == "root":
        seen.page.wait_for_url(lambda url: url != base + address)
        seen.page.wait_for_load_state("load")
    return seen


def unfold(page: Page) -> None:
    """Open every <details>, so that what is folded away is looked at too, and wait for its fonts."""
    page.evaluate(
        "document.querySelectorAll('details').forEach((each) => { each.open = true });"
        "document.fonts.ready.then(() => null)"
    )


def overflow(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


_FACE = """(host) => {
  const style = getComputedStyle(host, '::after');
  return {display: style.display, visibility: style.visibility, opacity: style.opacity,
          content: style.content, font: parseFloat(style.fontSize)};
}"""

# A pseudo-element is hit as the element that it belongs to.
_HITS = """(host, points) => points.map(([x, y]) => {
  const hit = document.elementFromPoint(x, y);
  if (hit === host || host.contains(hit)) return null;
  return hit ? hit.outerHTML.slice(0, 120) : 'nothing';
})"""


@dataclass(frozen=True)
class Explanation:
    """What an element says in place (its ``::after``), where, and what covers or clips it."""

    shown: bool
    content: str
    box: tuple[float, float, float, float]  # left, top, right, bottom in the window
    hidden_by: tuple[str, ...]


def explanation(host: Locator) -> Explanation:
    """The explanation that an element shows at this moment."""
    face = host.evaluate(_FACE)
    if face["display"] == "none" or face["visibility"] != "visible" or face["opacity"] == "0":
        return Explanation(False, "", (0, 0, 0, 0), ())
    left, top, right, bottom = box = _pseudo_box(host)
    across, down = (left + 8, (left + right) / 2, right - 8), (top + 4, bottom - 4)
    points = [[x, y] for x in across for y in down]
    hits = host.evaluate(_HITS, points)
    return Explanation(True, face["content"], box, tuple(hit for hit in hits if hit))


def _pseudo_box(host: Locator) -> tuple[float, float, float, float]:
    """Where the ``::after`` of an element stands in the window; only the debugger can tell."""
    host.evaluate("(each) => { each.setAttribute('data-test-host', '') }")
    session = host.page.context.new_cdp_session(host.page)
    try:
        top = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = session.send("DOM.querySelector", {"nodeId": top, "selector": "[data-test-host]"})
        node = session.send("DOM.describeNode", {"nodeId": found["nodeId"]})["node"]
        after = next(each for each in node["pseudoElements"] if each["pseudoType"] == "after")
        model = session.send("DOM.getBoxModel", {"backendNodeId": after["backendNodeId"]})
    finally:
        session.detach()
        host.evaluate("(each) => { each.removeAttribute('data-test-host') }")
    corners = model["model"]["border"]
    return min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])
