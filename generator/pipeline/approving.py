"""Approvals of editions held against git: the audit is an input of what is rendered.

Where there is no git, no history or no signature, nothing is verified, and what is built is
otherwise the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.audit import History, NoHistoryError, Verdict, audit
from generator.audit.approvals import SIGNERS
from generator.load.editions import FOLDER, Frozen
from generator.model import Guidance
from generator.pipeline.checking import Edition
from generator.publish.published import Published


@dataclass(frozen=True)
class Audited:
    """What an audit found, with the history that it found it in; None where there is none."""

    history: History | None
    verdicts: tuple[Verdict, ...]


def audit_of(folder: Path, guidance: Guidance, signers: bytes | None = None) -> Audited:
    """Hold a working library's approvals against its history.

    ``signers`` is a list of allowed signers to use in place of the one that HEAD has.
    """
    try:
        history = History(folder)
        allowed = signers if signers is not None else history.blob(history.head, SIGNERS)
    except NoHistoryError:
        return Audited(None, audit(guidance, None, None))
    return Audited(history, audit(guidance, history, allowed))


def with_verdicts(
    editions: tuple[Edition, ...], folder: Path, signers: bytes | None = None
) -> tuple[Edition, ...]:
    """Editions of a library, the working one last, each with the verdicts on its approvals.

    Git is asked only where an approval is recorded. ``signers`` is a list of allowed signers to use
    in place of the one that HEAD has.
    """
    return tuple(
        replace(
            edition, verdicts=_verdicts(edition, folder, signers, working=edition is editions[-1])
        )
        if _has_approvals(edition.guidance)
        else edition
        for edition in editions
    )


def approved_since(
    editions: tuple[Edition, ...], published: Published, kept: Sequence[Frozen]
) -> tuple[Edition, ...]:
    """Editions without the approvals that were given before their topic was recalled.

    A recall says that something was wrong, and the reviewers who approved it did not know. Such an
    approval is one that the recalled edition had, or of a day before the recall. One that a later
    edition was published with, and that stands, counts on.
    """
    sources = {each.guidance.edition.id: each.guidance for each in kept}
    return tuple(
        replace(
            edition,
            verdicts=tuple(
                replace(each, commit=None, missing=missing)
                if (missing := _recalled_since(edition, each, published, sources))
                else each
                for each in edition.verdicts
            ),
        )
        if edition.verdicts
        else edition
        for edition in editions
    )


def _recalled_since(
    edition: Edition, verdict: Verdict, published: Published, sources: Mapping[str, Guidance]
) -> str | None:
    """Why an approval does not count after a recall of its topic; None if it does."""
    event = edition.guidance.topics[verdict.topic].review.events[verdict.index]
    if verdict.commit is None or any(
        (record.topic, record.commit) == (verdict.topic, verdict.commit)
        for each in published.editions
        if not any(recall.covers(each.edition, verdict.topic) for recall in published.recalls)
        for record in each.approvals
    ):
        return None
    for recall in published.recalls:
        had = sources.get(recall.edition)
        topic = had.topics.get(verdict.topic) if had else None
        if topic is None or not recall.covers(recall.edition, verdict.topic):
            continue
        if event in topic.review.events or event.on.isoformat() < recall.on:
            return (
                f"it was given before {recall.target} was recalled on {recall.on}: what was"
                " recalled must be approved anew"
            )
    return None


def _has_approvals(guidance: Guidance) -> bool:
    return any(
        event.state == "approved"
        for topic in guidance.topics.values()
        for event in topic.review.events
    )


def _verdicts(
    edition: Edition, folder: Path, signers: bytes | None, *, working: bool
) -> tuple[Verdict, ...]:
    """The verdicts on an edition: of a kept one as of the commit that kept it.

    What was recorded later, such as the return of a topic, belongs to later editions. Who may
    sign is always judged by today's list, so that a key that was lost verifies nothing any more.
    """
    if working:
        return audit_of(folder, edition.guidance, signers).verdicts
    path = f"{FOLDER}/{edition.id}.yaml"
    try:
        today = History(folder)
        kept = today.keeping(path, (folder / path).read_bytes())
        then = History(folder, kept) if kept else None
        allowed = signers if signers is not None else today.blob(today.head, SIGNERS)
    except (NoHistoryError, OSError):
        then, allowed = None, None
    return audit(edition.guidance, then, allowed)
