"""Measure the generator against hand-written Markdown: `python -m benchmarks.run --n 10 100 1000`.

For each N both sides are written to a temporary folder and built from scratch, each in a process
of its own and in turn, so that both meet the same machine. Ratios mean something on any machine;
seconds only on this one, and on a busy one only those of the CPU.

`--pdf --prose` is a build as readers get it: with PDFs, and with prose that rules have to read.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks import baseline, copies, library

PHASES = ("load", "rules", "render", "mkdocs", "pdf", "write")
"""The phases that `guidance build --timings` tells of; what is missing counts as not measured."""

PROJECT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Run:
    """One build: wall and CPU seconds, peak resident memory in MB, wall seconds of its phases."""

    seconds: float
    cpu: float
    peak: float
    phases: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """What was measured for one N: the medians of all runs of each side."""

    topics: int
    repeats: int
    baseline: Run
    library: Run | None

    @property
    def ratio(self) -> float | None:
        """How many times as long as the baseline the generator takes."""
        return self.library.seconds / self.baseline.seconds if self.library else None

    @property
    def rules(self) -> float | None:
        """The part of the whole build that rules take, in per cent."""
        ours = self.library
        return 100 * ours.phases.get("rules", 0.0) / ours.seconds if ours else None


class BuildError(Exception):
    """A build that did not succeed; its message is what the build wrote."""


def build(command: list[str], folder: Path) -> Run:
    """Run a build and measure its process and all that it waited for.

    Raises BuildError if it exits with anything but 0.
    """
    # Python's hash seed is left random, as it is for users. Material's advertisement is not ours.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(PROJECT)}
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            message = log.read().decode("utf-8", "replace")
            raise BuildError(
                f"{' '.join(command)}\nexit code {process.returncode}\n{message[-4000:]}"
            )
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def write(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Put files in a folder, one at a time.

    This process stays small, so that its memory does not count as that of the builds, which
    start as copies of it.
    """
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def build_baseline(folder: Path, site: Path) -> Run:
    """`mkdocs build` of hand-written pages."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    return build(command, folder)


def build_library(folder: Path, site: Path, *, pdfs: bool = False) -> Run:
    """`guidance build` of the library, with its phases; without PDFs, as the baseline has none."""
    timings = site.with_suffix(".json")
    command = [sys.executable, "-m", "generator", "build", str(folder), "--out", str(site)]
    command += [] if pdfs else ["--no-pdf"]
    run = build([*command, "--timings", str(timings)], folder)
    return Run(run.seconds, run.cpu, run.peak, json.loads(timings.read_text("utf-8")))


def middle(runs: list[Run]) -> Run:
    """The median of each measurement."""
    return Run(
        seconds=median(run.seconds for run in runs),
        cpu=median(run.cpu for run in runs),
        peak=median(run.peak for run in runs),
        phases={
            phase: median(run.phases.get(phase, 0.0) for run in runs)
            for phase in PHASES
            if any(phase in run.phases for run in runs)
        },
    )


def measure(
    topics: int,
    repeats: int,
    folder: Path,
    baseline_only: bool,
    *,
    pdfs: bool = False,
    prose: bool = False,
) -> Row:
    """Build both sides ``repeats`` times, in turn; each from scratch."""
    write(baseline.files(topics), folder / "baseline")
    sides: dict[str, Callable[[Path, Path], Run]] = {"baseline": build_baseline}
    if not baseline_only:
        write((copies if prose else library).files(topics), folder / "library")
        sides["library"] = partial(build_library, pdfs=pdfs)
    runs: dict[str, list[Run]] = {side: [] for side in sides}
    for repeat in range(repeats):
        # Who goes first changes, so that neither always finds the other's traces.
        for side in sorted(sides, reverse=bool(repeat % 2)):
            site = folder / "site"
            runs[side].append(sides[side](folder / side, site))
            shutil.rmtree(site)
    return Row(
        topics,
        repeats,
        middle(runs["baseline"]),
        middle(runs["library"]) if "library" in runs else None,
    )


def table(rows: list[Row]) -> Iterator[str]:
    """The measurements as a Markdown table."""
    yield (
        f"| topics | runs | {' | '.join(PHASES)} | total | rules, % | baseline | ratio "
        "| CPU | CPU, baseline | CPU ratio | peak MB | peak MB, baseline | ms per topic |"
    )
    yield "| " + " | ".join(["---:"] * (len(PHASES) + 12)) + " |"
    for row in rows:
        ours = row.library
        phases = [_number(ours.phases.get(phase) if ours else None) for phase in PHASES]
        cells = [
            f"{row.topics:,}",
            str(row.repeats),
            *phases,
            _number(ours.seconds if ours else None),
            _number(row.rules, 1),
            _number(row.baseline.seconds),
            _number(row.ratio),
            _number(ours.cpu if ours else None),
            _number(row.baseline.cpu),
            _number(ours.cpu / row.baseline.cpu if ours else None),
            _number(ours.peak if ours else None, 0),
            _number(row.baseline.peak, 0),
            _number((ours or row.baseline).seconds / row.topics * 1000, 1),
        ]
        yield f"| {' | '.join(cells)} |"


def growth(rows: list[Row]) -> Iterator[str]:
    """How the time for one topic grows with the library; 1.0 is as it should be."""
    for before, after in pairwise(rows):
        sides = [("baseline", before.baseline, after.baseline)]
        if before.library and after.library:
            sides.insert(0, ("generator", before.library, after.library))
        told = ", ".join(
            f"{name} {(last.seconds / after.topics) / (first.seconds / before.topics):.2f}"
            for name, first, last in sides
        )
        yield f"Time per topic at {after.topics:,} topics over that at {before.topics:,}: {told}."


def _number(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def main() -> int:
    """Measure and print; 2 if a build failed."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.run")
    parser.add_argument("--n", type=int, nargs="+", default=[10, 100, 1000], help="topics")
    parser.add_argument("--repeat", type=int, help="runs of each side (3; 1 from 1,000 topics on)")
    parser.add_argument("--baseline-only", action="store_true")
    parser.add_argument("--pdf", action="store_true", help="build PDFs too: the baseline has none")
    parser.add_argument(
        "--prose", action="store_true", help="the shipped topic in other words, not random words"
    )
    parser.add_argument("--json", type=Path, help="write the measurements to this file too")
    options = parser.parse_args()
    rows: list[Row] = []
    try:
        with tempfile.TemporaryDirectory(prefix="guidance-bench-") as name:
            # Once unmeasured: compiles modules and fills the system's file cache.
            measure(1, 1, Path(name) / "warm-up", options.baseline_only)
            for topics in sorted(options.n):
                print(f"{topics:,} topics …", file=sys.stderr, flush=True)
                repeats = options.repeat or (1 if topics >= 1000 else 3)
                folder = Path(name) / str(topics)
                rows.append(
                    measure(
                        topics,
                        repeats,
                        folder,
                        options.baseline_only,
                        pdfs=options.pdf,
                        prose=options.prose,
                    )
                )
                shutil.rmtree(folder)
    except BuildError as failure:
        print(failure, file=sys.stderr)
        return 2
    print(
        f"Python {platform.python_version()}, Material {version('mkdocs-material')}, "
        f"{os.cpu_count()} cores. Seconds; medians.\n"
    )
    print(*table(rows), "", *growth(rows), sep="\n")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
