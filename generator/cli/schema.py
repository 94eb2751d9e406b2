"""The command that gives the JSON Schema of the source, for editors' programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.options import Verbs
from generator.cli.telling import OK
from generator.load.schema import as_json
from generator.outputs.data_schema import data_schema_json


def run_schema(options: argparse.Namespace) -> int:
    """`guidance schema`."""
    text = data_schema_json() if options.data else as_json(included=options.included)
    out: Path | None = options.out
    if out is None:
        print(text, end="")
    elif not out.is_file() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")
    return OK


_SCHEMA = """\
Give the JSON Schema of guidance.yaml. With it an editor's program completes keys, tells what each
one means, and marks what is mistyped while you type; 'guidance check' knows more.

VS Code's YAML extension and others read where the schema is from the first line of a file:
  # yaml-language-server: $schema=guidance.schema.json"""


def add_verb(verbs: Verbs) -> None:
    """Add `guidance schema`."""
    schemas = verbs.add_parser(
        "schema",
        help="give the JSON Schema of guidance.yaml, for editors' programs",
        description=_SCHEMA,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schemas.add_argument(
        "--included", action="store_true", help="the schema of a file that 'include' names"
    )
    schemas.add_argument(
        "--data", action="store_true", help="the schema of guidance.json, an edition as data"
    )
    schemas.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    schemas.set_defaults(run=run_schema)
