"""Problems as JSON, for programs. The shape is a contract; keys are only ever added.

- ``version``: 1; ``edition``: the id of what was checked, null where it could not be loaded.
- ``counts``: how many of each level (``error``, ``warning``, ``note``), and ``suppressed``.
- ``problems``: by file, line, column and rule; all of them, each with
  ``rule`` and ``level``; ``family``, what the rule is about (not there for faults of loading);
  ``message`` and ``hint`` (null where there is none); ``file``, relative to the library's folder;
  ``line`` and ``column``, counted from 1 in Unicode code points; ``end_column``, that of the first
  character behind it; ``route``, the keys joined by dots, as a suppression's ``at`` is written, and
  ``breadcrumb``, the same in words (both null where the file could not be read as a tree).
- ``suppressed``: the same, and ``why`` and ``until`` from the library's suppression.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.display.manuals import manuals
from generator.display.placed import Placed, Suppressed, as_json, counts, placed
from generator.language.breadcrumbs import breadcrumb
from generator.load import Library
from generator.problem import Problem, Route


def show(problems: Sequence[Problem], library: Library, suppressed: Suppressed = ()) -> str:
    """All problems as one JSON object; the module's docstring says its shape."""
    found = placed(problems, library, suppressed)
    numbers = {level.word: number for level, number in counts(problems).items()}
    tree = {
        "version": 1,
        "edition": library.guidance.edition.id if library.guidance else None,
        "counts": {**numbers, "suppressed": len(suppressed)},
        "problems": [_tree(each, library) for each in found if each.suppression is None],
        "suppressed": [_tree(each, library) for each in found if each.suppression],
    }
    return as_json(tree)


def _tree(each: Placed, library: Library) -> dict[str, Any]:
    problem, place = each.problem, each.place
    manual = manuals().get(problem.rule)
    tree: dict[str, Any] = {"rule": problem.rule, "level": problem.level.word}
    if manual and manual.family:
        tree["family"] = manual.family
    where = problem.where
    tree |= {
        "message": problem.message,
        "hint": problem.hint,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_column": place.column + place.width,
        "route": each.route,
        "breadcrumb": breadcrumb(where, library.guidance) if isinstance(where, Route) else None,
    }
    if each.suppression:
        tree |= {"why": each.suppression.why, "until": each.suppression.until.isoformat()}
    return tree
