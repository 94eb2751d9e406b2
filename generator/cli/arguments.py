"""The commands with their help."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli import checking, citing, published, reviewing, schema, sources, starting
from generator.cli.options import (
    Verbs,
    day,
    library_option,
    library_verb,
    limit,
    port,
    signers_option,
)

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
    published.add_verbs(verbs)
    explains = verbs.add_parser("explain", help="tell what a rule refuses, why, and how to mend it")
    explains.add_argument("rule", metavar="RULE", help="a rule's id, as in error[RULE]")
    explains.set_defaults(run=sources.run_explain)
    lists = verbs.add_parser("rules", help="list every rule")
    lists.set_defaults(run=sources.run_rules)
    schema.add_verb(verbs)
    reviewing.add_verbs(verbs)
    citing.add_verbs(verbs)
    return main


def _starting_verbs(verbs: Verbs) -> None:
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
        verb.add_argument("--today", type=day, metavar="DATE", help="the day (default: today)")
        if name == "new":
            library_option(verb)


def _source_verbs(verbs: Verbs) -> None:
    says = "find every problem of a library, and mend what is mechanical"
    checks = library_verb(verbs, "check", says, checking.run_check, checking.HELP)
    checking.add_arguments(checks)
    checks.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="judge as of this day (2026-11-22) and not as of today",
    )
    says = "build the site of a library as a preview, with every edition it keeps"
    builds = library_verb(verbs, "build", says, sources.run_build)
    builds.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site goes (default: site in the library)"
    )
    builds.add_argument("--no-pdf", action="store_true", help="make no PDFs")
    signers_option(builds)
    builds.add_argument(
        "--timings", type=Path, metavar="FILE", help="write the seconds of each phase as JSON"
    )
    says = "show the working edition in the browser while you edit it"
    serves = library_verb(verbs, "serve", says, sources.run_serve)
    serves.add_argument(
        "--port",
        type=port,
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
    library_option(diffs)
    diffs.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="default: text"
    )
    diffs.add_argument(
        "--limit",
        type=limit,
        metavar="N",
        help="with --format markdown: N characters at most (a comment on GitHub has 65536); the "
        "least important changes are told by name or only counted, and it says so",
    )
    diffs.set_defaults(run=sources.run_diff)
