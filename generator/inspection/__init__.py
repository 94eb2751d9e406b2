"""Looks at a built or published site as it is: pages, data and documents, and whether they agree.

A check is one file in ``checks``, its name the id, its docstring the manual, with ``LEVEL`` and
``check_page(page, site)``, which is called with each page, or ``check_site(site)``, or both. They
yield places and words; id and level are stamped here. Whether the bytes are those that were
published is for `guidance verify` to say.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc

from generator.inspection import checks as _checks
from generator.inspection.page import Page
from generator.inspection.site import Fault, Site, make_site
from generator.problem import Level, Problem

__all__ = ["Check", "Fault", "Site", "checks", "inspect", "make_site"]

CheckPage = Callable[[Page, Site], Iterator[Fault]]
CheckSite = Callable[[Site], Iterator[Fault]]
Told = Callable[[str, int, int], None]
"""What progress is told with: what is being done, how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its id, how grave its findings are, its manual, and what it looks at."""

    id: str
    level: Level
    manual: str
    page: CheckPage | None
    site: CheckSite | None


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in order of id."""
    found = []
    for module_info in pkgutil.iter_modules(_checks.__path__):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{_checks.__name__}.{module_info.name}")
        found.append(
            Check(
                module_info.name.replace("_", "-"),
                module.LEVEL,
                cleandoc(module.__doc__ or ""),
                getattr(module, "check_page", None),
                getattr(module, "check_site", None),
            )
        )
    return tuple(sorted(found, key=lambda check: check.id))


def inspect(site: Site, told: Told = lambda *_: None) -> Iterator[Problem]:
    """Yield every problem of a site, page by page, then those of the whole."""
    by_page = [(check, check.page) for check in checks() if check.page]
    for number, path in enumerate(site.pages, start=1):
        told("looking at pages", number, len(site.pages))
        try:
            page = site.page(path)
        except UnicodeDecodeError:
            continue  # `unreadable-output` tells
        for check, look in by_page:
            yield from (_problem(check, fault) for fault in look(page, site))
    for check in checks():
        if check.site:
            told(f"looking for {check.id}", 0, 0)
            yield from (_problem(check, fault) for fault in check.site(site))


def _problem(check: Check, fault: Fault) -> Problem:
    return Problem(check.id, check.level, fault.message, fault.where, fault.hint)
