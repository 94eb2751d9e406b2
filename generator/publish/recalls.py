"""Recalls as they are recorded: what was taken back, why, and by which bytes it was replaced."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
    """

    edition: str
    topic: str | None
    statement: str | None
    on: str
    reason: str
    replaced: Mapping[str, FileRecord] = field(default_factory=dict)

    @property
    def target(self) -> str:
        """What is recalled, as the command names it: EDITION[/TOPIC[/STATEMENT]]."""
        return "/".join(filter(None, (self.edition, self.topic, self.statement)))

    def covers(self, edition: str, topic: str | None) -> bool:
        """True if pages of the topic (None: of the edition as a whole) are taken back."""
        return self.edition == edition and self.topic in (None, topic)


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
                replaced={
                    path: FileRecord(str(file["sha256"]), int(file["bytes"]))
                    for path, file in each["replaced"].items()
                },
            )
            for each in tree["recalls"]
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RecallsError("this is not a record of recalls") from error
