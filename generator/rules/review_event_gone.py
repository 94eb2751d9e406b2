"""An event that a topic's review had before is gone, or reads otherwise.

What was recorded stays: the state that readers see follows from it. Without its withdrawal a topic
that must not be used speaks again, and nobody learns that it was ever taken back; without its
return a text that went back to the editors is the approved one again. Held against the editions
that the library keeps, and against the base of a pull request where one is given.

To mend: put the event back as it was, and record what comes after it by an event of its own, with
'guidance review'. A topic that was withdrawn is used again by a new submission, and a new review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Event, Guidance
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each event that an older text has and this one has not, in its order."""
    for topic_id, topic in survey.guidance.topics.items():
        told: list[Event] = []
        for before in _texts_before(survey, topic_id):
            was = before.topics[topic_id].review.events
            for event in _gone(was, topic.review.events):
                if event not in told:
                    told.append(event)
                    yield Finding(
                        (ROOT / "topics" / topic_id / "review" / "events").key(),
                        f"the event '{event.state}' of {event.on.isoformat()} by {event.by}, "
                        f"{_of(survey, before)}, is {_became(event, topic.review.events)}",
                        f"put it back as it was: {_written(event)}",
                    )


def _texts_before(survey: Survey, topic_id: str) -> Iterator[Guidance]:
    """What this text is held against: the base, and the newest kept edition that has the topic.

    The review of an archive is of another document.
    """
    base = survey.setting.base
    if base and topic_id in base.topics:
        yield base
    for edition in reversed(survey.setting.earlier):
        if topic_id in edition.topics and not edition.edition.archive:
            yield edition
            return


def _gone(was: Sequence[Event], now: Sequence[Event]) -> Iterator[Event]:
    """The older events that are missing among the newer ones, or stand out of their order."""
    at = 0
    for event in was:
        if event in now[at:]:
            at += now[at:].index(event) + 1
        else:
            yield event


def _of(survey: Survey, before: Guidance) -> str:
    if before is survey.setting.base:
        return "which was there before"
    return f"which edition {before.edition.id} has"


def _became(event: Event, now: Sequence[Event]) -> str:
    if event in now:
        return "out of its order"
    named = [(each.state, each.on, each.by) for each in now]
    return "changed" if (event.state, event.on, event.by) in named else "gone"


def _written(event: Event) -> str:
    """The event in one line, as a source has it, without the long fingerprints."""
    said = [f"state: {event.state}", f"on: {event.on.isoformat()}", f"by: {event.by}"]
    if event.audiences:
        said.append(f"audiences: [{', '.join(event.audiences)}]")
    more = "fingerprints" if event.fingerprints else ""
    said += [f"{each}: …" for each in (more, event.interests and "interests") if each]
    if event.note:
        said.append(f"note: {event.note}")
    return "{" + ", ".join(said) + "}"
