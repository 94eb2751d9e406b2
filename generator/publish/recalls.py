"""Recalls as they are recorded: what was taken back, why, and by which bytes it was replaced."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.publish.manifest import FileRecord

RECALLS = "recalls.json"
FORMAT = 1


class RecallsError(Exception):
    """A record of recalls that cannot be read."""


@dataclass(frozen=True, slots=True)
class Recall:
    """One recall: of a whole edition, of a topic in it, or of a statement of a topic.

    ``on`` is its day (2026-12-01). ``replaced`` tells what now stands at each address concerned.
    A recalled statement takes its whole topic with it: ``statement`` says which one it was.
    Records that one command made have one ``batch`` number, from 1. ``names`` is what the statement
    is called, by audience.
    """

    edition: str
    topic: str | None
    statement: str | None
    on: str
    reason: str
    batch: int = 1
    names: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, FileRecord] = field(default_factory=dict)

    @property
    def target(self) -> str:
        """What is recalled, as the command names it: EDITION[/TOPIC[/STATEMENT]]."""
        return "/".join(filter(None, (self.edition, self.topic, self.statement)))

    def covers(self, edition: str, topic: str | None) -> bool:
        """True if pages of the topic (None: of the edition as a whole) are taken back."""
        return self.edition == edition and self.topic in (None, topic)


def before_last(recalls: Sequence[Recall]) -> int:
    """How many records there were before the last command that recalled something."""
    last = recalls[-1].batch if recalls else 0
    return sum(1 for each in recalls if each.batch < last)


def earlier_records(recalls: Iterable[Recall], edition: str, path: str) -> set[FileRecord]:
    """What stood at an address after any recall of the edition."""
    return {
        each.replaced[path] for each in recalls if each.edition == edition and path in each.replaced
    }


def standing_records(recalls: Iterable[Recall], edition: str) -> dict[str, FileRecord]:
    """What stands in place of an edition's own files: the last record of each address."""
    found: dict[str, FileRecord] = {}
    for recall in recalls:
        if recall.edition == edition:
            found.update(recall.replaced)
    return found


def encode(recalls: Iterable[Recall]) -> bytes:
    """``recalls.json``: records are only ever added at its end."""
    tree = {"format": FORMAT, "recalls": [_tree(recall) for recall in recalls]}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _tree(recall: Recall) -> dict[str, Any]:
    return {
        "edition": recall.edition,
        "topic": recall.topic,
        "statement": recall.statement,
        "on": recall.on,
        "reason": recall.reason,
        "batch": recall.batch,
        "names": dict(recall.names),
        "replaced": {
            path: {"sha256": each.sha256, "bytes": each.bytes}
            for path, each in sorted(recall.replaced.items())
        },
    }


def decode(raw: bytes) -> tuple[Recall, ...]:
    """The recalls of a site. Raises RecallsError for what is no record of ours."""
    try:
        tree = json.loads(raw)
        if tree["format"] != FORMAT:
            raise RecallsError(f"format {tree['format']!r} is not known here; use a newer version")
        return tuple(
            Recall(
                edition=str(each["edition"]),
                topic=each["topic"],
                statement=each["statement"],
                on=str(each["on"]),
                reason=str(each["reason"]),
                batch=int(each["batch"]),
                names={str(key): str(name) for key, name in each["names"].items()},
                replaced={
                    path: FileRecord(str(file["sha256"]), int(file["bytes"]))
                    for path, file in each["replaced"].items()
                },
            )
            for each in tree["recalls"]
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RecallsError("this is not a record of recalls") from error
