"""What differs within a changed part, as the changes page tells it: in lines, and in texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.changes import Change, Detail, Field, Weight, Wording
from generator.language.grades import DIRECTION_WORDS
from generator.model import Guidance
from generator.outputs import bibliography
from generator.outputs.edition_views import ChangedText, ChangeLine

_PLURALS = {"position": "positions", "quantity": "quantities"}

# What a reader of the page gets in words. The rest stands in the machine's version of the
# difference: the record of a source check has its own place beside the statement.
_UNTOLD = frozenset(("text", "check", "withdrawn", "about"))
QUIET = frozenset(("what it is", "passages"))
FIELDS_OF_NEW = ("direction", "strength", "variant", "scope", "level", "quantity", "covers", "")


class Told:
    """What changed between two editions within their parts."""

    def __init__(self, old: Guidance, new: Guidance) -> None:
        self._old = old
        self._new = new

    def lines(self, change: Change) -> Iterator[ChangeLine]:
        """The differences of a change in lines; those that say the same once, with their number."""
        return _counted(self._every_line(change))

    def _every_line(self, change: Change) -> Iterator[ChangeLine]:
        told = [each for each in change.details if each.part not in _UNTOLD and not each.aside]
        for detail in told:
            if detail.part == "citation":
                continue
            added = detail.became != "amended"
            fields = tuple(
                self._field(field)
                for field in detail.fields
                if (field.name in FIELDS_OF_NEW if added else _telling(field))
                # Where a quantity was read stands with its sources, below the statement.
                and (detail.part, field.name) != ("quantity", "source")
            )
            texts = (
                ()
                if added
                else tuple(dict.fromkeys(detail.named(text.of) for text in detail.texts))
            )
            became = ""
            if added:
                what = f"{detail.part} " if detail.part in _PLURALS else ""
                became = what + detail.became
            if added or fields or texts:
                # Its old and its new name stand in the line; the subject need not repeat one.
                renamed = not added and any(name == "what it is" for name, _, _ in fields)
                subject = "Quantity" if renamed else detail.subject
                yield ChangeLine(subject, became, fields, texts)
        cited = [each for each in told if each.part == "citation"]
        yield from self._cited(cited)

    def _cited(self, details: list[Detail]) -> Iterator[ChangeLine]:
        """What became of the sources: what came, what went, what became of those that stay."""
        for became, words in (
            ("added", "Sources added"),
            ("removed", "Sources removed"),
            ("amended", "Other passages cited from"),
        ):
            works = [
                self.work(each.subject)
                for each in details
                if each.became == became
                and (became != "amended" or any(not field.shared for field in each.fields))
            ]
            if works:
                yield ChangeLine(f"{words}: {'; '.join(works)}", "", ())
        for detail in details:
            fields = tuple(
                _told(field) for field in detail.fields if field.shared and _telling(field)
            )
            if detail.became == "amended" and fields:
                yield ChangeLine(self.work(detail.subject), "", fields)

    def texts(self, change: Change) -> Iterator[ChangedText]:
        """The texts of a change, before and now, the main one first."""
        details = sorted(change.details, key=lambda each: each.part != "text")
        for detail in details:
            # What was added stands on its own page, with its sources; a line says that it came.
            flag = change.part == "red-flag" and detail.part in ("text", "emergency-if")
            if (change.kind != "amended" and not flag) or detail.part == "about":
                continue
            whole = flag or detail.became == "amended" or detail.part in ("text", "label")
            for wording in detail.texts:
                if whole or wording.of == "sentence":
                    yield self._text(detail, wording)

    def _text(self, detail: Detail, wording: Wording) -> ChangedText:
        sides: dict[str, tuple[tuple[str, bool], ...] | None] = {}
        for side, given, marked in (
            ("old", wording.old, "deleted"),
            ("new", wording.new, "inserted"),
        ):
            # A text that is new as a whole has no words to point at; an old one is struck through.
            whole = side == "new" and all(run.kind != "same" for run in wording.runs)
            runs = tuple(
                part
                for run in wording.runs
                if run.kind in ("same", marked)
                for part in _spaced(run.text, run.kind == marked and not whole)
            )
            sides[side] = None if given is None else runs
        settings = self._new.audiences[wording.audience]
        of = None
        if detail.part != "text":
            of = (
                detail.subject
                if wording.of in (detail.part, "sentence")
                else (f"{detail.subject}, {wording.of}")
            )
        return ChangedText(settings.label, settings.language, of, sides["old"], sides["new"])

    def _field(self, field: Field) -> tuple[str, str | None, str | None]:
        """A field as the page tells it; a source by its name."""
        if field.name != "source":
            return _told(field)
        old, new = (each and self.work(each) for each in (field.old, field.new))
        return field.name, old, new

    def work(self, key: str) -> str:
        """What a reference is called."""
        reference = self._new.references.get(key) or self._old.references.get(key)
        return bibliography.short(reference, key) if reference else key


def _told(field: Field) -> tuple[str, str | None, str | None]:
    """A field as the page tells it: a direction in the words of its badge."""
    if field.name != "direction":
        return field.name, field.old, field.new
    old, new = (each and DIRECTION_WORDS.get(each, each).lower() for each in (field.old, field.new))
    return field.name, old, new


def _telling(field: Field) -> bool:
    """True for what a reader of the page is told: not how a reference or a fact is described."""
    if field.weight is Weight.CLINICAL:
        return True
    return field.name not in QUIET and not (field.shared and field.weight is Weight.EDITORIAL)


def _counted(lines: Iterable[ChangeLine]) -> Iterator[ChangeLine]:
    """Lines that say the same are said once, with their number: "The short answer (6 added)"."""
    for line, number in Counter(lines).items():
        many = number > 1 and line.told
        yield replace(line, told=f"{number} {_many(line.told)}") if many else line


def _many(told: str) -> str:
    """What became of several of a kind: "positions added"."""
    what, _, became = told.rpartition(" ")
    return f"{_PLURALS[what]} {became}" if what else told


def _spaced(text: str, marked: bool) -> Iterator[tuple[str, bool]]:
    """A stretch of text with the space at its ends outside of its mark."""
    core = text.strip()
    if not marked or not core:
        yield text, False
        return
    start = text.index(core)
    parts = ((text[:start], False), (core, True), (text[start + len(core) :], False))
    yield from (part for part in parts if part[0])
