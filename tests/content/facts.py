"""The checked facts of the first topic, as the tests of its content read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"

NBSP = "\N{NO-BREAK SPACE}"
UNITS = "mg|IU|hours?|days?|weeks?|months?|years?"


def facts(name: str) -> Any:
    """One file of tests/data."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    """Text with each run of spaces as one; for comparing words, wherever their lines break."""
    return " ".join(text.split())


def printed(phrase: str) -> str:
    """A phrase of the tables as a page prints it: a no-break space between number and unit."""
    return re.sub(rf"(?<=\d) (?=(?:{UNITS})\b)", NBSP, phrase)
