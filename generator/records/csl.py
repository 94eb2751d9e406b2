"""CSL-JSON, as Zotero, Crossref and doi.org give it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.records.fault import RecordsError
from generator.records.record import Item


def read_csl(text: str) -> Iterator[Item]:
    """The items of a file: a list of them, or one. Raises RecordsError for other JSON."""
    try:
        given: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise RecordsError(
            f"line {error.lineno}: this is not JSON: {error.msg}", "export the records again"
        ) from error
    except (RecursionError, ValueError) as error:
        raise RecordsError("this JSON cannot be read", "export the records again") from error
    if isinstance(given, dict) and isinstance(given.get("items"), list):
        given = given["items"]
    items = [given] if isinstance(given, dict) else given
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        raise RecordsError(
            "this JSON holds no list of records", "choose CSL-JSON when you export the records"
        )
    for item in items:
        if "type" not in item and "title" not in item:
            raise RecordsError(
                "a record has neither 'type' nor 'title': this is other JSON",
                "choose CSL-JSON when you export the records",
            )
        yield {
            key: value
            for key, value in item.items()
            if key not in ("readers", "hints", "superseded")
        }
