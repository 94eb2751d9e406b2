"""The commands. Only this file prints, exits and reads the clock."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from jinja2 import TemplateError

from generator import rules
from generator.display.text import count, printable, show
from generator.load.library import ROOT_FILE
from generator.load.manual import MANUAL
from generator.pipeline import CONTENT, SETTINGS, SHIPPED, TEMPLATES, Built, build, check, quiet
from generator.problem import Level
from generator.publish.files import NotOursError
from generator.publish.preview import Outcome, preview
from generator.publish.site import SiteError

OK, PROBLEMS, FAILED = 0, 1, 2

_DESCRIPTION = """\
Turns one YAML source of clinical guidance into a static site with a page for each audience,
and refuses what a careful medical editor would refuse.

PATH is a library's folder or its YAML file; without it, the current folder."""

_EXITS = """\
exit codes:
  0  no errors (with --strict: no warnings either)
  1  problems were found; nothing was written
  2  could not run

examples:
  guidance check                    check the library in this folder
  guidance build --out ~/preview    build a preview elsewhere
  guidance serve                    edit, save, and see it in the browser
  guidance explain bare-quantity    what a rule refuses, why, and how to mend it"""


def parser() -> argparse.ArgumentParser:
    """The commands with their help."""
    main = argparse.ArgumentParser(
        prog="guidance",
        description=_DESCRIPTION,
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = main.add_subparsers(dest="verb", metavar="COMMAND", required=True)

    checks = _verb(verbs, "check", "find every problem of a library", _check)
    checks.add_argument("--strict", action="store_true", help="warnings count as problems too")
    checks.add_argument(
        "--today",
        type=_day,
        metavar="DATE",
        help="judge as of this day (2026-11-22) and not as of today",
    )

    builds = _verb(verbs, "build", "build the site of a library as a preview", _build)
    builds.add_argument(
        "--out", type=Path, metavar="DIR", help="where the site goes (default: site in the library)"
    )
    builds.add_argument("--no-pdf", action="store_true", help="make no PDFs (none are made yet)")
    builds.add_argument(
        "--timings", type=Path, metavar="FILE", help="write the seconds of each phase as JSON"
    )

    serves = _verb(verbs, "serve", "show a library in the browser while you edit it", _serve)
    serves.add_argument(
        "--port",
        type=_port,
        default=8000,
        help="port on 127.0.0.1 (default: 8000; 0: any free one)",
    )

    explains = verbs.add_parser("explain", help="tell what a rule refuses, why, and how to mend it")
    explains.add_argument("rule", metavar="RULE", help="a rule's id, as in error[RULE]")
    explains.set_defaults(run=_explain)

    lists = verbs.add_parser("rules", help="list every rule")
    lists.set_defaults(run=_rules)
    return main


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    says: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """A command on a library."""
    verb = verbs.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a date; write it as 2026-11-22"
        ) from None


def _port(text: str) -> int:
    if text.isdigit() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is not a port; give a number from 0 to 65535")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code.

    A fault of input is told in words. What is a fault of this program says so, with how to see
    the traceback that mending it needs.
    """
    options = parser().parse_args(arguments)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except KeyboardInterrupt:
        _say("stopped")
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except NotOursError as error:
        _say(
            f"'{error}' holds files that no build made; it is left as it is.",
            "give another folder with --out, or empty this one yourself",
        )
    except SiteError as error:
        _say(f"the site engine refused a page: {error}", "the site built before is untouched")
    except TemplateError as error:
        _say(
            f"a template could not be filled: {_template(error)}",
            "the site built before is untouched",
        )
    except OSError as error:
        name = f" '{error.filename}'" if error.filename else ""
        _say(f"could not read or write{name}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("GUIDANCE_DEBUG"):
            raise
        _say(
            f"this is a fault of the program, not yours: {type(error).__name__}: {error}",
            "the site built before is untouched; report it with the output of GUIDANCE_DEBUG=1",
        )
    return FAILED


def _template(error: TemplateError) -> str:
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    return f"{name}:{line}: {error.message}" if name else str(error.message)


def _say(message: str, hint: str | None = None) -> None:
    """A refusal or a remark, to stderr: what, and how to mend it."""
    print(f"guidance: {printable(message)}", file=sys.stderr)
    if hint:
        print(f"  hint: {printable(hint)}", file=sys.stderr)


def _progress() -> Callable[[str, int, int], None]:
    """Progress on a terminal, silence in a pipe."""
    if not sys.stderr.isatty():
        return quiet

    def tell(phase: str, done: int, total: int) -> None:
        of = f" {done}/{total}" if total and done else ""
        print(f"\r\033[K{phase}{of} …", end="", file=sys.stderr, flush=True)

    return tell


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _check(options: argparse.Namespace) -> int:
    checked = check(options.path, options.today or date.today())
    print(show(checked.problems, checked.library), end="")
    if not checked.library.files:
        return FAILED  # there was no library to check
    worst = max((problem.level for problem in checked.problems), default=Level.NOTE)
    limit = Level.WARNING if options.strict else Level.ERROR
    return PROBLEMS if worst >= limit else OK


def _build(options: argparse.Namespace) -> int:
    if options.timings and options.timings.exists() and options.timings.suffix != ".json":
        _say(f"'{options.timings}' is there and no JSON", "give another file with --timings")
        return FAILED
    try:
        built = build(options.path, options.out, _progress())
    finally:
        _clear()
    if options.timings:
        options.timings.write_text(json.dumps(built.seconds, indent=1) + "\n", encoding="utf-8")
    if built.start is None:
        print(show(built.checked.problems, built.checked.library), end="")
        _say("not built: the library has errors. The site built before is untouched.")
        return PROBLEMS if built.checked.library.files else FAILED
    if built.checked.problems:
        print(show(built.checked.problems, built.checked.library))
    print(_summary(built))
    return OK


def _summary(built: Built) -> str:
    guidance = built.checked.library.guidance
    edition = guidance.edition.id if guidance else "?"
    seconds = sum(built.seconds.values())
    return (
        f"Built edition {edition} as a preview: {built.pages} files in {seconds:.1f} s; "
        f"{count(built.checked.problems)}.\n"
        f"Open {printable(str(built.start.resolve())) if built.start else ''} in a browser."
    )


def _serve(options: argparse.Namespace) -> int:
    path: Path = options.path
    folder = path if path.is_dir() else path.parent
    root = folder / ROOT_FILE if path.is_dir() else path
    if not root.is_file():
        _say(f"there is no library at '{path}'", f"give a folder with a {ROOT_FILE}")
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
            _say(
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
        folder / TEMPLATES,
        SHIPPED / TEMPLATES,
        SHIPPED / SETTINGS,
    ]
    try:
        built = build(path, site)
    except Exception as error:  # whatever it is, serving goes on
        message = (
            _template(error) if isinstance(error, TemplateError) else str(error) or repr(error)
        )
        print(f"not rebuilt: {message}", flush=True)
        return Outcome(message, tuple(sources))
    sources += [folder / file.name for file in built.checked.library.files]
    if built.start is None:
        problems = show(built.checked.problems, built.checked.library)
        print(problems, flush=True)
        return Outcome(problems, tuple(sources))
    print(f"rebuilt: {built.pages} files in {sum(built.seconds.values()):.1f} s", flush=True)
    return Outcome(None, tuple(sources))


def _manuals() -> dict[str, tuple[Level, str]]:
    """(level, manual) of everything that can be reported, rules and faults of loading alike."""
    manuals = {name: (Level.ERROR, text) for name, text in MANUAL.items()}
    manuals |= {rule.id: (rule.level, rule.manual) for rule in rules.rules()}
    return dict(sorted(manuals.items()))


def _explain(options: argparse.Namespace) -> int:
    every = _manuals()
    if options.rule not in every:
        near = get_close_matches(options.rule, every, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "'guidance rules' lists them all"
        _say(f"no rule is called '{options.rule}'", hint)
        return FAILED
    level, manual = every[options.rule]
    print(f"{options.rule} ({level.word})\n\n{manual}")
    return OK


def _rules(options: argparse.Namespace) -> int:
    every = _manuals()
    width = max(map(len, every))
    for name, (level, manual) in every.items():
        print(f"{name:<{width}}  {level.word:<7}  {manual.splitlines()[0].rstrip('.')}")
    return OK
