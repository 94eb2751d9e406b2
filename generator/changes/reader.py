"""One audience's eyes on a topic: its texts, and what they cite, explain and send readers to."""

from __future__ import annotations

from typing import Any

from generator.language.facts import fill
from generator.language.terms import Finder
from generator.model import Citation, Guidance, Passage, Text

LEVELS = ("emergency", "urgent", "assess")
"""The order in which pages show red flags, whatever that of their keys is."""


class Reader:
    """Reads values as one audience of one topic does, and keeps what they lead to."""

    def __init__(self, guidance: Guidance, topic_id: str, audience: str) -> None:
        self.guidance = guidance
        self.topic = guidance.topics[topic_id]
        self.audience = audience
        self.style = guidance.audiences[audience].style
        self.plain = self.style == "plain"
        self.archived = guidance.edition.archive is not None
        self.numbered = self.archived and any(
            each.number is not None for each in guidance.references.values()
        )
        self.cited: dict[str, int] = {}
        """The references by their place in the order of first use."""
        self.levels: set[str] = set()
        """The levels of help that readers are sent to."""
        self._explained: dict[str, None] = {}
        shown = (name for _, name, each in self.topic.statements() if not each.withdrawn)
        self.statements = {name: place for place, name in enumerate(shown)}
        flags = self.topic.red_flags
        ordered = (name for level in LEVELS for name in flags if flags[name].level == level)
        self.flags = {name: place for place, name in enumerate(ordered)}

    def text(self, text: Text | None) -> str | None:
        """A text in the audience's words, with its quantities; None where there is none."""
        return None if text is None else self.filled(text[self.audience])

    def filled(self, words: str) -> str:
        """The audience's words with their quantities."""
        return fill(words, self.topic.facts, self.style)

    def prose(self, text: Text | None) -> str | None:
        """A text in which plain pages explain glossary terms."""
        return self.said(self.text(text))

    def said(self, words: str | None) -> str | None:
        """Words in which plain pages explain glossary terms."""
        if words is not None:
            self._explained[words] = None
        return words

    def citation(self, citation: Citation) -> list[Any]:
        """A reference's place in the order of first use, and the passages that the use names."""
        named = dict.fromkeys(citation.passages)  # one that is named twice is printed once
        place = self.cited.setdefault(citation.ref, len(self.cited))
        reference = self.guidance.references.get(citation.ref)
        passages = reference.passages if reference else {}
        return [place, [self._passage(passages[n]) for n in named if n in passages]]

    def _passage(self, passage: Passage) -> list[str | None]:
        """A source's urgency names its own country's numbers: patients see neither it nor notes."""
        seen = [passage.at, passage.quote, passage.read]
        return seen if self.plain else [*seen, passage.urgency, passage.note]

    def calls(self) -> dict[str, Any]:
        """What to do at each level of help that readers are sent to."""
        publisher = self.guidance.publisher
        calls = {level: getattr(publisher, level) for level in sorted(self.levels)}
        return {level: [self.text(call.label), call.number] for level, call in calls.items()}

    def glossary(self) -> list[Any]:
        """The entries of the terms that a plain page explains; a clinical page explains none."""
        known: set[str] = set()
        if self.plain:
            finder = Finder(self.guidance.glossary)
            for words in self._explained:
                finder.split(words, known)
        entries = (self.guidance.glossary[term] for term in known)
        return sorted([each.term, each.plain, list(each.also)] for each in entries)
