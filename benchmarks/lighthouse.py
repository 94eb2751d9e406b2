"""Lighthouse on every kind of page: `make lighthouse`, or `python -m benchmarks.lighthouse`.

The shipped library is built with an address of its own, served as a static host does, and read
by Lighthouse as a phone on slow 4G (its default) and as a desktop. A page below the bar in
performance is read twice more, and the median counts: a busy machine is no fault of the page. Exit
code 1 tells that a page is below the bar, 2 that nothing could be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.host import hosting
from generator.load import load
from generator.model import Guidance
from generator.pipeline import Target, build, publish, take_back
from tests.site.reading import KINDS, address

VERSION = "12.8.2"
"""Of Lighthouse on npm; it runs on Node 18.20 and newer. Another version has other audits."""

BAR = 99
TRIES = 3
URL = "https://guidance.example"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PRESETS = ("mobile", "desktop")

TOMBSTONE = "tombstone"
NOINDEX = {
    "archive": "an archive asks not to be found",
    "archived-list": "an archive asks not to be found",
    "archived-report": "an archive asks not to be found",
    TOMBSTONE: "what was recalled asks not to be found",
}
"""Kinds whose mark in SEO is not asked for, and why: to Lighthouse `noindex` is a fault."""

PROJECT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NotMeasuredError(Exception):
    """Something that Lighthouse needs is missing or failed; the message says what to do."""


@dataclass(frozen=True)
class Marks:
    """What Lighthouse says of a page: 0 to 100 by category, and its audits below the bar.

    ``speed`` is its own measure of this machine (``benchmarkIndex``): about 1,500 and more for a
    desktop at rest. Performance that was measured on a slower or busy one is too low.
    """

    scores: dict[str, int]
    faults: tuple[str, ...]
    speed: int


def copied(folder: Path) -> Path:
    """A copy of the shipped library in which `publisher.url` is set."""
    folder.mkdir(parents=True)
    for name in ("content", "editions"):
        shutil.copytree(PROJECT / name, folder / name)
    head, found, rest = (PROJECT / "guidance.yaml").read_text("utf-8").partition("\npublisher:\n")
    if not found or "\n  url:" in rest.partition("\n\n")[0]:
        raise NotMeasuredError("guidance.yaml has its publisher's address already, or no publisher")
    (folder / "guidance.yaml").write_text(f"{head}{found}  url: {URL}\n{rest}", "utf-8")
    return folder


def commands() -> tuple[list[str], str]:
    """How to call Lighthouse, and the browser that it is to use. Raises NotMeasuredError."""
    npx = shutil.which("npx")
    if not npx:
        raise NotMeasuredError(
            "Lighthouse needs Node 18.20 or newer with npx, and npx was not found. "
            "Install Node (https://nodejs.org), or name a Lighthouse: --lighthouse PATH."
        )
    return [npx, "--yes", f"lighthouse@{VERSION}"], browser()


def browser() -> str:
    """The browser: $CHROMIUM, else one on the PATH. Raises NotMeasuredError."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise NotMeasuredError(
            "Chromium was not found. Install it, or name it: CHROMIUM=/path/to/chromium."
        )
    return found


def marks(command: Sequence[str], chromium: str, page: str, preset: str) -> Marks:
    """Let Lighthouse read a page, with an empty cache. Raises NotMeasuredError.

    A reading of which it lost the trace, as happens on a busy machine, is tried again.
    """
    for _ in range(TRIES - 1):
        try:
            return _marks(command, chromium, page, preset)
        except NotMeasuredError:
            continue
    return _marks(command, chromium, page, preset)


def _marks(command: Sequence[str], chromium: str, page: str, preset: str) -> Marks:
    sandbox = " --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    flags = ["--quiet", "--output=json", f"--chrome-flags=--headless=new{sandbox}"]
    flags += [f"--only-categories={','.join(CATEGORIES)}"]
    flags += ["--preset=desktop"] if preset == "desktop" else []
    done = subprocess.run(
        [*command, page, *flags],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise NotMeasuredError(f"{page}: Lighthouse said:\n{done.stderr[-2000:]}") from None
    if "runtimeError" in report:
        raise NotMeasuredError(f"{page}: {report['runtimeError']['message']}")
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    return Marks(scores, tuple(_faults(report)), round(report["environment"]["benchmarkIndex"]))


def _faults(report: Any) -> Iterator[str]:
    """Audits that count and are below the bar, by category."""
    for name in CATEGORIES:
        for each in report["categories"][name]["auditRefs"]:
            audit = report["audits"][each["id"]]
            score = audit.get("score")
            if each["weight"] and isinstance(score, int | float) and 100 * score < BAR:
                value = audit.get("displayValue") or audit.get("explanation") or ""
                yield f"{each['id']} {round(100 * score)} {value}".rstrip()


def measured(command: Sequence[str], chromium: str, page: str, preset: str) -> Marks:
    """The marks of a page; of three readings the median where the first is below the bar."""
    first = marks(command, chromium, page, preset)
    if first.scores["performance"] >= BAR:
        return first
    three = [first, *(marks(command, chromium, page, preset) for _ in range(2))]
    return sorted(three, key=lambda each: each.scores["performance"])[1]


def made(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield each site that is needed, with the addresses of its pages by kind."""
    library = copied(folder / "library")
    guidance = load(library).guidance
    if guidance is None or not build(library, folder / "site").start:
        raise NotMeasuredError("the shipped library does not build: guidance check tells why")
    ordinary = {kind: address(kind, guidance) for kind in kinds if kind != TOMBSTONE}
    if ordinary:
        yield folder / "site", ordinary
    if TOMBSTONE in kinds:
        yield folder / "public", {TOMBSTONE: recalled(library, folder / "public", guidance)}


def recalled(library: Path, public: Path, guidance: Guidance) -> str:
    """Publish the library, recall its first topic, and return what stands in its place."""
    topic = next(iter(guidance.topics))
    if not publish(library, public, pdfs=False).done:
        raise NotMeasuredError("the shipped library does not publish")
    take_back(public, [Target(guidance.edition.id, topic)], "To look at it.", guidance.edition.date)
    return address("clinician", guidance)


def told(kind: str, preset: str, found: Marks) -> str:
    """A line of the table."""
    cells = [
        f"({found.scores[name]})" if name == "seo" and kind in NOINDEX else str(found.scores[name])
        for name in CATEGORIES
    ]
    return f"| {kind} | {preset} | {' | '.join(cells)} | {found.speed:,} |"


def short(kind: str, found: Marks) -> bool:
    """True for a page below the bar in a category that is asked of it."""
    return any(
        score < BAR and not (name == "seo" and kind in NOINDEX)
        for name, score in found.scores.items()
    )


def main() -> int:
    """Measure, print the table, and say what is below the bar."""
    every = (*KINDS, TOMBSTONE)
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.lighthouse")
    parser.add_argument("--kind", nargs="+", choices=every, default=every, help="kinds of page")
    parser.add_argument("--preset", nargs="+", choices=PRESETS, default=PRESETS)
    parser.add_argument("--lighthouse", help="an installed Lighthouse, in place of npx")
    options = parser.parse_args()
    below: list[str] = []
    try:
        command, chromium = ([options.lighthouse], browser()) if options.lighthouse else commands()
        with tempfile.TemporaryDirectory(prefix="guidance-lighthouse-") as name:
            print(f"| page | as | {' | '.join(CATEGORIES)} | machine |")
            print("| --- | --- |" + " ---: |" * 5)
            for site, pages in made(Path(name), options.kind):
                with hosting(site) as base:
                    for kind, path in pages.items():
                        for preset in options.preset:
                            page = base + path.removesuffix("index.html")
                            found = measured(command, chromium, page, preset)
                            print(told(kind, preset, found), flush=True)
                            if short(kind, found):
                                below.append(f"{kind}, {preset}: {'; '.join(found.faults)}")
    except NotMeasuredError as failure:
        print(failure, file=sys.stderr)
        return 2
    print(
        "\nIn brackets: not asked for, as the page is noindex. Machine: Lighthouse's own measure."
    )
    if below:
        print(f"Below {BAR}:", *below, sep="\n  ", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
