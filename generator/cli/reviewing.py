"""`guidance review` and `guidance audit`."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from datetime import date
from pathlib import Path

from generator.audit import Verdict
from generator.cli.options import Verbs, library_option, library_verb, one_line, signers_option
from generator.cli.options import day as a_day
from generator.cli.telling import FAILED, OK, PROBLEMS, agreed, say
from generator.display import difference as shown
from generator.display.text import printable, show
from generator.language.dates import day
from generator.language.people import role_name
from generator.model import Guidance
from generator.pipeline import (
    Draft,
    NotReviewableError,
    Since,
    Wanted,
    audited,
    drafted,
    record,
)
from generator.pipeline.reviewing import STATES

REVIEW = """\
Record what becomes of a topic: one event, added to its review in the source. Nothing else changes.

submit    the text goes to the reviewers          by an editor or a reviewer
start     a reviewer has begun
approve   exactly this text is approved, for all audiences or those of --audience
return    it goes back to the editors             --note says what must change
withdraw  it must not be used, for any audience   by an editor or a reviewer; --note says why

An approval is asked for once more, with what changed since the last one. It counts once the commit
that adds it is signed with the reviewer's own SSH key: see 'guidance audit'. Any change of the text
afterwards ends it for the audiences that read the change."""

ASKS = "Approve exactly this text?"

AUDIT = """\
Hold each approval against the git history: the commit that recorded it, the SSH key that signed
that commit, and the text as it was there. Only what is verified is ever told as approved.

Who may sign stands in governance/allowed_signers, a line for each reviewer: its id, and its public
key. The file counts as the last commit has it."""


def run_review(options: argparse.Namespace) -> int:
    """`guidance review`."""
    for name in ("note", "interests"):
        said = getattr(options, name)
        if said is not None and not one_line(said):
            say(f"--{name} needs words in one line, of characters that can be seen")
            return FAILED
    wanted = Wanted(
        options.action,
        options.topic,
        options.by,
        options.on or date.today(),
        tuple(dict.fromkeys(options.audience)),
        options.note,
        options.interests,
    )
    try:
        draft = drafted(options.path, wanted)
        if options.action == "approve":
            print(_asked(draft, wanted))
            if not options.yes and not agreed(ASKS, "an approval is asked for"):
                say("not approved, and nothing was written")
                return FAILED
        record(draft)
    except NotReviewableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(f"not recorded: {error}", error.hint)
        return PROBLEMS if error.problems else FAILED
    name = printable(draft.name)
    print(f"{name}:{draft.line}: {draft.event.state} on {draft.event.on} by {wanted.by}")
    signed = " -S" if options.action == "approve" else ""
    folder = options.path if options.path.is_dir() else options.path.parent
    elsewhere = "" if folder.resolve() == Path.cwd() else f" -C {shlex.quote(str(folder))}"
    said = f"-m '{wanted.action} {wanted.topic}' {shlex.quote(draft.name)}"
    print(printable(f"Next: git{elsewhere} commit{signed} {said}"))
    if signed:
        print("      -S signs it; it counts only when the key is that reviewer's own.")
    return OK


def _asked(draft: Draft, wanted: Wanted) -> str:
    """What is about to be approved, and what changed since it was approved before."""
    guidance = draft.guidance
    title = next(iter(guidance.topics[wanted.topic].title.values()))
    lines = [
        f"Topic:      {printable(title)}",
        f"Audiences:  {', '.join(draft.event.audiences)}",
        f"Reviewer:   {printable(role_name(guidance, wanted.by))}",
        f"Interests:  {printable(draft.event.interests or 'none told')}",
        f"Warnings:   {draft.warnings} in the library; 'guidance check' lists them",
        "",
    ]
    several = len(draft.since) > 1
    for each in draft.since:
        readers = f" for {', '.join(each.audiences)}" if several else ""
        lines += [*_changed(each, readers, guidance), *([""] if several else [])]
    return "\n".join(lines)


def _changed(since: Since, readers: str, guidance: Guidance) -> list[str]:
    """What a reviewer has not seen yet; ``readers`` says of which audiences, where not of all."""
    if since.before is None:
        called = f" ({since.called})" if since.called else ""
        return [
            f"Nothing of it is known to have been approved before{readers}{called}: all is new."
        ]
    told = shown.text(since.changes, since.before, guidance, colour=sys.stdout.isatty())
    return [
        f"Changed since it was approved{readers} ({since.called}):",
        told.rstrip() if since.changes else "  nothing that readers see",
    ]


def run_audit(options: argparse.Namespace) -> int:
    """`guidance audit`."""
    try:
        guidance, verdicts = audited(options.path, options.signers)
    except NotReviewableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(str(error), error.hint)
        return FAILED
    if options.format == "json":
        print(json.dumps(_as_data(guidance, verdicts), ensure_ascii=False, indent=1))
    else:
        print("\n".join([*(_told(guidance, each) for each in verdicts), _sum(verdicts)]))
    return OK if all(each.verified for each in verdicts) else PROBLEMS


def _told(guidance: Guidance, verdict: Verdict) -> str:
    event = guidance.topics[verdict.topic].review.events[verdict.index]
    by = f"approved on {day(event.on)} by {verdict.by} for {', '.join(verdict.audiences)}"
    found = (
        f"verified: commit {verdict.commit[:10]} is signed by {verdict.by}"
        if verdict.commit
        else f"not verified: {verdict.missing}"
    )
    return printable(f"{verdict.topic}: {by}") + f"\n  {printable(found)}"


def _sum(verdicts: tuple[Verdict, ...]) -> str:
    if not verdicts:
        return "No approval is recorded."
    good = sum(each.verified for each in verdicts)
    return f"{good} of {len(verdicts)} approval{'s' if len(verdicts) > 1 else ''} verified"


def _as_data(guidance: Guidance, verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    return {
        "format": 1,
        "edition": guidance.edition.id,
        "approvals": [
            {
                "topic": each.topic,
                "event": each.index,
                "by": each.by,
                "audiences": list(each.audiences),
                "verified": each.verified,
                "commit": each.commit,
                "missing": each.missing,
            }
            for each in verdicts
        ],
    }


def add_verbs(verbs: Verbs) -> None:
    """Add `guidance review` and `guidance audit`."""
    reviews = verbs.add_parser(
        "review",
        help="record a step of a topic's review: submit, start, approve, return, withdraw",
        description=REVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reviews.add_argument("action", choices=STATES, metavar="ACTION", help=", ".join(STATES))
    reviews.add_argument("topic", metavar="TOPIC", help="the topic's id")
    reviews.add_argument(
        "--by",
        required=True,
        metavar="ROLE",
        help="who does it: an id under 'reviewers'; to submit and withdraw also under 'editors'",
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
    reviews.add_argument("--on", type=a_day, metavar="DATE", help="the day (default: today)")
    reviews.add_argument("--yes", action="store_true", help="do not ask before an approval")
    library_option(reviews)
    reviews.set_defaults(run=run_review)
    says = "hold each approval against the git history: was it signed by who gave it?"
    audits = library_verb(verbs, "audit", says, run_audit, AUDIT)
    audits.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    signers_option(audits)
