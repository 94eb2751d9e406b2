"""Commands on a library's source: build, serve, diff, explain, rules."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from difflib import get_close_matches
from pathlib import Path

from jinja2 import TemplateError

from generator.cli.options import of_signers, signers
from generator.cli.telling import FAILED, OK, PROBLEMS, progress, say, table, template_words
from generator.display import difference as shown
from generator.display import markdown
from generator.display.manuals import manuals
from generator.display.text import count, printable, show
from generator.load.editions import FOLDER
from generator.load.library import ROOT_FILE
from generator.pipeline import (
    CONTENT,
    SETTINGS,
    SHIPPED,
    TEMPLATES,
    Built,
    NotComparableError,
    build,
    difference,
)
from generator.publish.preview import Outcome, preview


def run_build(options: argparse.Namespace) -> int:
    """`guidance build`."""
    if options.timings and options.timings.exists() and options.timings.suffix != ".json":
        say(f"'{options.timings}' is there and no JSON", "give another file with --timings")
        return FAILED
    with progress() as tell:
        built = build(
            options.path, options.out, tell, pdfs=not options.no_pdf, signers=signers(options)
        )
    if options.timings:
        options.timings.write_text(json.dumps(built.seconds, indent=1) + "\n", encoding="utf-8")
    if built.start is None:
        print(show(built.checked.problems, built.checked.library), end="")
        say("not built: the library has errors. The site built before is untouched.")
        return PROBLEMS if built.checked.library.files else FAILED
    print(of_signers(options), end="")
    print(_summary(built))
    return OK


def _summary(built: Built) -> str:
    many = len(built.editions)
    seconds = sum(built.seconds.values())
    told = " ('guidance check' tells them)" if built.checked.problems else ""
    return (
        f"Built {many} edition{'' if many == 1 else 's'} as a preview in {seconds:.1f} s; "
        f"{count(built.checked.problems)}{told}.\n{table(built.editions)}\n"
        f"Open {printable(str(built.start.resolve())) if built.start else ''} in a browser.\n"
        "A preview knows of no recalls: what was taken back where it is published looks current"
        " here."
    )


def run_serve(options: argparse.Namespace) -> int:
    """`guidance serve`: the working edition alone, without PDFs, so that a change shows at once."""
    path: Path = options.path
    folder = path if path.is_dir() else path.parent
    root = folder / ROOT_FILE if path.is_dir() else path
    if not root.is_file():
        say(f"there is no library at '{path}'", f"give a folder with a {ROOT_FILE}")
        return FAILED
    with tempfile.TemporaryDirectory(prefix="guidance-preview-") as temporary:
        site = Path(temporary) / "site"
        site.mkdir()

        def rebuild() -> Outcome:
            return _rebuild(path, site)

        def ready(at: str) -> None:
            print(
                f"Serving {root} at {at}\nSave a change and the page follows. Ctrl+C stops.",
                flush=True,
            )

        try:
            preview(rebuild, site, options.port, ready)
        except OSError as error:
            say(
                f"cannot serve on port {options.port}: {error.strerror}",
                "another program may use it: give another with --port, or --port 0",
            )
            return FAILED
    return OK


def _rebuild(path: Path, site: Path) -> Outcome:
    """Build for the preview; every failure becomes text for the terminal and the page."""
    folder = path if path.is_dir() else path.parent
    sources = [
        folder / ROOT_FILE if path.is_dir() else path,
        folder / CONTENT,
        folder / FOLDER,
        folder / TEMPLATES,
        SHIPPED / TEMPLATES,
        SHIPPED / SETTINGS,
    ]
    try:
        built = build(path, site, pdfs=False, kept=False)
    except Exception as error:  # whatever it is, serving goes on
        message = (
            template_words(error) if isinstance(error, TemplateError) else str(error) or repr(error)
        )
        print(f"not rebuilt: {message}", flush=True)
        return Outcome(message, tuple(sources))
    sources += [folder / file.name for file in built.checked.library.files]
    if built.start is None:
        problems = show(built.checked.problems, built.checked.library)
        print(problems, flush=True)
        return Outcome(problems, tuple(sources))
    pages = sum(each.pages for each in built.editions)
    print(f"rebuilt: {pages} files in {sum(built.seconds.values()):.1f} s", flush=True)
    return Outcome(None, tuple(sources))


def run_diff(options: argparse.Namespace) -> int:
    """`guidance diff`."""
    if options.limit is not None and options.format != "markdown":
        say("--limit goes with --format markdown", "leave it out: the other forms tell everything")
        return FAILED
    try:
        found = difference(options.path, options.old, options.new)
    except NotComparableError as error:
        if error.library is not None:
            print(show(error.library.problems, error.library), end="", file=sys.stderr)
        say(str(error), "give an edition's id, a git revision or a file")
        return FAILED
    if options.format == "json":
        print(shown.as_json(found.changes, found.old, found.new), end="")
    elif options.format == "markdown":
        told = markdown.markdown(found.changes, found.old, found.new, limit=options.limit)
        print(told, end="")
    else:
        colour = sys.stdout.isatty()
        print(shown.text(found.changes, found.old, found.new, colour=colour), end="")
    return OK


def run_explain(options: argparse.Namespace) -> int:
    """`guidance explain`."""
    every = manuals()
    if options.rule not in every:
        near = get_close_matches(options.rule, every, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "'guidance rules' lists them all"
        say(f"no rule is called '{options.rule}'", hint)
        return FAILED
    manual = every[options.rule]
    print(f"{manual.id} ({manual.level.word})\n\n{manual.text}")
    return OK


def run_rules(options: argparse.Namespace) -> int:
    """`guidance rules`."""
    every = manuals()
    width = max(map(len, every))
    for name, manual in every.items():
        print(f"{name:<{width}}  {manual.level.word:<7}  {manual.summary.rstrip('.')}")
    return OK
