"""What a page costs to read cold, and that it can be read before all of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from benchmarks.host import hosting
from tests.site.reading import address

BYTES = 90_000  # compressed, fonts included
REQUESTS = 10
OWN = "[...document.fonts].filter((face) => face.family.includes('Atkinson'))"
READ_MOST = ("clinician", "patient", "index")


@pytest.fixture(scope="module")
def host(site) -> Iterator[str]:
    """The site as a static host sends it, compressed.

    Without the headers of `_headers`: hosts speak HTTP/2 or 3, which sends them once and then a
    byte or two for each. Without compression of headers they are 6 KB more in nine requests.
    """
    with hosting(site, headers=False) as base:
        yield base


@dataclass
class Transfer:
    """What went over the wire for a page: bytes by address, and requests. Nothing is cached."""

    sizes: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        rows = sorted(self.sizes.items(), key=lambda row: -row[1])
        told = "\n".join(f"{size:>7} {urlsplit(url).path}" for url, size in rows)
        return f"{sum(self.sizes.values()):,} bytes, {len(self.asked)} requests\n{told}"


def transferred(browser: Browser, page_address: str) -> Transfer:
    """Open a page with an empty cache and count what the network brought, as the debugger tells it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    found, urls = Transfer(), {}

    def asked(event: dict) -> None:
        if not event["request"]["url"].startswith("data:"):
            urls[event["requestId"]] = event["request"]["url"]
            found.asked.append(event["request"]["url"])

    def done(event: dict) -> None:
        if event["requestId"] in urls:
            url = urls[event["requestId"]]
            found.sizes[url] = found.sizes.get(url, 0) + int(event["encodedDataLength"])

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", done)
    page.goto(page_address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    context.close()
    return found


@pytest.mark.parametrize("kind", READ_MOST)
def test_a_page_read_cold_is_light(browser, host, guidance, kind, record_property):
    """Everything that a first visit brings: page, styles, scripts, fonts, the icon, versions."""
    found = transferred(browser, host + address(kind, guidance).removesuffix("index.html"))
    record_property("transfer", str(found))
    assert set(found.sizes) == set(found.asked), "every answer was counted"
    assert any(url.endswith(".woff2") for url in found.asked), "fonts are counted"
    assert sum(found.sizes.values()) <= BYTES, f"{kind}: {found}"
    assert len(found.asked) <= REQUESTS, f"{kind}: {found}"


def test_what_is_counted_is_compressed_and_whole(browser, tmp_path):
    """The count above can be believed: of text what gzip leaves, of a font every byte."""
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "text.js").write_text("//" + "x" * 200_000)
    (tmp_path / "font.woff2").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><link rel="icon" href="icon.svg"><script src="text.js"></script>'
        '<link rel="preload" as="font" crossorigin href="font.woff2">'
    )
    with hosting(tmp_path, headers=False) as base:
        found = transferred(browser, base)
    sizes = {urlsplit(url).path: size for url, size in found.sizes.items()}
    assert sizes["/text.js"] < 1_500
    assert 25_600 < sizes["/font.woff2"] < 26_200
    assert len(found.asked) == 4


@pytest.mark.parametrize("kind", ["clinician", "patient"])
def test_a_topic_can_be_read_before_scripts_and_fonts_are_there(browser, host, guidance, kind):
    """On a slow line these come last. Text stands in a typeface of the device, links lead on."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    held: list[Route] = []
    for late in ("**/*.woff2", "**/versions.js"):
        page.route(late, lambda route: held.append(route))
    page.goto(host + address(kind, guidance), wait_until="commit")
    page.wait_for_selector("footer")
    shown = page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done("
        "performance.getEntriesByName('first-contentful-paint').length))))"
    )
    assert shown == 1, "nothing was painted"
    assert any(route.request.url.endswith(".woff2") for route in held), "fonts are held back"
    assert not page.evaluate(f"{OWN}.some((face) => face.status === 'loaded')")
    assert page.locator("h1").is_visible()
    assert page.locator("[data-statement]").first.inner_text().strip()
    # `font-display: swap` shows text at once; `block` would keep it invisible for three seconds.
    assert page.evaluate(f"{OWN}.every((face) => face.display === 'swap')")
    link = page.locator("main a[href^='#']:visible").first
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    context.close()


@pytest.mark.parametrize("kind", ["clinician", "patient"])
def test_no_script_keeps_a_topic_from_its_readers_for_good(visit, host, guidance, kind):
    """A script that never comes costs comfort and no content: it is refused here, not late."""
    seen = visit("about:blank").page
    seen.route("**/*.js", lambda route: route.abort())
    seen.goto(host + address(kind, guidance))
    assert seen.locator("h1").is_visible()
    assert seen.locator("[data-statement]").first.is_visible()
