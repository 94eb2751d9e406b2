"""`python -m tests.mutation [--size N] [--rules-only]`: the mutation score of the suite."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter

from tests.mutation.harness import every, outcomes, report, sampled


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.mutation")
    parser.add_argument("--size", type=int, help="how many mutants (default: all)")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--unruled", action="store_true", help="list what no rule caught, too")
    parser.add_argument("--field", help="only mutants whose field has this in it")
    parser.add_argument("--show", action="store_true", help="show each survivor's route")
    options = parser.parse_args()
    begun = time.perf_counter()
    mutants = [each for each in every() if not options.field or options.field in each.field]
    chosen = sampled(mutants, options.size, options.seed)
    print(f"{len(chosen)} of {len(mutants)} mutants", file=sys.stderr)
    found = list(outcomes(chosen, options.processes))
    print(report(found))
    if options.unruled:
        left = Counter((e.mutant.field, e.mutant.operator) for e in found if not e.rules)
        total = Counter((e.mutant.field, e.mutant.operator) for e in found)
        print("not caught by a rule:")
        for key, number in left.most_common(150):
            print(f"  {number:4} of {total[key]:4}  {key[1]:15} {key[0]}")
    if options.show:
        for each in found:
            if not each.killed:
                print(each.mutant.operator, each.mutant.route, [e.new for e in each.mutant.edits])
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
