"""`guidance check`: every problem, in the format asked for; first mending what is mechanical."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

from generator.cli.telling import FAILED, OK, PROBLEMS, progress, say
from generator.display import github, json, sarif, text
from generator.display.mended import show as show_mended
from generator.display.placed import Suppressed
from generator.load import Library
from generator.pipeline import (
    Checked,
    Inspected,
    NoSiteError,
    NotComparableError,
    NotMendableError,
    check,
    from_here,
    inspect_site,
    mend_library,
)
from generator.problem import Level, Problem

FORMATS = ("text", "github", "json", "sarif")

HELP = """\
Find every problem of a library.

A problem is an error, which keeps the edition from being published, or a warning, which an editor
must look at. 'guidance explain RULE' tells what a rule refuses, why, and how to mend it. A warning
that may stand is suppressed with a reason for a time: copy the line 'at:' of the problem.

--fix mends what needs no judgment, in the files themselves: the form of a DOI, a PMID or a link to
doi.org, doubled spaces, characters that nobody can see, accents in two parts, the order of keys. It
changes those places and no other byte, never a file in editions/, and nothing at all unless the
library then reads the same. The problems that remain are told afterwards."""

EXAMPLES = """\
formats:
  text    for people, with the line and the mend; at most 200 problems
  github  annotations of a pull request, when run in GitHub Actions
  json    for programs; the shape is a contract
  sarif   SARIF 2.1.0, for code scanning and editors

examples:
  guidance check                               the library in this folder
  guidance check --strict                      warnings count as problems too
  guidance check --fix                         mend what is mechanical, then tell the rest
  guidance check --edition 2025.09             an edition kept in editions/
  guidance check --site ../public              the files that readers get
  guidance check --against origin/main         in a pull request: is every change explained?
  guidance check --format json | jq .counts
  guidance check --format sarif > check.sarif

exit codes:
  0  no errors (with --strict: no warnings either)
  1  problems were found
  2  could not run"""


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What `check` knows besides the library and the date."""
    verb.epilog = EXAMPLES
    verb.add_argument("--edition", metavar="ID", help="check an edition kept in editions/")
    verb.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="check a built or published site, or one edition's folder, and no library: its links, "
        "its HTML, and whether pages, data and PDFs say the same",
    )
    verb.add_argument(
        "--against",
        metavar="OLD",
        help="ask a reason for every change since OLD too: an edition's id, a git revision such as "
        "origin/main, or a file",
    )
    verb.add_argument("--strict", action="store_true", help="warnings count as problems too")
    verb.add_argument(
        "--fix", action="store_true", help="mend what is mechanical and safe, in the files"
    )
    verb.add_argument(
        "--format", choices=FORMATS, default="text", help="how problems are told (default: text)"
    )


def run_check(options: argparse.Namespace) -> int:
    """`guidance check`."""
    if options.site:
        return _check_site(options)
    if options.fix:
        if options.edition:
            say(
                "--fix does not go with --edition: a kept edition is what was published",
                "mend the working edition, and raise its id",
            )
            return FAILED
        try:
            mended = mend_library(options.path)
        except NotMendableError as error:
            say(str(error), error.hint)
            return FAILED
        # What a program reads from stdout stays what it asked for.
        print(
            show_mended(mended.done, mended.left),
            end="\n" if options.format == "text" else "",
            file=sys.stdout if options.format == "text" else sys.stderr,
        )
    if options.against and options.edition:
        say(
            "--against does not go with --edition: a kept edition changes no more",
            "leave out one of the two; 'guidance diff OLD NEW' compares two editions",
        )
        return FAILED
    try:
        checked = check(
            options.path,
            options.today or date.today(),
            edition=options.edition,
            against=options.against,
        )
    except NotComparableError as error:
        say(str(error), "give an edition's id, a git revision or a file")
        return FAILED
    print(shown(checked, options), end="")
    if not checked.library.files:
        return FAILED  # there was no library to check
    return _verdict(checked.problems, options.strict)


def _check_site(options: argparse.Namespace) -> int:
    """`guidance check --site`: the site alone, without the library."""
    if options.edition or options.fix or options.against or options.path != Path():
        say("--site checks a site alone", "leave out --edition, --against, --fix and PATH")
        return FAILED
    try:
        with progress() as tell:
            found = inspect_site(options.site, tell)
    except NoSiteError as error:
        say(str(error), "give the folder that was built or published to, or one edition's in it")
        return FAILED
    print(_shown_site(found, options), end="")
    if found.not_validated:
        say(f"HTML was not validated: {found.not_validated}")
    return _verdict(found.problems, options.strict)


def _shown_site(found: Inspected, options: argparse.Namespace) -> str:
    """Files are named from here for people, and from the top of the repository for code hosts."""
    if options.format in ("text", "json"):
        here = from_here(found, options.site)
        if options.format == "text":
            return text.show(here.problems, here.sources, of_site=True)
        return _shown((here.problems, here.sources, ()), options.format, "")
    prefix = prefix_of(options.site)
    if options.format == "github":
        return github.show(found.problems, found.sources, (), prefix or "")
    top = sarif.SITE if prefix is None else sarif.REPOSITORY
    return sarif.show(
        found.problems, found.sources, (), prefix or "", of="site", top=top, version=_version()
    )


def _verdict(problems: Sequence[Problem], strict: bool) -> int:
    """The exit code for some problems; with ``strict`` warnings count."""
    worst = max((problem.level for problem in problems), default=Level.NOTE)
    return PROBLEMS if worst >= (Level.WARNING if strict else Level.ERROR) else OK


Found = tuple[Sequence[Problem], Library, Suppressed]


def shown(checked: Checked, options: argparse.Namespace) -> str:
    """What was found in a library, in the format asked for."""
    found = (checked.problems, checked.library, checked.suppressed)
    kept = bool(options.edition) and checked.library.folder.resolve() != _folder(options.path)
    if options.format == "sarif":
        of = options.edition if kept else "working"
        ran = bool(checked.library.files)
        prefix = prefix_of(options.path) or ""
        return sarif.show(*found, prefix, of=of, ran=ran, version=_version())
    return _shown(found, options.format, prefix_of(options.path) or "")


def _shown(found: Found, form: str, prefix: str) -> str:
    if form == "json":
        return json.show(*found)
    if form == "github":
        return github.show(*found, prefix)
    return text.show(*found)


def prefix_of(path: Path) -> str | None:
    """The way from the top of the git repository down to a library: "", or such as "spine/".

    None outside of any repository.
    """
    folder = _folder(path)
    for top in (folder, *folder.parents):
        if (top / ".git").exists():
            inner = folder.relative_to(top).as_posix()
            return "" if inner == "." else f"{inner}/"
    return None


def _folder(path: Path) -> Path:
    """The folder of a library that is named by itself or by its root file."""
    return (path if path.is_dir() else path.parent).resolve()


def _version() -> str | None:
    try:
        return metadata.version("clinical-guidance-publisher")
    except metadata.PackageNotFoundError:
        return None  # run from a folder, not installed
