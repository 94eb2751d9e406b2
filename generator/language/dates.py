"""Dates as readers see them, without the machine's locale."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day(when: date) -> str:
    """A date in full, such as "22 November 2026", the same on every machine."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def a_year_later(when: date) -> date:
    """The same day of the next year; of a 29 February the 28th."""
    try:
        return when.replace(year=when.year + 1)
    except ValueError:
        return when.replace(year=when.year + 1, day=28)
