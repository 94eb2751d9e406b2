"""A fingerprint changes if and only if what its audience sees of its topic does: 10,000 edits.

Random edits of every field of ten libraries and more are held against the rendered pages and the
values that PDFs are made from (``sight.py`` says what counts as seen). `make test` runs a sample,
GUIDANCE_TEST_SAMPLE=full all; `python -m tests.changes.test_fingerprint_always` tells what became of
each field.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.changes.fingerprint import fingerprint
from generator.model import Guidance
from tests.changes.edits import edited, libraries, original, plans
from tests.changes.sight import sight, undrawn
from tests.conftest import SAMPLE

SIZE = 100
Plan = tuple[str, int]
Key = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """Of one topic and audience after an edit: whether what is seen and the fingerprint differ."""

    what: str
    fields: tuple[str, ...]
    key: Key
    seen: bool
    told: bool


def outcomes(chosen: Sequence[Plan], processes: int) -> Iterator[Outcome]:
    """What became of every topic and audience of each edited library."""
    if processes == 1:
        for plan in chosen:
            yield from _outcome(plan)
        return
    with ProcessPoolExecutor(processes) as pool:
        for found in pool.map(_outcome, chosen, chunksize=16):
            yield from found


def _outcome(plan: Plan) -> list[Outcome]:
    name, seed = plan
    change = edited(name, seed)
    before, after = _original(name), _state(change.guidance)
    return [
        Outcome(
            change.what,
            change.fields,
            key,
            before[key][0] != after[key][0],
            before[key][1] != after[key][1],
        )
        for key in before
        if key in after
    ]


@cache
def _original(name: str) -> dict[Key, tuple[Any, str]]:
    return _state(original(name))


def _state(guidance: Guidance) -> dict[Key, tuple[Any, str]]:
    """What each audience sees of each topic, and its fingerprint."""
    with undrawn():
        return {
            (topic, audience): (
                sight(guidance, topic, audience),
                fingerprint(guidance, topic, audience),
            )
            for topic in guidance.topics
            for audience in guidance.audiences
        }


def test_it_changes_exactly_when_what_is_seen_does(request):
    every = list(plans())
    full = SAMPLE == "full"
    chosen = every if full else every[:SIZE]
    found = list(outcomes(chosen, 2 if full else 1))
    missed = [f"{each.key} {each.what}" for each in found if each.seen and not each.told]
    needless = [f"{each.key} {each.what}" for each in found if each.told and not each.seen]
    assert not missed, "seen, and not in the fingerprint"
    assert not needless, "in the fingerprint, and not seen"
    both = sum(each.seen for each in found)
    told = f"{len(chosen)} of {len(every)} edits: {both} of {len(found)} pages changed"
    request.node.user_properties.append(("sample", told))
    assert len(found) / 4 < both < len(found) * 3 / 4, "too one-sided to show anything"
    assert {name for name, _ in chosen} == set(libraries())


def report(found: Sequence[Outcome]) -> str:
    """How many pages changed, and the edited fields with how often somebody saw it."""
    pairs = Counter((each.seen, each.told) for each in found)
    lines = [
        (
            f"edits {len({each.what for each in found})}, pages {len(found)}: "
            f"changed both {pairs[True, True]}, neither {pairs[False, False]}, "
            f"seen and not told {pairs[True, False]}, told and not seen {pairs[False, True]}"
        )
    ]
    lines += [f"  {each.key} {each.what}" for each in found if each.seen != each.told]
    fields: dict[str, Counter[bool]] = defaultdict(Counter)
    for each in found:
        if len(each.fields) == 1:
            fields[each.fields[0]][each.seen] += 1
    for field, counts in sorted(fields.items()):
        lines.append(f"  {counts[True]:5} of {counts.total():5}  {field}")
    return "\n".join(lines)


if __name__ == "__main__":
    begun = time.perf_counter()
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(report(list(outcomes(list(plans())[:size], 2))))
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)
