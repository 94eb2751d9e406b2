"""`guidance recall`: with the press for PDFs that say that they were recalled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.load.fonts import drawable
from generator.outputs.documents import Document, tombstone
from generator.pipeline.sources import FONTS, SHIPPED, overlay
from generator.publish.pdf import Press
from generator.publish.published import read_published
from generator.publish.recall import Recalled, recall
from generator.publish.stated import Holder, Target, find, holders
from generator.publish.tombstones import COPIES, Tombstone


def elsewhere(folder: Path, target: Target) -> tuple[Holder, ...]:
    """Statements of other editions, and others of this one, that hold what the target states.

    Raises RefusedError where the target was never published, PublishedError for no site.
    """
    published = read_published(folder)
    find(published, target)
    if any(each.target == str(target) for each in published.recalls):
        return ()
    return tuple(holders(published, target))


def take_back(folder: Path, targets: Sequence[Target], reason: str, on: date) -> Recalled:
    """Recall every target. Raises RefusedError, PublishedError, PdfError and OSError."""
    with Press(overlay(SHIPPED, "pdf")) as press:

        def make_pdf(address: str, words: Tombstone, instead: str | None) -> bytes:
            return press.make(_document(address, words, instead)).content

        return recall(folder, targets, reason, on.isoformat(), make_pdf)


def _document(address: str, words: Tombstone, instead: str | None) -> Document:
    edition = words.edition
    title = words.subject
    drawn = _printable(title) == title
    return tombstone(
        address,
        publisher=_printable(edition.publisher),
        language=edition.audiences[words.audience].language,
        title=title if drawn else f"Edition {edition.edition}",
        edition=edition.edition,
        edition_date=date.fromisoformat(edition.date),
        concerns=tuple(map(_printable, words.concerns)),
        reasons=tuple(map(_printable, words.reasons)),
        recalled_on=date.fromisoformat(words.recalls[-1].on),
        advice=f"{words.advice} {COPIES}",
        call=_printable(words.call),
        flags=tuple(map(_printable, words.flags)),
        correction=instead or words.no_correction,
    )


def _printable(words: str) -> str:
    """Words without what the shipped fonts cannot draw: no character may keep a dose standing.

    A recalled edition may come from a library with fonts of its own, which nobody has here.
    """
    drawn = drawable(FONTS)
    return "".join(each if ord(each) in drawn else "?" for each in words)
