"""Tables of rules: a change to a small library, and the exact routes that a rule must report.

Files ``test_*_rules.py`` have a ``TABLE``, most of them for one family: for each rule a list of (what the row
shows, the changes, the routes expected). Rows that expect nothing are as important as the others.
A file may have a ``BASE``: changes that all its rows start with.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence

import pytest

import tests.rules
from generator.rules import check
from tests.libraries import Change, guidance, setting

Row = tuple[str, Sequence[Change], Sequence[str]]
Table = Mapping[str, Sequence[Row]]


def rows(table: Table) -> list[object]:
    """The rows of a table as parameters (rule, changes, routes)."""
    return [
        pytest.param(rule, changes, routes, id=f"{rule}: {name}")
        for rule, each in table.items()
        for name, changes, routes in each
    ]


def reported(rule: str, changes: Sequence[Change]) -> list[str]:
    """The routes that a rule reports in the minimal library with these changes, in order."""
    found = check(guidance(*changes), setting())
    return [str(problem.where) for problem in found if problem.rule == rule]


def tables() -> dict[str, Table]:
    """The table of each test file beside this one that has one."""
    names = [info.name for info in pkgutil.iter_modules(tests.rules.__path__)]
    modules = {
        name: importlib.import_module(f"tests.rules.{name}")
        for name in names
        if name.startswith("test_") and name != "test_rules"
    }
    return {
        name: based(module.TABLE, getattr(module, "BASE", ()))
        for name, module in modules.items()
        if hasattr(module, "TABLE")
    }


def based(table: Table, base: Sequence[Change]) -> Table:
    """A table whose rows all start with the same changes, as the file's ``BASE`` says."""
    if not base:
        return table
    return {
        rule: [(name, [*base, *changes], routes) for name, changes, routes in each]
        for rule, each in table.items()
    }
