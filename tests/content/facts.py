"""The checked facts of the first topic, as the tests of its content read them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"

NBSP = "\N{NO-BREAK SPACE}"
UNITS = "mg|IU|hours?|days?|weeks?|months?|years?"


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast


@cache
def facts(name: str) -> Any:
    """One file of tests/data. Do not change it."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


def one_line(text: str) -> str:
    """Text with each run of spaces as one; for comparing words, wherever their lines break."""
    return " ".join(text.split())


def printed(phrase: str) -> str:
    """A phrase of the tables as a page prints it: a no-break space between number and unit."""
    return re.sub(rf"(?<=\d) (?=(?:{UNITS})\b)", NBSP, phrase)
