"""The commands with their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.cli import checking, citing, published, reviewing, schema, sources, starting
from generator.display.markdown import LEAST
from generator.pipeline.reviewing import STATES
from generator.records import EXPORTS, FORMATS

_DESCRIPTION = """\
Turns one YAML source of clinical guidance into a static site with a page for each audience,
and refuses what a careful medical editor would refuse.

PATH is a library's folder or its YAML file; without it, the current folder."""

_EXITS = """\
exit codes:
  0  no errors (with --strict: no warnings either)
  1  problems were found, or it was refused; nothing was changed
  2  could not run

examples:
  guidance init my-library            begin a library in a new folder
  guidance new topic wrist-fracture   add a topic to fill in
  guidance check                      check the library in this folder
  guidance check --fix                mend what is mechanical, then tell the rest
  guidance serve                      edit, save, and see it in the browser
  guidance build --out ~/preview      build a preview of every edition elsewhere
  guidance diff 2025.09 2026.11       what changed, statement by statement
  guidance cite pubmed.nbib           add references from PubMed or a reference manager
  guidance publish --to ../public     publish the working edition, for good
  guidance check --site site          check the pages, data and PDFs that were built
  guidance verify ../public           is every byte still what was published?
  guidance explain bare-quantity      what a rule refuses, why, and how to mend it"""

_PUBLISH = """\
Publish every edition of a library that is newer than the last one in DIR.

What DIR holds is verified byte by byte first and never changed. The working edition's source is
kept in editions/ID.yaml; after that, the next edition needs a newer id. If it is cut off at any
moment, what stands is whole, and the same command finishes it. It needs no git.

The review state is shown on every page and is never a gate: publishing is not approving."""

_RECALL = """\
Take back what was published: an edition, a topic of it, or a statement.

Every address concerned, pages and PDFs, says that it was recalled and why, and leads to the
correction. A recalled statement takes its whole topic with it. The originals move into
DIR/archive/, and 'guidance verify' knows the replacements.

If other editions state the same doses or other quantities, they are listed and nothing is done
until --also or --only says what shall become of them."""


_SCHEMA = """\
Give the JSON Schema of guidance.yaml. With it an editor's program completes keys, tells what each
one means, and marks what is mistyped while you type; 'guidance check' knows more.

VS Code's YAML extension and others read where the schema is from the first line of a file:
  # yaml-language-server: $schema=guidance.schema.json"""


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    main = argparse.ArgumentParser(
        prog="guidance",
        description=_DESCRIPTION,
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = main.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    _starting_verbs(verbs)
    _source_verbs(verbs)
    _site_verbs(verbs)
    explains = verbs.add_parser("explain", help="tell what a rule refuses, why, and how to mend it")
    explains.add_argument("rule", metavar="RULE", help="a rule's id, as in error[RULE]")
    explains.set_defaults(run=sources.run_explain)
    lists = verbs.add_parser("rules", help="list every rule")
    lists.set_defaults(run=sources.run_rules)
    _schema_verb(verbs)
    _review_verbs(verbs)
    _reference_verbs(verbs)
    return main


Verbs = argparse._SubParsersAction


def _starting_verbs(verbs: Verbs[argparse.ArgumentParser]) -> None:
    for name, says, description, add in (
        ("init", "make an empty folder into a library", starting.INIT, starting.add_init),
        ("new", "add a topic to fill in", starting.NEW, starting.add_new),
    ):
        verb = verbs.add_parser(
            name,
            help=says,
            description=description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(verb)
        verb.add_argument("--today", type=_day, metavar="DATE", help="the day (default: today)")
        if name == "new":
            _library_option(verb)


def _source_verbs(verbs: Verbs[argparse.ArgumentParser]) -> None:
    says = "find every problem of a library, and mend what is mechanical"
    checks = _verb(verbs, "check", says, checking.run_check, checking.HELP)
    checking.add_arguments(checks)
    checks.add_argument(
        "--today",
        type=_day,
        metavar="DATE",
        help="judge as of this day (2026-11-22) and not as of today",
    )
    says = "build the site of a library as a preview, with every edition it keeps"
    builds = _verb(verbs, "build", says, sources.run_build)
    builds.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site goes (default: site in the library)"
    )
    builds.add_argument("--no-pdf", action="store_true", help="make no PDFs")
    builds.add_argument(
        "--timings", type=Path, metavar="FILE", help="write the seconds of each phase as JSON"
    )
    says = "show the working edition in the browser while you edit it"
    serves = _verb(verbs, "serve", says, sources.run_serve)
    serves.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port on 127.0.0.1 (default: 8000; 0: any free one)",
    )
    diffs = verbs.add_parser(
        "diff",
        help="tell what changed between two editions, statement by statement",
        description="Tell what changed, for both audiences, most important first. OLD and NEW are "
        "edition ids, git revisions or files.",
    )
    diffs.add_argument("old", metavar="OLD", help="an edition's id, a git revision or a file")
    diffs.add_argument("new", metavar="NEW", help="the same for the newer one")
    _library_option(diffs)
    diffs.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="default: text"
    )
    diffs.add_argument(
        "--limit",
        type=_limit,
        metavar="N",
        help="with --format markdown: N characters at most (a comment on GitHub has 65536); the "
        "least important changes are told by name or only counted, and it says so",
    )
    diffs.set_defaults(run=sources.run_diff)


def _review_verbs(verbs: Verbs[argparse.ArgumentParser]) -> None:
    reviews = verbs.add_parser(
        "review",
        help="record a step of a topic's review: submit, start, approve, return, withdraw",
        description=reviewing.REVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reviews.add_argument("action", choices=STATES, metavar="ACTION", help=", ".join(STATES))
    reviews.add_argument("topic", metavar="TOPIC", help="the topic's id")
    reviews.add_argument(
        "--by", required=True, metavar="ROLE", help="who does it: an id under 'reviewers'"
    )
    reviews.add_argument(
        "--audience",
        action="append",
        default=[],
        metavar="A",
        help="only for this audience (can be repeated; default: all)",
    )
    reviews.add_argument("--note", metavar="TEXT", help="what readers should know of it")
    reviews.add_argument(
        "--interests",
        metavar="TEXT",
        help="the interests declared for this approval (default: those under 'reviewers')",
    )
    reviews.add_argument("--on", type=_day, metavar="DATE", help="the day (default: today)")
    reviews.add_argument("--yes", action="store_true", help="do not ask before an approval")
    _library_option(reviews)
    reviews.set_defaults(run=reviewing.run_review)
    says = "hold each approval against the git history: was it signed by who gave it?"
    audits = _verb(verbs, "audit", says, reviewing.run_audit, reviewing.AUDIT)
    audits.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    audits.add_argument(
        "--signers",
        type=Path,
        metavar="FILE",
        help="the allowed signers (default: governance/allowed_signers as the last commit has it)",
    )


def _reference_verbs(verbs: Verbs[argparse.ArgumentParser]) -> None:
    cites = verbs.add_parser(
        "cite",
        help="add references from PubMed, RIS, BibTeX or CSL-JSON",
        description=citing.CITE,
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
        "--on", type=_day, metavar="DATE", help="the day of the remark (default: today)"
    )
    _library_option(cites)
    cites.set_defaults(run=citing.run_cite)
    exports = verbs.add_parser(
        "export",
        help="give the references to reference managers: csl-json, bibtex or ris",
        description=citing.EXPORT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    exports.add_argument("format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    exports.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="a library's folder or its YAML file (default: the current folder)",
    )
    exports.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    exports.set_defaults(run=citing.run_export)


def _schema_verb(verbs: Verbs[argparse.ArgumentParser]) -> None:
    schemas = verbs.add_parser(
        "schema",
        help="give the JSON Schema of guidance.yaml, for editors' programs",
        description=_SCHEMA,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schemas.add_argument(
        "--included", action="store_true", help="the schema of a file that 'include' names"
    )
    schemas.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    schemas.set_defaults(run=schema.run_schema)


def _site_verbs(verbs: Verbs[argparse.ArgumentParser]) -> None:
    publishes = _verb(
        verbs, "publish", "publish new editions, for good", published.run_publish, _PUBLISH
    )
    publishes.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the published site, a folder"
    )
    publishes.add_argument(
        "--despite-recalls",
        action="store_true",
        help="publish what states again what was recalled there",
    )
    verifies = verbs.add_parser(
        "verify",
        help="hold every published byte against its manifest",
        description="Hold every file of a published site against the manifests, and every root "
        "file against what follows from them.",
    )
    verifies.add_argument("folder", type=Path, metavar="DIR", help="the published site")
    verifies.set_defaults(run=published.run_verify)
    recalls = verbs.add_parser(
        "recall",
        help="take back an edition, a topic or a statement that was published",
        description=_RECALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    recalls.add_argument(
        "target",
        type=published.target,
        metavar="EDITION[/TOPIC[/STATEMENT]]",
        help="such as 2026.11/l2-compression-fracture/calcitonin",
    )
    recalls.add_argument(
        "--in", dest="folder", type=Path, required=True, metavar="DIR", help="the published site"
    )
    recalls.add_argument("--reason", required=True, metavar="TEXT", help="why, as readers see it")
    recalls.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="EDITION",
        help="recall what holds the same there too (can be repeated)",
    )
    recalls.add_argument("--only", action="store_true", help="leave other editions as they are")
    recalls.add_argument(
        "--on", type=_day, metavar="DATE", help="the day of the recall (default: today)"
    )
    recalls.set_defaults(run=published.run_recall)


def _verb(
    verbs: Verbs[argparse.ArgumentParser],
    name: str,
    says: str,
    run: Callable[[argparse.Namespace], int],
    description: str | None = None,
) -> argparse.ArgumentParser:
    """A command on a library."""
    verb = verbs.add_parser(
        name,
        help=says,
        description=description or f"{says[0].upper()}{says[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verb.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="a library's folder or its YAML file (default: the current folder)",
    )
    verb.set_defaults(run=run)
    return verb


def _library_option(verb: argparse.ArgumentParser) -> None:
    """The library of a command that has other arguments of its own."""
    verb.add_argument(
        "--in",
        dest="path",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="the library (default: the current folder)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a date; write it as 2026-11-22"
        ) from None


def _limit(text: str) -> int:
    if text.isdigit() and int(text) >= LEAST:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is too little; give {LEAST} characters or more")


def _port(text: str) -> int:
    if text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port; give a number from 0 to 65535")
