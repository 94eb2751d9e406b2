"""A recorded change is of a part that is not there, or that is as it was.

Readers of the changes page are told of a change that nobody made, and the one that was made goes
unrecorded.

To mend: name the part by its keys. Under 'changes' of a topic: 'red-flags.ID', 'sections.ID',
'topic.algorithm', or 'topic.page' for what stands around the statements. Under 'changes' of the
library: 'references.ID', 'glossary.ID', 'grading.ID', 'bodies.ID', 'audiences.ID', 'editors.ID',
'reviewers.ID' or 'publisher'. Where nothing has changed since the edition before, take the entry
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.load.shape import nearest
from generator.model import Guidance, Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "governance"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each entry for another part than a statement that does not hold."""
    guidance, before = survey.guidance, survey.setting.before
    found = {(change.topic, change.key): change.kind for change in survey.changes}
    entries: list[tuple[str | None, Route, str]] = [
        (None, ROOT / "changes" / key, key) for key in guidance.changes
    ]
    for topic_id, topic in guidance.topics.items():
        route = ROOT / "topics" / topic_id / "changes"
        entries += [(topic_id, route / key, key) for key in topic.changes if "." in key]
    for topic_name, where, key in entries:
        entry = _entry(guidance, topic_name, key)
        known = _known(guidance, before, topic_name)
        if key not in known:
            yield Finding(where.key(), f"there is no part '{key}'", nearest(key, known) or _HINT)
        elif before is not None and not (topic_name and topic_name not in before.topics):
            yield from _compared(where, key, entry, found.get((topic_name, key)))


_HINT = "name a part by its keys, such as 'red-flags.cancer' or 'references.smith-2019'"


def _entry(guidance: Guidance, topic: str | None, key: str) -> str:
    return (guidance.topics[topic].changes if topic else guidance.changes)[key].kind


def _compared(where: Route, key: str, said: str, became: str | None) -> Iterator[Finding]:
    """What the entry says against what the comparison found."""
    became = {"removed": "withdrawn", "moved": None}.get(became or "", became)
    if said == "reviewed-unchanged":
        if became in ("amended", "new", "withdrawn"):
            yield Finding(where / "kind", f"'{key}' has changed", f"write 'kind: {became}'")
    elif became is None:
        yield Finding(
            where / "kind",
            f"'{key}' is as it was in the edition before",
            "take the entry out, or write 'kind: reviewed-unchanged'",
        )
    elif became != said:
        yield Finding(
            where / "kind", f"'{key}' is {became}, and not {said}", f"write 'kind: {became}'"
        )


def _known(guidance: Guidance, before: Guidance | None, topic: str | None) -> set[str]:
    """The keys of every part that this edition or the one before has."""
    both = [each for each in (guidance, before) if each]
    if topic is None:
        return {"publisher"} | {key for each in both for key in _shared(each)}
    return {key for each in both if topic in each.topics for key in _parts(each.topics[topic])}


def _shared(guidance: Guidance) -> Iterator[str]:
    parts: Mapping[str, Mapping[str, object]] = {
        "references": guidance.references,
        "glossary": guidance.glossary,
        "grading": guidance.grading,
        "bodies": guidance.bodies,
        "audiences": guidance.audiences,
        "editors": guidance.editors,
        "reviewers": guidance.reviewers,
    }
    for part, entries in parts.items():
        yield from (f"{part}.{name}" for name in entries)


def _parts(topic: Topic) -> Iterator[str]:
    yield from ("topic.algorithm", "topic.page")
    yield from (f"red-flags.{name}" for name in topic.red_flags)
    yield from (f"sections.{name}" for name in topic.sections)
