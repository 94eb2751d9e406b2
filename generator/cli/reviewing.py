"""`guidance review` and `guidance audit`."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.audit import GOOD, Verdict, Worth, worth
from generator.cli.options import (
    Verbs,
    library_option,
    library_verb,
    of_signers,
    one_line,
    signers,
    signers_option,
)
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
that commit, and the text as it was there. Then against the text as it stands: an approval of other
words is told as such, for each audience. Readers are told of those alone that are verified and of
the text that they read. Exit 1 if there is any other that no later step of the review has ended.

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
    due = guidance.topics[wanted.topic].review.due
    lines = [
        f"Topic:      {printable(title)}",
        f"Audiences:  {', '.join(draft.event.audiences)}",
        f"Reviewer:   {printable(role_name(guidance, wanted.by))}",
        f"Interests:  {printable(draft.event.interests or 'none told')}",
        f"Next due:   {day(due) if due else 'never'}; to put it off takes a new approval",
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
        guidance, verdicts = audited(options.path, signers(options))
    except NotReviewableError as error:
        if error.library:
            print(show(error.problems, error.library), end="")
        say(str(error), error.hint)
        return FAILED
    found = worth(guidance, verdicts)
    if options.format == "json":
        print(json.dumps(_as_data(guidance, found, options), ensure_ascii=False, indent=1))
    else:
        print(of_signers(options), end="")
        print("\n".join([*(_told(guidance, *each) for each in found), _sum(found)]))
    return OK if all(GOOD.issuperset(each.values()) for _, each in found) else PROBLEMS


Found = Sequence[tuple[Verdict, Mapping[str, Worth]]]

_WORTH: Mapping[Worth, str] = {
    "ended": "ended by a later step of the review",
    "changed": "the text was changed since: no approval of what stands there now",
    "withdrawn": "the topic is withdrawn",
    "source": "a work that it shows no longer holds: not told as approved",
}


def _told(guidance: Guidance, verdict: Verdict, states: Mapping[str, Worth]) -> str:
    event = guidance.topics[verdict.topic].review.events[verdict.index]
    by = f"approved on {day(event.on)} by {verdict.by} for {', '.join(verdict.audiences)}"
    found = (
        f"verified: commit {verdict.commit[:10]} is signed by {verdict.by}"
        if verdict.commit
        else f"not verified: {verdict.missing}"
    )
    lines = [f"{verdict.topic}: {by}", f"  {found}"]
    for state, said in _WORTH.items():
        if whose := [audience for audience, each in states.items() if each == state]:
            lines.append(f"  {', '.join(whose)}: {said}")
    return "\n".join(map(printable, lines))


def _sum(found: Found) -> str:
    if not found:
        return "No approval is recorded."
    past = sum(set(states.values()) == {"ended"} for _, states in found)
    good = sum(_holds(states) for _, states in found)
    last = len(found) - past
    ended = f"; {past} ended by a later step" if past else ""
    if not last:
        return f"No approval stands; {past} ended by a later step of the review"
    named = f"approval{'' if last == 1 else 's'}"
    return f"{good} of {last} {named} verified, and of the text as it stands{ended}"


def _holds(states: Mapping[str, Worth]) -> bool:
    """True for an approval that holds for all of its audiences that nothing later was for."""
    return "holds" in states.values() and GOOD.issuperset(states.values())


def _as_data(guidance: Guidance, found: Found, options: argparse.Namespace) -> dict[str, object]:
    return {
        "format": 1,
        "edition": guidance.edition.id,
        "signers": options.signers.name if options.signers else None,
        "approvals": [
            {
                "topic": each.topic,
                "event": each.index,
                "by": each.by,
                "audiences": list(each.audiences),
                "verified": each.verified,
                "commit": each.commit,
                "missing": each.missing,
                "holds": _holds(states),
                "states": dict(states),
            }
            for each, states in found
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
