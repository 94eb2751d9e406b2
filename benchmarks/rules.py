"""What each rule costs, cold: `python -m benchmarks.rules --topics 50`, milliseconds a topic.

The library is the shipped topic so many times in other words (benchmarks.copies), for two
audiences and with algorithms. In a process that has checked nothing before, every rule runs once,
in the order of a real check. So a text that a rule remembers is paid for by the first that reads
it, as it is in a check; so is a list that several rules share.

A second round would be cheaper, because by then every text was read; no check has one. The CPU's
time is told, which other work on the machine disturbs less than the wall's.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import dataclass

from benchmarks import copies
from generator import rules
from generator.load.fonts import drawable
from generator.model import Guidance
from generator.outputs.fitting import unfit
from generator.pipeline.sources import FONTS
from generator.problem import Level
from generator.rules import Setting

LEVELS = tuple(sorted(Level, reverse=True))


@dataclass(frozen=True)
class Cost:
    """What a rule costs, in milliseconds a topic, and how many problems it finds."""

    name: str
    milliseconds: float
    found: int = 0
    level: Level | None = None


def costs(topics: int) -> list[Cost]:
    """The costs of the survey and of each rule, in the order of a check."""
    guidance = Guidance.model_validate(copies.library(topics))
    # As after loading: what was made until now is left out of the cycle collector's rounds.
    gc.collect()
    gc.freeze()
    setting = Setting(guidance.edition.date, drawable(FONTS), unfit=unfit)
    every = rules.rules()

    def spent() -> float:
        return (time.process_time() - begun) / topics * 1000

    begun = time.process_time()
    surveyed = rules.survey(guidance, setting)
    measured = [Cost("(survey)", spent())]
    for rule in every:
        begun = time.process_time()
        found = [*rule.check(surveyed)]
        measured.append(Cost(rule.id, spent(), len(found), rule.level))
    return measured


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.rules")
    parser.add_argument("--topics", type=int, default=50)
    parser.add_argument("--least", type=float, default=0.0, help="leave out what costs less (ms)")
    options = parser.parse_args()
    measured = costs(options.topics)
    for cost in sorted(measured, key=lambda each: -each.milliseconds):
        if cost.milliseconds >= options.least:
            level = cost.level.word if cost.level is not None else ""
            print(f"{cost.milliseconds:8.2f} ms  {cost.found:6} {level:8} {cost.name}")
    told = ", ".join(
        f"{sum(cost.found for cost in measured if cost.level == level)} {level.word}s"
        for level in LEVELS
    )
    print(f"{sum(cost.milliseconds for cost in measured):8.2f} ms a topic in all; {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
