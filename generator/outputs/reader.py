"""One audience's eyes: texts, quantities, terms and citation marks as that page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.language.facts import fill
from generator.language.terms import Finder
from generator.model import Citation, Fact, Guidance, Reference, Text
from generator.outputs import bibliography
from generator.outputs.pieces import (
    CitationView,
    Link,
    Mark,
    PassageView,
    Prose,
    ReferenceView,
    Run,
    Word,
    label_order,
)

READ_WORDS = {
    "page": "read on the body's own page or a proxy of it",
    "abstract": "read in the abstract",
    "full-text": "read in the full text",
    "secondary-copy": "read in somebody else's copy or report",
}


class Reader:
    """Turns texts of a library into what one page says.

    A reader is made for one page and keeps that page's state: citation marks, who cites what,
    and the glossary terms it has marked. Marks are numbers in the order of first use; where the
    source of an archive numbered its references, they are those numbers, and letters for the rest.
    What a citation names and the library does not hold is shown as not identified. A page that
    lists no terms gives no ``finder``, and none are marked.
    """

    def __init__(
        self, guidance: Guidance, audience: str, facts: Mapping[str, Fact], finder: Finder | None
    ) -> None:
        self.guidance = guidance
        self.audience = audience
        self.style = guidance.audiences[audience].style
        self._facts = facts
        self._finder = finder if self.style == "plain" else None
        self._own_numbers = bibliography.numbered(guidance)
        self._labels: dict[str, str] = {}
        self._unknown: dict[str, str] = {}
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
        """The reference's mark on this page, with ``by`` noted as citing it."""
        reference = self._reference(ref)
        if ref not in self._labels:
            self._labels[ref] = self._label(reference)
        self._cited_by.setdefault(ref, {}).setdefault(by.href, by)
        return Mark(self._labels[ref], f"ref_{self._key(ref)}", bibliography.tip(reference, ref))

    def _label(self, reference: Reference) -> str:
        """The source's own number, else the next letter; without such numbers the next number."""
        if not self._own_numbers:
            return str(len(self._labels) + 1)
        if reference.number is not None:
            return str(reference.number)
        return bibliography.letters(sum(each.isalpha() for each in self._labels.values()))

    def _reference(self, ref: str) -> Reference:
        return self.guidance.references.get(ref) or bibliography.unknown(ref)

    def _key(self, ref: str) -> str:
        """The reference's id for its anchor; a name that is no id of the library gets one."""
        if ref in self.guidance.references:
            return ref
        return self._unknown.setdefault(ref, f"unknown_{len(self._unknown) + 1}")

    def citation(self, citation: Citation, by: Link) -> CitationView:
        """A citation with its mark and those of the passages it names that are there, each once."""
        reference = self._reference(citation.ref)
        named = dict.fromkeys(citation.passages)
        passages = (reference.passages[name] for name in named if name in reference.passages)
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
        """The page's list of references, in the order of their labels."""
        labels = sorted(self._labels.items(), key=lambda item: label_order(item[1]))
        return tuple(
            bibliography.view(
                self._key(ref), self._reference(ref), label, tuple(self._cited_by[ref].values())
            )
            for ref, label in labels
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
            reference = guidance.references.get(citation.ref)
            passage = reference.passages.get(name) if reference else None
            if passage and passage.read:
                read[READ_WORDS[passage.read]] = None
            else:
                missing = True
    said = "; ".join(read)
    if missing:
        said += "; some words not seen" if said else "the words of the source were not seen"
    return said or "no passage was read"
