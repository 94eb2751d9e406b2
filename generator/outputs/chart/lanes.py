"""Which lane each step stands in, and its number: the main path is lane 0, exits go to the right.

A step's first way leads on in its own lane; each other way begins a chain in the next lane. A
step reached twice stands where the first path found it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LANES = 3
"""More do not fit on a page in a type that can be read."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """``order`` numbers the steps, ``lane`` places them, ``side`` tells which begin a side chain.

    ``side`` maps the first step of a chain to the step whose exit leads there.
    """

    order: tuple[str, ...]
    lane: Mapping[str, int]
    side: Mapping[str, str]


def lanes(ways: Mapping[str, Sequence[str]], start: str) -> Lanes:
    """Lay steps into lanes; ``ways`` holds the next steps of each, the one straight down first.

    Ways to steps that are not there are passed over. Steps that no path from ``start`` reaches
    stand below, each as a start of its own, so that none of their words is lost.
    """
    lane: dict[str, int] = {}
    side: dict[str, str] = {}
    order: list[str] = []

    def follow(first: str, depth: int) -> None:
        chain = _chain(first, ways, lane)
        lane.update(dict.fromkeys(chain, depth))
        for step in chain:
            order.append(step)
            for target in ways[step]:
                if target in ways and target not in lane:
                    side[target] = step
                    follow(target, min(depth + 1, LANES - 1))

    for first in (start, *ways):
        if first in ways and first not in lane:
            follow(first, 0)
    return Lanes(tuple(order), lane, side)


def _chain(first: str, ways: Mapping[str, Sequence[str]], taken: Iterable[str]) -> list[str]:
    """The steps that follow one another by their first way, until one that is taken."""
    seen = set(taken)
    chain = []
    step: str | None = first
    while step is not None and step in ways and step not in seen:
        chain.append(step)
        seen.add(step)
        step = ways[step][0] if ways[step] else None
    return chain
