"""`guidance review` and `guidance audit`: events recorded in the source, and held against git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from generator.audit import Snapshots, Verdict
from generator.changes import Change, compare
from generator.changes.fingerprint import fingerprint
from generator.changes.standing import standing
from generator.edit import apply, plain
from generator.edit.events import Value, event_added
from generator.edit.nodes import NoPlaceError
from generator.load import Library
from generator.model import Event, Guidance
from generator.pipeline.approving import audit_of
from generator.pipeline.checking import check_library
from generator.pipeline.editing import NotEditedError, file_of, load_with, read_whole, working
from generator.problem import Level, Problem, Route
from generator.publish.source import ChangedMeanwhileError, rewrite

STATES = {
    "submit": "submitted",
    "start": "under-review",
    "approve": "approved",
    "return": "returned",
    "withdraw": "withdrawn",
}
"""What each action records."""


class NotReviewableError(NotEditedError):
    """An event that cannot be recorded as the library stands; nothing was written."""


@dataclass(frozen=True)
class Wanted:
    """An event as somebody asks for it. No ``audiences`` are all of the library's."""

    action: str
    topic: str
    by: str
    on: date
    audiences: tuple[str, ...] = ()
    note: str | None = None
    interests: str | None = None


@dataclass(frozen=True)
class Since:
    """What changed for some audiences since their text was approved last.

    ``called`` is what to call that approval, None where none is recorded. ``before`` is the library
    as it was then, None where no approval is verified: then all of the text is new to a reviewer.
    """

    audiences: tuple[str, ...]
    called: str | None = None
    before: Guidance | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An event ready to be recorded: the guidance, its file, what that held and will hold.

    ``line`` is where the event will stand. ``since`` tells of each audience of an approval what
    changed since its last one; audiences that were approved together stand together. ``warnings``
    stand.
    """

    guidance: Guidance
    path: Path
    name: str
    old: bytes
    new: bytes
    line: int
    event: Event
    since: tuple[Since, ...]
    warnings: int


def drafted(path: Path, wanted: Wanted) -> Draft:
    """The event that somebody asks for, held against every rule. Raises NotReviewableError.

    An approval is refused while any error stands; any other event only for the errors that it
    would bring to the topic's review itself. What else it asks for, such as a reason, comes after.
    """
    working(path, NotReviewableError)
    library, guidance = read_whole(path, NotReviewableError)
    _known(guidance, wanted)
    event = _event(guidance, wanted)
    name = library.files[library.owners.get(("topics", wanted.topic), 0)].name
    file = file_of(path, library, name)
    old = file.read_bytes()
    raw = old.decode("utf-8")
    try:
        edit = event_added(name, plain(raw), wanted.topic, event)
    except NoPlaceError as error:
        raise NotReviewableError(str(error), "write the events as a list of their own") from error
    new = apply(raw, [edit]).encode()
    after = load_with(path, name, new)
    recorded = _recorded(guidance, after, wanted.topic)
    stands = check_library(after, wanted.on)
    errors = [each for each in stands if each.level is Level.ERROR]
    if errors and wanted.action != "approve":
        before = check_library(library, wanted.on)
        known = {(each.rule, str(each.where), each.message) for each in before}
        errors = [
            each
            for each in errors
            if (each.rule, str(each.where), each.message) not in known
            and _of_review(each, wanted.topic)
        ]
    if wanted.action == "approve":
        _holds(after, wanted.topic, recorded)
    if errors:
        raise NotReviewableError(
            f"{len(errors)} error{'s' if len(errors) > 1 else ''} would stand",
            "mend them first: an approval is of a text without errors"
            if wanted.action == "approve"
            else "an event must fit those before it, and who gives it",
            after,
            errors,
        )
    since: tuple[Since, ...] = ()
    if wanted.action == "approve":
        since = tuple(_since(library.folder, guidance, wanted.topic, recorded.audiences))
    warnings = sum(each.level is Level.WARNING for each in stands)
    return Draft(guidance, file, name, old, new, edit.line, recorded, since, warnings)


def _of_review(problem: Problem, topic: str) -> bool:
    """True for a problem of a topic's review, or of a whole file."""
    where = problem.where
    return not isinstance(where, Route) or where.parts[:3] == ("topics", topic, "review")


def record(draft: Draft) -> None:
    """Write a draft's event. Raises NotReviewableError where the file was saved in the meantime."""
    try:
        rewrite(draft.path, draft.old, draft.new)
    except ChangedMeanwhileError as error:
        raise NotReviewableError(
            f"'{draft.name}' was saved by somebody else in the meantime",
            "nothing was written; look at it, and run it again",
        ) from error


def audited(path: Path, signers: bytes | None = None) -> tuple[Guidance, tuple[Verdict, ...]]:
    """A library and a verdict on each of its approvals.

    ``signers`` is a list of allowed signers to use in place of the one that HEAD has. Raises
    NotReviewableError for a library that cannot be read.
    """
    library, guidance = read_whole(path, NotReviewableError)
    return guidance, audit_of(library.folder, guidance, signers).verdicts


def _known(guidance: Guidance, wanted: Wanted) -> None:
    """Refuse a topic, a role or an audience that the library does not have."""
    people = (
        (*guidance.editors, *guidance.reviewers)
        if wanted.action in ("submit", "withdraw")
        else tuple(guidance.reviewers)
    )
    for what, given, there in (
        ("topic", wanted.topic, tuple(guidance.topics)),
        ("reviewer" if people == tuple(guidance.reviewers) else "role", wanted.by, people),
        *(("audience", each, tuple(guidance.audiences)) for each in wanted.audiences),
    ):
        if given not in there:
            near = get_close_matches(given, there, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(there)}"
            raise NotReviewableError(f"there is no {what} '{given}'", hint)
    if wanted.action == "withdraw" and wanted.audiences:
        raise NotReviewableError(
            "a topic is withdrawn for everybody at once",
            "leave out --audience; 'return' sends the text for one audience back to the editors",
        )
    if wanted.action in ("return", "withdraw") and not wanted.note:
        raise NotReviewableError(
            f"to {wanted.action} a topic needs a reason", "say with --note what must change, or why"
        )


def _event(guidance: Guidance, wanted: Wanted) -> Mapping[str, Value]:
    event: dict[str, Value] = {
        "state": STATES[wanted.action],
        "on": wanted.on.isoformat(),
        "by": wanted.by,
    }
    audiences = wanted.audiences or tuple(guidance.audiences)
    if wanted.action == "approve":
        event["audiences"] = audiences
        event["fingerprints"] = {
            audience: fingerprint(guidance, wanted.topic, audience) for audience in audiences
        }
        declared = guidance.reviewers[wanted.by].interests
        if interests := wanted.interests or declared:
            event["interests"] = interests
    elif wanted.audiences:
        event["audiences"] = audiences
    if wanted.note:
        event["note"] = wanted.note
    return event


def _holds(after: Library, topic: str, event: Event) -> None:
    """Refuse an approval of what cannot be told as approved, because of a source that it shows."""
    if after.guidance is None:
        return
    last = len(after.guidance.topics[topic].review.events) - 1
    for audience in event.audiences:
        now = standing(after.guidance, topic, audience, frozenset({(topic, last)}))
        if now.sources:
            statuses = {key: after.guidance.references[key].status for key in now.sources}
            told = ", ".join(f"'{key}' ({status})" for key, status in statuses.items())
            raise NotReviewableError(
                f"it cites what no longer holds: {told}",
                "cite what replaced it, or withdraw what rests on it, and submit it again",
            )


def _recorded(before: Guidance, after: Library, topic: str) -> Event:
    """The event as it reads in the edited library, of which nothing else may have changed."""
    if after.guidance is None or topic not in after.guidance.topics:
        raise NotReviewableError(
            "the library could not be read with it",
            "mend --note or --interests; if they are right, please report this",
            after,
            after.problems,
        )
    review = after.guidance.topics[topic].review
    *rest, last = review.events
    tree = after.guidance.model_dump(mode="json", by_alias=True)
    tree["topics"][topic]["review"]["events"].pop()
    same = tree == before.model_dump(mode="json", by_alias=True)
    if not same or tuple(rest) != before.topics[topic].review.events:
        raise NotReviewableError("recording it would change something else", "please report this")
    return last


def _since(
    folder: Path, guidance: Guidance, topic: str, audiences: tuple[str, ...]
) -> Iterator[Since]:
    """What changed of a topic since each of some audiences was approved last.

    A later approval for another audience says nothing of this one's text, which may have changed
    before it.
    """
    found = audit_of(folder, guidance)
    verified = [each for each in found.verdicts if each.topic == topic and each.commit]
    together: dict[str | None, list[str]] = {}
    for audience in audiences:
        commits = [each.commit for each in verified if audience in each.audiences]
        together.setdefault(commits[-1] if commits else None, []).append(audience)
    for commit, covered in together.items():
        if commit is None or found.history is None:
            recorded = any(
                event.state == "approved" and not set(event.audiences).isdisjoint(covered)
                for event in guidance.topics[topic].review.events
            )
            yield Since(tuple(covered), "an approval that is not verified" if recorded else None)
            continue
        then = Snapshots(found.history).library(commit, topic).guidance
        seen = compare(then, guidance) if then else ()
        mine = tuple(each for each in seen if each.topic in (topic, None))
        yield Since(tuple(covered), f"commit {commit[:10]}", then, mine)
