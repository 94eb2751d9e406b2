"""Libraries for tests: the minimal one, and copies of it with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.load.fonts import drawable
from generator.model import Guidance
from generator.outputs.fitting import unfit
from generator.rules import Setting

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = Path(__file__).with_name("minimal.yaml")
SOURCE = MINIMAL.read_text(encoding="utf-8")
TREE = yaml.load(SOURCE, Loader=yaml.BaseLoader)
FONTS = ROOT / "site_templates" / "theme" / "assets" / "fonts"

Change = Callable[[Any], None]


def setting(today: date = date(2026, 11, 22)) -> Setting:
    """What rules may know of the world, with the site's real fonts."""
    return Setting(today, drawable(FONTS), unfit=unfit)


def source_of(edition: str) -> str:
    """The minimal library's text as another edition: its day and its summary fit the id.

    What its review recorded is the same in each, on a day before all of them: it stays.
    """
    year, month = edition.split(".")[:2]
    day = f"{year}-{month}-22"
    said = f"Edition {edition}."
    text = SOURCE.replace(
        'id: "2026.11", date: 2026-11-22, summary: {clinician: First., patient: First.}',
        f'id: "{edition}", date: {day}, summary: {{clinician: {said}, patient: {said}}}',
    )
    assert text != SOURCE
    return text.replace("on: 2026-11-22", "on: 2025-01-02")


def tree(*changes: Change) -> Any:
    """The minimal library as a plain tree, changed."""
    copy = deepcopy(TREE)
    for change in changes:
        change(copy)
    return copy


def guidance(*changes: Change) -> Guidance:
    """The minimal library, changed; the change must keep its shape."""
    return Guidance.model_validate(tree(*changes))


def put(route: str, value: Any) -> Change:
    """Set the value at a route such as ``topics.dimness.facts.dose.value``; lists by number."""
    *parents, last = route.split(".")

    def change(root: Any) -> None:
        node = root
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node.setdefault(part, {})
        if isinstance(node, list):
            node[int(last)] = deepcopy(value)  # other changes may go into it
        else:
            node[last] = deepcopy(value)

    return change


def drop(route: str) -> Change:
    """Remove the key at a route."""
    *parents, last = route.split(".")

    def change(root: Any) -> None:
        node = root
        for part in parents:
            node = node[int(part)] if isinstance(node, list) else node[part]
        del node[int(last) if isinstance(node, list) else last]

    return change


def third(audience: str = "nurse", like: str = "clinician") -> Change:
    """Give the library one more audience, that reads in each place what another one does."""

    def change(root: Any) -> None:
        for inner in root.values() if isinstance(root, dict) else root:
            if isinstance(inner, dict | list):
                change(inner)
        if isinstance(root, dict) and like in root:
            root[audience] = deepcopy(root[like])

    return change


TOPIC = "topics.dimness"
STATEMENT = f"{TOPIC}.sections.first.statements.glowroot"
