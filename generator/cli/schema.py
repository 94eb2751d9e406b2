"""The command that gives the JSON Schema of the source, for editors' programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.telling import OK
from generator.load.schema import as_json


def run_schema(options: argparse.Namespace) -> int:
    """`guidance schema`."""
    text = as_json(included=options.included)
    out: Path | None = options.out
    if out is None:
        print(text, end="")
    elif not out.is_file() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")
    return OK
