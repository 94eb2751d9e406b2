"""`guidance cite` and `guidance export`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from generator.cli.options import Verbs, day, library_argument, library_option
from generator.cli.telling import FAILED, OK, PROBLEMS, agreed, say
from generator.display.text import printable, show
from generator.pipeline import Citing, CitingSource, NotCitableError, add, cited, exported
from generator.problem import Route
from generator.records import EXPORTS, FORMATS

CITE = """\
Add the works of a file to a library's references: from PubMed (.nbib), RIS, BibTeX or CSL-JSON.

Shows the lines that it will add, and asks. No other line changes. Each reference is held against
those that stand: the same DOI, PMID, PMCID, ISBN, address, or title and year is refused, with the
key to cite instead; where a year is missing, the same title and first author. Nothing is made up:
what the record does not say is missing, and is told. The fields count as verified from that file,
whose name and day stand in a remark above them. PubMed's own records are kept by librarians; of a
record that somebody typed, list under 'unverified' what you did not look up. A record that is
marked as retracted gets 'status: retracted'.

'source-kind' says what the work is as evidence, by the record's publication types, or else by its
title, which is told; where neither says it, it is 'not-known' and yours to fill in. Then add the
passages that you read, and cite the key."""

EXPORT = """\
Give the references of a library to reference managers, as CSL-JSON, BibTeX or RIS.

What a format has no field for stands at the start of the note: the status (a retracted work says
so), the kind of source, and the fields that nobody verified. 'guidance cite' reads it back.
Passages and positions stay in the library."""


def run_cite(options: argparse.Namespace) -> int:
    """`guidance cite`."""
    try:
        source = _source(options)
        citing = cited(options.path, source, options.on or date.today(), options.key)
        if citing.keys:
            print(f"To be added to {printable(citing.name)}:\n")
            print("\n".join(printable(line) for line in citing.lines.split("\n")) + "\n")
        _tell(citing)
        if not citing.keys:
            say("nothing was added")
            return PROBLEMS
        asked = f"Add {_count(len(citing.keys))} to {printable(citing.name)}?"
        if not options.yes and not agreed(asked, "references are added once somebody agrees"):
            say("not added, and nothing was written")
            return FAILED
        add(citing)
    except NotCitableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(f"not added: {error}", error.hint)
        return FAILED
    for key, line in citing.keys.items():
        print(f"{printable(citing.name)}:{line}: {key}")
    print(f"Next: cite it, as in 'cites: [{next(iter(citing.keys))}]', and run 'guidance check'")
    return PROBLEMS if citing.refused else OK


def _source(options: argparse.Namespace) -> CitingSource:
    if options.file == "-":
        return CitingSource("standard input", sys.stdin.buffer.read(), options.format)
    with open(options.file, "rb") as file:  # noqa: PTH123
        return CitingSource(options.file.rpartition("/")[2], file.read(), options.format)


def _tell(citing: Citing) -> None:
    """What was not taken, what wants a look, and the problems that the references bring."""
    for each in citing.refused:
        say(f"not added: {each}")
    for each in citing.remarks:
        say(each)
    for problem in citing.gaps:
        parts = problem.where.parts if isinstance(problem.where, Route) else ()
        of = f"{parts[1]}: " if parts[:1] == ("references",) and len(parts) > 1 else ""
        say(f"to mend: {of}{problem.level.word}[{problem.rule}]: {problem.message}", problem.hint)


def _count(number: int) -> str:
    return f"{number} reference{'' if number == 1 else 's'}"


def run_export(options: argparse.Namespace) -> int:
    """`guidance export`."""
    try:
        text = exported(options.path, options.format)
    except NotCitableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(f"not exported: {error}", error.hint)
        return FAILED
    if options.out is None:
        print(text, end="")
    else:
        options.out.write_text(text, encoding="utf-8", newline="\n")
        say(f"wrote {options.out}")
    return OK


def add_verbs(verbs: Verbs) -> None:
    """Add `guidance cite` and `guidance export`."""
    cites = verbs.add_parser(
        "cite",
        help="add references from PubMed, RIS, BibTeX or CSL-JSON",
        description=CITE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cites.add_argument("file", metavar="FILE", help="the file of records; - is standard input")
    cites.add_argument(
        "--format", choices=FORMATS, help="how to read it (default: as it looks, or is named)"
    )
    cites.add_argument(
        "--key", metavar="KEY", help="the key of the only record (default: name and year)"
    )
    cites.add_argument("--yes", action="store_true", help="do not ask before adding")
    cites.add_argument(
        "--on", type=day, metavar="DATE", help="the day of the remark (default: today)"
    )
    library_option(cites)
    cites.set_defaults(run=run_cite)
    exports = verbs.add_parser(
        "export",
        help="give the references to reference managers: csl-json, bibtex or ris",
        description=EXPORT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    exports.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    library_argument(exports)
    exports.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    exports.set_defaults(run=run_export)
