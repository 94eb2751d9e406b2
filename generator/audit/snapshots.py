"""A library as a commit has it, cut to what one topic is made of.

A library of a thousand topics that are each approved in a commit of its own would be read a
thousand times. Files that hold nothing but other topics change nothing in this one and are left
out; what two commits have alike is read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.audit.history import Commit, History
from generator.load import Library
from generator.load.library import ROOT_FILE
from generator.load.refs import library_of
from generator.model import Event

_TOP_LEVEL = re.compile(rb"^[^\s#].*$", re.MULTILINE)
_TOPICS = re.compile(rb"topics:[ \t]*(?:#.*)?\r?")
_KEPT = 32  # libraries that are held at once

_CONTINUED = re.compile(rb"\\\r?\n[ \t]*\\?")
"""Where a quoted string goes on in the next line: a word may be cut in two there."""

_LETTER_BY_NUMBER = re.compile(rb"\\(?:x[2-7]|u00[2-7]|U000000[2-7])")
"""How YAML can write an ASCII character so that nobody finds it in the text."""

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shape:
    """A file as it can be searched: ``text`` with words whole, ``disguised`` where some may not be.

    ``only_topics`` is True where nothing stands at the left edge but ``topics:`` and comments.
    """

    text: bytes
    disguised: bool
    only_topics: bool


class Snapshots:
    """The libraries of a history, by commit and topic."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._shape = cache(lambda blob: _shape_of(history.texts([blob]).get(blob, b"")))
        self._read = lru_cache(maxsize=_KEPT)(self._load)

    def library(self, commit: str, topic: str) -> Library:
        """The library of a commit with all that this topic is made of; others may be missing."""
        return self._read(self._key(commit, topic))

    def events(self, commit: str, topic: str) -> tuple[Event, ...]:
        """The events of a topic in a commit; none where it has no such topic."""
        guidance = self.library(commit, topic).guidance
        known = guidance.topics.get(topic) if guidance else None
        return known.review.events if known else ()

    def has(self, commit: str, topic: str, event: Event, times: int = 1) -> bool:
        """True if a topic has an event in a commit, at least so many times."""
        return self.events(commit, topic).count(event) >= times

    def may_have(self, commit: str, words: str) -> bool:
        """False if no file of a commit can have these words."""
        return any(self._may_have(each, words) for each in self._history.tree(commit).values())

    def speaks_of(self, blobs: tuple[str, ...], topic: str) -> bool:
        """True if any of some files may say something of a topic."""
        return any(self._may_have(each, topic) for each in blobs)

    def _may_have(self, blob: str, words: str) -> bool:
        shape = self._shape(blob)
        return shape.disguised or words.encode() in shape.text

    def added_by(self, commit: Commit, topic: str, event: Event, words: str, times: int) -> bool:
        """True if a commit has an event so many times, and no parent has it as often.

        ``words`` are some that a file with the event must have.
        """
        return self.has(commit.id, topic, event, times) and not any(
            self.may_have(parent, words) and self.has(parent, topic, event, times)
            for parent in commit.parents
        )

    def _key(self, commit: str, topic: str) -> Key:
        tree = self._history.tree(commit)
        self._history.texts(tree.values())  # at once, not one by one
        return tuple(
            (path, blob)
            for path, blob in tree.items()
            if path == ROOT_FILE or not self._shape(blob).only_topics or self._may_have(blob, topic)
        )

    def _load(self, key: Key) -> Library:
        return library_of(self._history, key)


def _shape_of(text: bytes) -> Shape:
    lines = _TOP_LEVEL.findall(text)
    return Shape(
        _CONTINUED.sub(b"", text),
        _LETTER_BY_NUMBER.search(text) is not None,
        len(lines) == 1 and _TOPICS.fullmatch(lines[0]) is not None,
    )
