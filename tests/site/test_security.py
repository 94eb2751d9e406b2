"""A walk through every kind of page: no policy broken, no other host asked, nothing kept of a reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.publish.policy import HEADERS, POLICY, REFERRER
from tests.site.reading import KINDS, address, pages_of
from tests.site.visiting import unfold

STORED = {"guidance-scheme", "guidance-audience"}
"""What a page may keep on a reader's device: the colours and the audience that were chosen."""

# Before any script of a page: what the browser refuses is counted.
WATCH = """window.refused = [];
document.addEventListener('securitypolicyviolation', (each) => {
  window.refused.push(`${each.effectiveDirective}: ${each.blockedURI} ${each.sourceFile}:${each.lineNumber}`);
});"""

# Every control is used once: what a script does later is held to the policy as well.
USE = """() => {
  document.querySelectorAll('button:not([disabled]), summary').forEach((each) => each.click());
  document.querySelectorAll('input').forEach((each) => {
    each.value = 'pain'; each.dispatchEvent(new Event('input', {bubbles: true}));
  });
}"""


class _AsHosted(SimpleHTTPRequestHandler):
    """Serves a folder with the headers that hosts are given."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def hosted(site) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_AsHosted, directory=str(site))) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}/"
        serving.shutdown()


def walked(browser, base: str, path: str) -> list[str]:
    """What is wrong with a page that is opened and used: broken policy, other hosts, traces."""
    from urllib.parse import urlsplit

    from tests.site.visiting import HOME

    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console",
        lambda each: (
            faults.append(f"console: {each.text}") if each.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda each: faults.append(f"script error: {each}"))
    page.on("dialog", lambda each: (faults.append("a dialog"), each.dismiss()))
    page.on(
        "request",
        lambda each: (
            faults.append(f"asked {each.url}")
            if urlsplit(each.url).hostname not in (*HOME, None)
            else None
        ),
    )
    page.goto(base + path, wait_until="load")
    if path == "index.html":  # the root leads on by itself
        page.wait_for_url(lambda url: url != base + path)
        page.wait_for_load_state("load")
    unfold(page)
    page.evaluate(USE)
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    faults += page.evaluate("window.refused")
    faults += [f"a cookie: {each['name']}" for each in context.cookies()]
    faults += [f"a cookie: {each}" for each in [page.evaluate("document.cookie")] if each]
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    faults += [f"kept: {each}" for each in kept if each not in STORED]
    if base.startswith("http"):
        faults += page.evaluate(
            "(async () => [...(await indexedDB.databases()).map((each) => 'a database: ' + each.name),"
            " ...(await navigator.serviceWorker.getRegistrations()).map(() => 'a service worker')])()"
        )
    context.close()
    return faults


@pytest.mark.parametrize("way", ["served", "from disk"])
def test_no_page_breaks_its_policy_asks_a_host_or_keeps_a_trace(
    browser, site, hosted, guidance, way
):
    base = hosted if way == "served" else site.as_uri() + "/"
    paths = {kind: address(kind, guidance) for kind in KINDS}
    paths |= {"redirect": f"latest/{address('clinician', guidance).partition('/')[2]}"}
    found = {kind: walked(browser, base, path) for kind, path in paths.items()}
    assert {kind: each for kind, each in found.items() if each} == {}


def test_the_walk_finds_what_it_looks_for(browser, site, guidance, tmp_path):
    """A page with each fault, under the same policy: the walk above is no test if this fails."""
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>x</title>'
        '<script>document.title = "ran"</script><p style="color:red">x</p>'
        '<img src="https://evil.example/x.png" alt=""><button onclick="document.title=1">x</button>'
        '<script src="more.js"></script>'
    )
    (tmp_path / "more.js").write_text("localStorage.setItem('spy', '1');")
    found = " | ".join(walked(browser, tmp_path.as_uri() + "/", "page.html"))
    for each in (
        "script-src-elem: inline",
        "style-src-attr: inline",
        "img-src: https://evil.example",
        "script-src-attr: inline",
        "kept: spy",
    ):
        assert each in found, found


def test_every_page_says_the_policy_before_it_loads_anything(site):
    """In the head, before the first script, style sheet or picture: it holds only for what follows."""
    for page in [*pages_of(site), *map(_page, (site / "latest").rglob("*.html"))]:
        (meta,) = page.all('meta[http-equiv="Content-Security-Policy"]')
        assert meta["content"] == POLICY, page.file
        assert meta.parent.name == "head"
        loading = page.all("script[src], link[rel=stylesheet], link[rel=icon], img[src]")
        assert all(page.place(meta) < page.place(each) for each in loading), page.file
        assert page.one('meta[name="referrer"]')["content"] == REFERRER
        assert page.all("[style], style, base, iframe, object, embed") == [], page.file
        for script in page.all("script:not([src])"):
            assert script["type"] == "application/ld+json", page.file


def _page(file: Path):
    from tests.site.reading import Page

    return Page(file)


def test_no_drawing_of_the_site_carries_a_script_or_a_style(site):
    """SVG's own attributes are fine; `style` would be refused where the drawing stands in a page."""
    for file in site.rglob("*.svg"):
        text = file.read_text("utf-8")
        assert not any(
            each in text for each in ("<script", "<style", "style=", "javascript:", "onload")
        ), file
