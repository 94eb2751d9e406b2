"""What all tests share: the shipped library, the site built from it, a browser with the network shut."""

from __future__ import annotations

import os
import random
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from generator.display.text import show
from generator.load import Library, load
from generator.model import Guidance
from generator.pipeline import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.site.visiting import Visit

Item = TypeVar("Item")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = os.environ.get("GUIDANCE_TEST_SAMPLE", "default")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    # No name but this machine's leads anywhere: what a page asks of others is noted, and fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden tree anew, for a wanted change",
    )


def pytest_configure(config: pytest.Config) -> None:
    if SAMPLE not in ("default", "full"):
        raise pytest.UsageError(f"GUIDANCE_TEST_SAMPLE is '{SAMPLE}'; it is 'default' or 'full'")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `full` belong to the full sample alone."""
    if SAMPLE == "full":
        return
    later = [item for item in items if item.get_closest_marker("full")]
    if later:
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if item not in later]


# ------------------------------------------------------------------------------------- samples


class Sample:
    """Picks the same few of many in every run, all of them with GUIDANCE_TEST_SAMPLE=full."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._test = request.node

    def __call__(self, many: Iterable[Item], size: int) -> list[Item]:
        """At most ``size`` of ``many``, in their order; the test's name is the seed."""
        every = list(many)
        taken = range(len(every))
        if SAMPLE != "full" and size < len(every):
            taken = sorted(random.Random(self._test.nodeid).sample(taken, size))
        self._test.user_properties.append(("sample", f"{len(taken)} of {len(every)}"))
        return [every[index] for index in taken]


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Sample:
    return Sample(request)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was looked at where a test looked at a sample."""
    reports = (
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        if report.when == "call"
    )
    taken = [
        f"{report.nodeid}: {value}"
        for report in reports
        for name, value in report.user_properties
        if name == "sample"
    ]
    if taken:
        terminalreporter.section(f"samples ({SAMPLE}; GUIDANCE_TEST_SAMPLE=full takes all)")
        terminalreporter.write_line("\n".join(sorted(taken)))


# ----------------------------------------------------------------- the shipped library, its site


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def library(root: Path) -> Library:
    """The shipped library as it was read."""
    return load(root)


@pytest.fixture(scope="session")
def guidance(library: Library) -> Guidance:
    """The shipped guidance."""
    assert library.guidance is not None, show(library.problems, library)
    return library.guidance


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shipped library's site, built once in each test process. Do not change it."""
    out = tmp_path_factory.mktemp("built") / "site"
    built = build(root, out)
    assert built.start, show(built.checked.problems, built.checked.library)
    return out


@pytest.fixture(scope="session")
def edition(site: Path, guidance: Guidance) -> Path:
    """The edition's folder in the site."""
    return site / guidance.edition.id


# ----------------------------------------------------------------------------------- the browser


def chromium() -> str:
    """The browser to test with: $CHROMIUM, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail(
            f"CHROMIUM is set to '{named}', which is not a program"
            if named
            else "these tests need Chromium: `make test` finds or installs one, "
            "or name it yourself: CHROMIUM=/path/to/chromium",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one test file: Playwright leaves its event loop running in this thread."""
    from playwright.sync_api import sync_playwright

    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=[*FLAGS, *sandbox]
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address in a fresh context with the network shut: ``visit(address, width=360)``."""
    from tests.site.visiting import open_page

    opened: list[Visit] = []

    def start(address: str, **options: object) -> Visit:
        opened.append(open_page(browser, address, **options))
        return opened[-1]

    yield start
    for each in opened:
        each.page.context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves a folder on this machine; its address ends in a slash."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    serving.daemon_threads = True
    with serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}/"
        serving.shutdown()


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site on this machine, ending in a slash."""
    with serving(site) as address:
        yield address
