"""Commands on a published site: publish, verify, recall."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from generator.cli.telling import FAILED, OK, PROBLEMS, progress, say, table
from generator.display.text import count, printable, show
from generator.pipeline import Holder, Target, elsewhere, publish, take_back
from generator.publish.verify import verify

MAX_SHOWN = 100
"""Most faults or holders that are told one by one."""


def run_publish(options: argparse.Namespace) -> int:
    """`guidance publish`."""
    with progress() as tell:
        result = publish(options.path, options.to, tell, despite_recalls=options.despite_recalls)
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
    many = len(result.editions)
    print(
        f"Published {many} edition{'' if many == 1 else 's'} to {printable(str(options.to))} "
        f"in {sum(result.seconds.values()):.1f} s; {count(checked.problems)}.\n"
        f"{table(result.editions)}\n"
        "What is published never changes: the next change needs a newer edition id.\n"
        f"Check it at any time with: guidance verify {printable(str(options.to))}"
    )
    return OK


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
    verdict = f"{len(found.faults)} faults" if found.faults else "every byte as published"
    recalls = len(found.published.recalls)
    print(f"{found.files} files of {names}, {recalls} recalls: {verdict}.")
    return PROBLEMS if found.faults else OK


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
        return OK
    for each in done.recalls:
        print(f"Recalled {each.target}: {len(each.replaced)} addresses replaced.")
    for page in done.quoting:
        print(f"{page} quotes what was recalled, as an edition that says what changed.")
    print(
        f"The originals are in archive/. Publish the correction as a new edition, and put "
        f"{printable(str(options.folder))} where readers get it."
    )
    return OK


def _tell(target: Target, holders: Sequence[Holder]) -> None:
    """List what holds the same quantities, and how to say what shall become of it."""
    print(f"What {target} states stands elsewhere too:")
    for each in holders[:MAX_SHOWN]:
        print(f"  {each.target}: {', '.join(each.facts)}")
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
