"""An approval is recorded by someone who may not give it, or for nobody in particular.

A page that says "approved" is acted on. It may say so only after a listed reviewer, with interests
declared, who is not the author of the change, has approved it for the audiences that read it
(AGREE II, item 23, on competing interests; RIGHT statement on review and on declared interests).

To mend: let a reviewer listed under 'reviewers', with the day of the declaration under 'declared',
approve it and name the audiences. An approval by the author of the change is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import nearest
from generator.model import Event, Guidance
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield what is wrong with who approved, and for whom."""
    for topic_id, topic in survey.guidance.topics.items():
        author: str | None = None
        for index, event in enumerate(topic.review.events):
            here = ROOT / "topics" / topic_id / "review" / "events" / index
            if event.state == "submitted":
                author = event.by
            if event.state == "approved":
                yield from _by(survey.guidance, event, here, author)
                yield from _for(survey.guidance, event, here)


def _by(guidance: Guidance, event: Event, here: Route, author: str | None) -> Iterator[Finding]:
    reviewer = guidance.reviewers.get(event.by)
    if reviewer is None:
        known = ", ".join(guidance.reviewers) or "none"
        yield Finding(
            here / "by",
            f"'{event.by}' is not a reviewer of this library and cannot approve",
            nearest(event.by, guidance.reviewers) or f"the reviewers are: {known}",
        )
    elif reviewer.declared is None or reviewer.declared > event.on:
        yield Finding(
            here / "by",
            f"'{event.by}' had declared no interests on {event.on.isoformat()}",
            f"record the day of the declaration under 'reviewers: {event.by}: declared'",
        )
    if event.by == author:
        yield Finding(
            here / "by",
            f"'{event.by}' submitted this text and cannot approve it",
            "let another reviewer approve it",
        )


def _for(guidance: Guidance, event: Event, here: Route) -> Iterator[Finding]:
    if not event.audiences:
        every = ", ".join(guidance.audiences)
        yield Finding(here / "state", "the approval names no audience", f"audiences: [{every}]")
    for place, audience in enumerate(event.audiences):
        if audience not in guidance.audiences:
            yield Finding(
                here / "audiences" / place,
                f"'{audience}' is not an audience of this library",
                nearest(audience, guidance.audiences) or "name the audience that reads it",
            )
        elif audience not in event.fingerprints:
            yield Finding(
                here / "audiences" / place,
                f"the approval for '{audience}' has no fingerprint of the text",
                "'guidance review approve TOPIC --by REVIEWER' records it with its fingerprint",
            )
    for audience in event.fingerprints:
        if audience not in event.audiences:
            yield Finding(
                (here / "fingerprints" / audience).key(),
                f"there is a fingerprint for '{audience}', for whom nothing was approved",
                "name the audience under 'audiences', or remove the fingerprint",
            )
