"""`guidance init` and `guidance new`: a library, and a topic, to begin with."""

from __future__ import annotations

import argparse
import re
import shlex
from datetime import date
from pathlib import Path

from generator.cli.options import one_line
from generator.cli.telling import FAILED, OK, PROBLEMS, say
from generator.display.text import printable, show
from generator.load.hints import well_formed
from generator.load.library import ROOT_FILE
from generator.pipeline.adding import NotAddableError, add_topic
from generator.pipeline.starting import EXAMPLE, NotStartableError, begin
from generator.publish.fresh import OccupiedError

INIT = """\
Make an empty folder into a library, with one small topic that is made up and marked as an example.

The library passes 'guidance check' and can be built at once. It holds the pages that people write
by hand, a place for the keys of those who may approve, tests, and what an editor's program needs to
complete what you type. It holds no templates: the program's own are used, and a file in a folder
'site_templates' of yours takes the place of ours with that name.

DIR may hold a git repository and nothing else; a folder that is not there is made."""

NEW = """\
Add a topic to fill in. Each text that it still lacks says TODO, and 'guidance check' refuses every
one of them, so that nothing half written is ever built or published.

The topic gets a file of its own where 'include' in guidance.yaml has a pattern for them, such as
content/topics/*.yaml; else it is added behind the last topic, and no other byte changes.

examples:
  guidance new topic wrist-fracture
  guidance new topic wrist-fracture --title "Fracture of the wrist" --in ~/library"""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 80


def add_init(verb: argparse.ArgumentParser) -> None:
    """The arguments of `guidance init`."""
    verb.add_argument("folder", type=Path, metavar="DIR", help="the folder; '.' for this one")
    verb.add_argument(
        "--publisher", metavar="NAME", help="who publishes the library (default: an example's name)"
    )
    verb.set_defaults(run=run_init)


def add_new(verb: argparse.ArgumentParser) -> None:
    """The arguments of `guidance new`."""
    verb.add_argument("what", choices=("topic",), metavar="topic", help="what to add: a topic")
    verb.add_argument(
        "topic",
        type=_id,
        metavar="ID",
        help="its id and address: small letters, digits and single hyphens",
    )
    verb.add_argument("--title", metavar="TEXT", help="its heading, in the words of clinicians")
    verb.set_defaults(run=run_new)


def _id(text: str) -> str:
    """An id as the model has it (``generator.model.base.Id``)."""
    if not _ID.fullmatch(text):
        hint = well_formed("^[a-z0-9]+(?:-[a-z0-9]+)*$", text)
        raise argparse.ArgumentTypeError(f"'{printable(text)}' is no id; {hint}")
    if len(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"an id has at most {_LONGEST} characters")
    return text


def run_init(options: argparse.Namespace) -> int:
    """`guidance init`."""
    folder: Path = options.folder
    if options.publisher is not None and not one_line(options.publisher):
        say("--publisher needs a name in one line, of characters that can be seen")
        return FAILED
    try:
        begun = begin(folder, options.today or date.today(), options.publisher)
    except OccupiedError as error:
        there = ", ".join(printable(name) for name in error.there[:10])
        more = len(error.there) - 10
        say(
            f"not made: {error}"
            + (f": {there}" if there else "")
            + (f" and {more} more" if more > 0 else ""),
            "it is a library already: 'guidance new topic ID' adds to it"
            if ROOT_FILE in error.there
            else "give an empty folder, or one that is not there yet",
        )
        return PROBLEMS
    except NotStartableError as error:
        print(show(error.problems, error.library), end="")
        say(f"not made: {error}", error.hint)
        return PROBLEMS
    if begun.finished:
        print(f"Finished the library in {printable(str(folder))}: making it had been cut off.")
    else:
        print(f"Made a library in {printable(str(folder))}: {len(begun.files)} files.")
    here = folder.resolve() == Path.cwd()
    print(
        "Its one topic is an example and made up. Nothing in it is approved.\n\nNext:\n"
        + ("" if here else f"  cd {printable(shlex.quote(str(folder)))}\n")
        + "  guidance check                   what is wrong, with the line and the mend\n"
        "  guidance serve                   see it in the browser while you edit\n"
        f"  guidance new topic YOUR-TOPIC    then delete {EXAMPLE}\n"
        "Set in guidance.yaml what your readers call in an emergency: until then they are told to\n"
        "call 'your local emergency number'.\n"
        "README.md in it tells the rest."
    )
    return OK


def run_new(options: argparse.Namespace) -> int:
    """`guidance new topic`."""
    if options.title is not None and not one_line(options.title):
        say("--title needs words in one line, of characters that can be seen")
        return FAILED
    try:
        added = add_topic(options.path, options.topic, options.today or date.today(), options.title)
    except NotAddableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(f"not added: {error}", error.hint)
        return FAILED if error.library and not error.library.files else PROBLEMS
    print(
        f"{printable(added.file)}:{added.line}: topic '{options.topic}'\n"
        f"Next: write each TODO in {printable(str(added.path))}\n"
        "      guidance check tells what is left; until then nothing is built or published"
    )
    return OK
