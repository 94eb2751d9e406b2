"""What every value of the model shares: frozen, strict about keys, kebab-case in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso(given: Any) -> Any:
    """Let pass what looks like a date. Raise an error of its own kind for another text."""
    if isinstance(given, str) and not _ISO_DAY.fullmatch(given):
        raise PydanticCustomError("date_form", "dates are written as 2026-11-22")
    return given


def kebab(name: str) -> str:
    """The YAML key of a Python field: ``red_flags`` is written ``red-flags``."""
    return name.rstrip("_").replace("_", "-")


class Value(BaseModel):
    """A frozen value. Unknown keys are refused, so a typing mistake is never silently dropped.

    The docstring under each field is what an editor's program shows for its key (``load.schema``):
    what to write there, and ``Example:`` with a value as it is written in YAML.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=kebab, populate_by_name=False
    )


# An id becomes an address and an anchor, so it holds nothing that could leave its folder
# or end an attribute. At most 80 characters keeps file names within every system's limit.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]

# What a recorded change is about: a statement by its id, or another part by its keys, such as
# `red-flags.cancer` or `references.smith-2019`.
ChangeKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$", max_length=161
    ),
]

# A day a person could mean, written 2026-11-22: no numbers that happen to be seconds, no year 1.
Day = Annotated[
    date,
    BeforeValidator(_iso),
    Field(ge=date(1980, 1, 1), le=date(2100, 12, 31)),
]

# One line of words for people. No text in a library needs more than 20,000 characters.
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]

# The same message in each audience's own words, keyed by audience id.
Text = Mapping[Id, Words]


def one_or_many(given: Any) -> Any:
    """Read a single word as a list of one, so that ``neurology: intact`` needs no brackets."""
    if isinstance(given, dict):
        return {key: [each] if isinstance(each, str) else each for key, each in given.items()}
    return given
