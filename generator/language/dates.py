"""Dates as readers see them, without the machine's locale."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day(when: date) -> str:
    """A date in full, such as "22 November 2026", the same on every machine."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
