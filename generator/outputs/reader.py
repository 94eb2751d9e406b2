"""One audience's eyes: texts, quantities, terms and citation numbers as that page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.language.facts import fill
from generator.language.terms import Finder
from generator.model import Citation, Fact, Guidance, Text
from generator.outputs import bibliography
from generator.outputs.views import (
    CitationView,
    Link,
    Mark,
    PassageView,
    Prose,
    ReferenceView,
    Run,
    Word,
)

READ_WORDS = {
    "page": "read on the body's own page or a proxy of it",
    "abstract": "read in the abstract",
    "full-text": "read in the full text",
    "secondary-copy": "read in somebody else's copy or report",
}


class Reader:
    """Turns texts of a library into what one page says.

    A reader is made for one page and keeps that page's state: citation numbers in the order of
    first use, who cites what, and the glossary terms it has marked.
    """

    def __init__(
        self, guidance: Guidance, audience: str, facts: Mapping[str, Fact], finder: Finder
    ) -> None:
        self.guidance = guidance
        self.audience = audience
        self.style = guidance.audiences[audience].style
        self._facts = facts
        self._finder = finder if self.style == "plain" else None
        self._numbers: dict[str, int] = {}
        self._cited_by: dict[str, dict[str, Link]] = {}
        self._words: dict[str, Word] = {}

    def text(self, text: Text) -> str:
        """A text in this audience's words, with its quantities."""
        return self.filled(text[self.audience])

    def filled(self, words: str) -> str:
        """Words of this audience with their quantities filled in."""
        return fill(words, self._facts, self.style)

    def maybe(self, text: Text | None, known: set[str] | None = None) -> Prose | None:
        """Prose of a text, None where there is none."""
        return self.prose(text, known) if text else None

    def prose(self, text: Text, known: set[str] | None = None) -> Prose:
        """A text as runs, with each term that is not in ``known`` marked once."""
        return self.runs(self.text(text), known)

    def runs(self, words: str, known: set[str] | None = None) -> Prose:
        """Words as runs; plain pages mark glossary terms, clinical pages do not."""
        if self._finder is None:
            return (Run(words),)
        runs = []
        for part in self._finder.split(words, known if known is not None else set()):
            runs.append(Run(part.text, self._word(part.term) if part.term else None))
        return tuple(runs)

    def _word(self, term: str) -> Word:
        entry = self.guidance.glossary[term]
        return self._words.setdefault(term, Word(term, entry.term, entry.plain, entry.also))

    def mark(self, ref: str, by: Link) -> Mark:
        """The reference's number on this page, with ``by`` noted as citing it."""
        number = self._numbers.setdefault(ref, len(self._numbers) + 1)
        self._cited_by.setdefault(ref, {}).setdefault(by.href, by)
        return Mark(number, f"ref_{ref}", bibliography.tip(self.guidance.references[ref], ref))

    def citation(self, citation: Citation, by: Link) -> CitationView:
        """A citation with its number and the passages it names."""
        reference = self.guidance.references[citation.ref]
        passages = (reference.passages[name] for name in citation.passages)
        return CitationView(
            mark=self.mark(citation.ref, by),
            name=bibliography.short(reference, citation.ref),
            for_patients=reference.source_kind.startswith("patient"),
            passages=tuple(
                PassageView(
                    at=passage.at,
                    quote=passage.quote if passage.seen else None,
                    read=READ_WORDS[passage.read] if passage.read else None,
                    # A source's urgency names its own country's numbers: never advice to patients.
                    urgency=passage.urgency if self.style == "clinical" else None,
                    note=passage.note if self.style == "clinical" else None,
                )
                for passage in passages
            ),
        )

    def references(self) -> tuple[ReferenceView, ...]:
        """The page's list of references, in the order of their numbers."""
        return tuple(
            bibliography.view(
                key, self.guidance.references[key], number, tuple(self._cited_by[key].values())
            )
            for key, number in self._numbers.items()
        )

    def words(self) -> tuple[Word, ...]:
        """The terms that the page has marked, by name."""
        return tuple(sorted(self._words.values(), key=lambda word: word.term.casefold()))


def methods(guidance: Guidance, citations: Iterable[Citation]) -> str:
    """How the sources of a statement were read, from the passages it cites."""
    read: dict[str, None] = {}
    missing = False
    for citation in citations:
        for name in citation.passages:
            passage = guidance.references[citation.ref].passages[name]
            if passage.read:
                read[READ_WORDS[passage.read]] = None
            else:
                missing = True
    said = "; ".join(read)
    if missing:
        said += "; some words not seen" if said else "the words of the source were not seen"
    return said or "no passage was read"
