"""What each rule costs: `python -m benchmarks.rules --topics 50`, milliseconds a topic, most first.

The library is that of the other benchmarks, loaded once; each rule runs over it alone, after one
round that is not measured.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks import library
from benchmarks.run import write
from generator import rules
from generator.load import load
from generator.load.fonts import drawable
from generator.model import Guidance
from generator.pipeline.sources import FONTS
from generator.rules import Setting
from generator.rules._survey import survey


def library_of(topics: int) -> Guidance:
    """The benchmarks' library with so many topics."""
    with tempfile.TemporaryDirectory(prefix="guidance-bench-") as name:
        write(library.files(topics), Path(name))
        guidance = load(Path(name)).guidance
    if guidance is None:
        raise SystemExit("the benchmark's library has faults of shape")
    return guidance


def costs(topics: int) -> dict[str, tuple[float, int]]:
    """(milliseconds a topic, problems found) of the survey and of each rule."""
    guidance = library_of(topics)
    setting = Setting(date(2026, 1, 15), drawable(FONTS))
    begun = time.perf_counter()
    surveyed = survey(guidance, setting)
    found = {"(survey)": ((time.perf_counter() - begun) / topics * 1000, 0)}
    for rule in rules.rules():
        for _ in range(2):
            begun = time.perf_counter()
            number = sum(1 for _ in rule.check(surveyed))
            found[rule.id] = ((time.perf_counter() - begun) / topics * 1000, number)
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.rules")
    parser.add_argument("--topics", type=int, default=50)
    options = parser.parse_args()
    found = costs(options.topics)
    for name, (cost, number) in sorted(found.items(), key=lambda each: -each[1][0]):
        print(f"{cost:8.2f} ms  {number:6} problems  {name}")
    print(f"{sum(cost for cost, _ in found.values()):8.2f} ms a topic in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
