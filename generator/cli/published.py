"""Commands on a published site: publish, verify, recall."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.cli.options import Verbs, library_verb, of_signers, signers, signers_option
from generator.cli.options import day as a_day
from generator.cli.telling import FAILED, OK, PROBLEMS, progress, say, table
from generator.display.text import count, printable, show
from generator.language.dates import day
from generator.pipeline import Checked, Holder, Target, elsewhere, publish, take_back
from generator.publish.recalls import Recall
from generator.publish.verify import verify

_UNSET = "local emergency number"  # the words that a new library begins with

MAX_SHOWN = 100
"""Most faults or holders that are told one by one."""


def run_publish(options: argparse.Namespace) -> int:
    """`guidance publish`."""
    with progress() as tell:
        result = publish(
            options.path,
            options.to,
            tell,
            despite_recalls=options.despite_recalls,
            signers=signers(options),
        )
    checked = result.checked
    if not result.done:
        print(show(checked.problems, checked.library), end="")
        say("not published: the library has errors. What was published is untouched.")
        return PROBLEMS if checked.library.files else FAILED
    if checked.problems:
        print(show(checked.problems, checked.library))
    if result.finished:
        print(f"Finished an earlier publish that was cut off: {result.finished} files renewed.")
    if not result.editions:
        print(f"Nothing new to publish: '{options.to}' has every edition of this library.")
        return OK
    if number := _no_number(result.checked):
        say(
            f"readers in an emergency are told to call '{number}': no number is set",
            "if all your readers have one, set 'publisher: emergency: number' in the next edition",
        )
    many = len(result.editions)
    print(of_signers(options), end="")
    for new, old, recalled in result.despite:
        print(
            f"Despite its recall: {new} states what was recalled as {old} on "
            f"{day(date.fromisoformat(recalled.on))}: {printable(recalled.reason)}"
        )
    print(
        f"Published {many} edition{'' if many == 1 else 's'} to {printable(str(options.to))} "
        f"in {sum(result.seconds.values()):.1f} s; {count(checked.problems)}.\n"
        f"{table(result.editions)}\n"
        "What is published never changes: the next change needs a newer edition id.\n"
        f"Check it at any time with: guidance verify {printable(str(options.to))}"
    )
    return OK


def _no_number(checked: Checked) -> str | None:
    """What stands in place of a number to call; None where there is one."""
    guidance = checked.library.guidance
    number = (guidance.publisher.emergency.number or "") if guidance else ""
    return number if _UNSET in number.casefold() else None


def run_verify(options: argparse.Namespace) -> int:
    """`guidance verify`."""
    found = verify(options.folder)
    if not found.published.editions:
        say(
            f"nothing is published in '{options.folder}'", "publish with: guidance publish --to DIR"
        )
        return FAILED
    for fault in found.faults[:MAX_SHOWN]:
        print(f"{printable(fault.path)}: {fault.what}")
    if len(found.faults) > MAX_SHOWN:
        print(f"… and {len(found.faults) - MAX_SHOWN} more")
    if any(each.kind == "preview" for each in found.published.editions):
        print("This is a preview, not a publication: the next build replaces it.")
    if found.unfinished:
        print(
            f"A publish was cut off: {len(found.unfinished)} files at the root are those of before."
            " Every edition is whole. Publish again to finish."
        )
    names = ", ".join(each.edition for each in found.published.editions)
    verdict = _many(len(found.faults), "fault") if found.faults else "every byte as published"
    recalls = _many(len(found.published.recalls), "recall")
    print(f"{_many(found.files, 'file')} of {names}, {recalls}: {verdict}.")
    return PROBLEMS if found.faults else OK


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def run_recall(options: argparse.Namespace) -> int:
    """`guidance recall`."""
    target: Target = options.target
    if not options.reason.strip() or not options.reason.isprintable():
        say("a recall needs its reason, in one line", "--reason 'The dose was wrong'")
        return FAILED
    others = elsewhere(options.folder, target)
    there = {each.target.edition for each in others}
    if strangers := [each for each in options.also if each not in there]:
        say(
            f"nothing in edition {strangers[0]} states the same",
            f"--also can name: {', '.join(sorted(there)) or 'no edition'}",
        )
        return FAILED
    chosen = [each for each in others if each.target.edition in options.also]
    left = [each for each in others if each.target.edition not in options.also]
    if left and not options.only:
        _tell(target, left)
        return PROBLEMS
    targets = [target, *dict.fromkeys(each.target for each in chosen)]
    done = take_back(options.folder, targets, options.reason.strip(), options.on or date.today())
    if not done.recalls:
        finished = f"; {done.addresses} addresses that still stood are replaced now"
        print(f"{target} was recalled before{finished if done.addresses else ''}.")
        return _recorded(done.before, options.reason.strip())
    for each in done.recalls:
        print(f"Recalled {each.target}: {len(each.replaced)} addresses replaced.")
    for page in done.quoting:
        print(f"{page} quotes what was recalled, as an edition that says what changed.")
    print(
        f"The originals are in archive/. Publish the correction as a new edition, and put "
        f"{printable(str(options.folder))} where readers get it."
    )
    return OK


def _recorded(before: Sequence[Recall], reason: str) -> int:
    """Say what is recorded where that is another reason: readers are not told the new one."""
    others = {each.target: each for each in before if each.reason != reason}
    for each in others.values():
        print(f"Recorded on {day(date.fromisoformat(each.on))}: {printable(each.reason)}")
    if not others:
        return OK
    say(
        "the new reason was not recorded: what was taken back stays as it was taken back",
        "tell readers more in the edition that corrects it",
    )
    return PROBLEMS


def _tell(target: Target, holders: Sequence[Holder]) -> None:
    """List what holds the same quantities, and how to say what shall become of it."""
    print(f"What {target} states stands elsewhere too:")
    for each in holders[:MAX_SHOWN]:
        print(f"  {each.target}: {', '.join(each.facts) or 'the same words'}")
    if len(holders) > MAX_SHOWN:
        print(f"  … and {len(holders) - MAX_SHOWN} more")
    editions = " ".join(f"--also {each}" for each in sorted({h.target.edition for h in holders}))
    say(
        "nothing was recalled: say what shall become of these",
        f"{editions} recalls them too; --only leaves them",
    )


def target(text: str) -> Target:
    """EDITION[/TOPIC[/STATEMENT]] as a value. Raises argparse's error for anything else."""
    parts = text.strip("/").split("/")
    if not all(parts) or len(parts) > 3:
        raise argparse.ArgumentTypeError(
            f"'{text}' names nothing; write EDITION, EDITION/TOPIC or EDITION/TOPIC/STATEMENT"
        )
    return Target(*parts)


_PUBLISH = """\
Publish every edition of a library that is newer than the last one in DIR.

What DIR holds is verified byte by byte first and never changed. The working edition's source is
kept in editions/ID.yaml; after that, the next edition needs a newer id. If it is cut off at any
moment, what stands is whole, and the same command finishes it.

It needs no git. But an approval is verified in git alone: from a copy without its history, such as
an unpacked archive, every topic is published as under review, for good. 'guidance audit' tells
beforehand what would count.

The review state is shown on every page and is never a gate: publishing is not approving."""

_RECALL = """\
Take back what was published: an edition, a topic of it, or a statement.

Every address concerned, pages and PDFs, says that it was recalled and why, and leads to the
correction. A recalled statement takes its whole topic with it. The originals move into
DIR/archive/, and 'guidance verify' knows the replacements.

If other editions state the same doses or other quantities, they are listed and nothing is done
until --also or --only says what shall become of them."""


def add_verbs(verbs: Verbs) -> None:
    """Add `guidance publish`, `verify` and `recall`."""
    publishes = library_verb(
        verbs, "publish", "publish new editions, for good", run_publish, _PUBLISH
    )
    publishes.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the published site, a folder"
    )
    signers_option(publishes)
    publishes.add_argument(
        "--despite-recalls",
        action="store_true",
        help="publish what states again what was recalled there; it needs a new approval",
    )
    verifies = verbs.add_parser(
        "verify",
        help="hold every published byte against its manifest",
        description="Hold every file of a published site against the manifests, and every root "
        "file against what follows from them.",
    )
    verifies.add_argument("folder", type=Path, metavar="DIR", help="the published site")
    verifies.set_defaults(run=run_verify)
    recalls = verbs.add_parser(
        "recall",
        help="take back an edition, a topic or a statement that was published",
        description=_RECALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    recalls.add_argument(
        "target",
        type=target,
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
        "--on", type=a_day, metavar="DATE", help="the day of the recall (default: today)"
    )
    recalls.set_defaults(run=run_recall)
