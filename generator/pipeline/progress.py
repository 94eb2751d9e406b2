"""What long work tells while it runs, and how long each phase of it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Each = TypeVar("Each")

Progress = Callable[[str, int, int], None]
"""Told (phase, how many are done, of how many; 0 where that is not known) while work runs."""


def quiet(phase: str, done: int, total: int) -> None:
    """Tell nobody."""


def counted(each: Iterable[Each], phase: str, total: int, progress: Progress) -> Iterator[Each]:
    """Pass values on, telling of each."""
    for done, value in enumerate(each, start=1):
        progress(phase, done, total)
        yield value


class Clockwork:
    """Seconds spent by phase. It measures and decides nothing: no output depends on it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Add the time of a block to a phase."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun
