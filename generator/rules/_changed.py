"""What changed, against everything that a library is held against."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.changes import Change, compare
from generator.model import Guidance
from generator.rules._survey import Survey


@lru_cache(maxsize=1)  # the comparison with the base is made once for all rules that ask
def changed(survey: Survey) -> tuple[tuple[Change, Guidance], ...]:
    """(change, what it is a change from), against the edition before and a pull request's base.

    What goes from a library before its first edition was never read by anybody, such as the example
    that it began with: it needs no reason, and leaves no trace.
    """
    return tuple(_changed(survey))


def _changed(survey: Survey) -> Iterator[tuple[Change, Guidance]]:
    before, base = survey.setting.before, survey.setting.base
    if before is not None:
        yield from ((change, before) for change in survey.changes)
    if base is not None:
        for change in compare(base, survey.guidance):
            if change.kind != "removed" or survey.setting.published:
                yield change, base
