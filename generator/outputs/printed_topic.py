"""A topic on paper: the view that its HTML page has, as the JSON value that its PDF is made from.

What is folded away on screen stands open on paper, once: each passage is printed under its
reference with a number of its own (``9.2`` is the second passage of reference 9), each grade's
meaning in one list, and the statements name those numbers. What most passages of a reference or
all source checks have in common is said once too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.language.dates import day
from generator.model import Guidance
from generator.outputs.csl import Formatter
from generator.outputs.pieces import CitationView, Link, Mark, PassageView, ReferenceView
from generator.outputs.printed import (
    STOPPED,
    Json,
    archive,
    calls,
    common,
    plain,
    prose,
    review,
    words,
)
from generator.outputs.printed_lines import (
    STATEMENT,
    WHOLE,
    flag_lines,
    position_lines,
    statement_lines,
)
from generator.outputs.views import (
    CheckView,
    FlagGroup,
    PositionView,
    RedFlagView,
    SourceView,
    StatementView,
    TopicView,
)


def article(guidance: Guidance, view: TopicView, language: str, entry: Formatter) -> Json:
    """The whole topic for one audience; ``entry`` prints works in a style of citing."""
    evidence = _Evidence(view, entry)
    kept = view.frame.archive
    sections = [
        {
            "title": words(section.title),
            "intro": prose(section.intro),
            "statements": [evidence.statement(each) for each in section.statements],
        }
        for section in view.sections
    ]
    flags = [evidence.group(each) for each in view.red_flags]
    reassurance = None
    if view.reassurance:
        text = plain(view.reassurance.text)
        reassurance = {"text": text, "marks": evidence.rests(view.reassurance.citations)}
    return {
        **common(guidance, view.frame, language, view.question, view.review),
        "draft": view.review.state not in STOPPED and view.frame.archive is None,
        "plain": view.audience.style == "plain",
        "archive": archive(guidance, view.frame),
        "ours": _ours(view),
        "signs": [evidence.group(each) for each in kept.flags] if kept else [],
        "review": review(view.review),
        "kicker": words(view.title),
        "question": words(view.question),
        "audience": words(view.audience.label),
        "due": day(view.review.due) if view.review.due else None,
        "notice": words(view.audience.notice),
        "flags": flags,
        "reassurance": reassurance,
        "points": [
            {"text": prose(point.text), "see": words(", ".join(link.label for link in point.see))}
            for point in view.bottom_line
        ],
        "applies": prose(view.applies_to),
        "scope": _pairs(view.scope),
        "codes": _pairs(view.codes),
        "sections": sections,
        "limits": [prose(each) for each in view.limits],
        "questions": [words(each) for each in view.questions],
        "words": [
            [words(each.term), words(each.plain), words(", ".join(each.also))]
            for each in view.words
        ],
        "grades": evidence.grades(),
        "checked": words(evidence.checked),
        "references": [evidence.reference(each) for each in view.references],
        "source": source(view.source),
        "withdrawn": view.withdrawn,
        "disclaimer": words(view.disclaimer),
    }


def _ours(view: TopicView) -> Any:
    """In an archive, what each statement for patients says of its words: the source has none."""
    if view.frame.archive is None or view.audience.style != "plain":
        return None
    return words(f"Wording added by {view.frame.publisher}")


def source(view: SourceView | None) -> Json | None:
    """The document that an archive keeps."""
    if view is None:
        return None
    return {
        "title": words(view.title),
        "updated": day(view.updated),
        "about": words(view.about),
        "added": words(view.added),
        "items": [
            [each.id, words(each.what), words(each.quote), words(each.fault)] for each in view.items
        ],
        "faults": [words(each) for each in view.faults],
    }


class _Evidence:
    """The passages that one document cites, each numbered under its reference once."""

    def __init__(self, view: TopicView, entry: Formatter) -> None:
        self._entry = entry
        self._style = view.audience.style
        self._plain = self._style == "plain"
        self._archived = view.frame.archive is not None
        self._passages: dict[str, dict[PassageView, int]] = {}
        self._for_patients: dict[str, bool] = {}
        self._grades: dict[tuple[Any, ...], None] = {}
        checks = {
            f"{each.check.by}, {day(each.check.on)}"
            for section in view.sections
            for each in section.statements
            if each.check
        }
        self.checked = checks.pop() if len(checks) == 1 else None

    def rests(self, citations: Iterable[CitationView]) -> list[str]:
        """The numbers of the passages, of the reference alone where it names no passage."""
        found: dict[str, None] = {}
        for each in citations:
            number = each.mark.label
            self._for_patients[each.mark.anchor] = each.for_patients
            known = self._passages.setdefault(each.mark.anchor, {})
            for passage in each.passages:
                at = known.setdefault(passage, len(known) + 1)
                found[f"{number}.{at}"] = None
            if not each.passages:
                found[number] = None
        return list(found)

    def group(self, group: FlagGroup) -> Json:
        """Red flags of one urgency. With their sources they may go on over a page."""
        flags = [self._flag(each) for each in group.flags]
        return {**calls(group, self._style), "whole": False, "flags": flags}

    def _flag(self, flag: RedFlagView) -> Json:
        return {
            "whole": flag_lines(flag) <= WHOLE[self._style],
            "text": prose(flag.text),
            "if": prose(flag.emergency_if),
            "note": words(flag.note),
            "words": words(", ".join(f"“{each}”" for each in flag.words)),
            "marks": self.rests(flag.citations),
        }

    def statement(self, statement: StatementView) -> Json:
        """A statement with its positions, its notes, and the numbers of what it rests on."""
        positions = [self._position(each) for each in statement.positions]
        cites = (*(each.citation for each in statement.positions), *statement.citations)
        return {
            "whole": statement_lines(statement, plain=self._plain) <= STATEMENT[self._style],
            "name": words(statement.name),
            "claim": statement.claim,
            "kind": statement.kind,
            "prose": prose(statement.prose),
            "marks": _labels(statement.marks),
            "positions": positions,
            "opposed": statement.opposed,
            "compatible": words(statement.compatible),
            "ungraded": None if statement.positions else self._ungraded(statement),
            "unsourced": prose(statement.unsourced),
            "consensus": prose(statement.consensus),
            "read": bool(statement.citations),
            "indirect": prose(statement.indirect),
            "scope": _pairs(statement.scope)
            if statement.scope not in [each.scope for each in statement.positions]
            else [],
            "rests": self.rests(cites),
            "check": self._check(statement.check),
        }

    def _ungraded(self, statement: StatementView) -> str:
        """Why a statement bears no grade, in the words of its page."""
        if statement.unsourced:
            read = "Source not read" if statement.citations else "No source"
            return f"{read}, so not graded"
        if statement.consensus:
            return "Consensus, not graded"
        if self._archived:
            return "No grade given" if statement.citations else "No grade and no source given"
        return "Not graded by its source"

    def _position(self, position: PositionView) -> Json:
        if position.label and (position.meaning or position.meaning_is):
            grade = (position.scheme, position.label, position.meaning, position.meaning_is)
            self._grades.setdefault(grade)
        quotes = []
        if position.direction == "unstated" and not self._plain:
            quotes = [words(each.quote) for each in position.citation.passages if each.quote]
        return {
            "whole": position_lines(position, plain=self._plain) <= WHOLE[self._style],
            "way": position.direction,
            "badge": words(position.badge),
            "of": words(position.of),
            "elsewhere": position.elsewhere,
            "scheme": words(position.scheme),
            "body": words(position.body),
            "variant": words(position.variant),
            "says": prose(position.sentence),
            "marks": self.rests((position.citation,)),
            "if": prose(position.conditions),
            "scope": _pairs(position.scope),
            "quotes": quotes,
        }

    def _check(self, check: CheckView | None) -> Json | None:
        """A source check. How the sources were read stands with the passages themselves."""
        if check is None:
            return None
        return {
            "found": words(check.found),
            "now": check.now,
            "by": None if self.checked else words(f"{check.by}, {day(check.on)}"),
            "note": words(check.note),
        }

    def grades(self) -> list[Any]:
        """Each grade that the document uses: (scheme, label, meaning, whose words these are)."""
        return [[words(part) for part in grade] for grade in self._grades]

    def reference(self, reference: ReferenceView) -> Json:
        """A reference with its addresses and the passages that the document rests on."""
        number = reference.label or ""
        passages = self._passages.get(reference.anchor, {})
        entry = self._entry(reference.work)
        read = _mostly(passages)
        return {
            "label": number,
            "lead": words(entry.lead),
            "title": words(entry.title),
            "trail": words(entry.trail),
            "links": list(_shown(reference.links)),
            "identifiers": [words(each) for each in reference.identifiers],
            "kind": words(reference.kind),
            "status": None if reference.status == "current" else words(reference.status),
            "unverified": words(", ".join(reference.unverified)),
            "note": words(_ended(reference.note)) if reference.note else None,
            "read": read,
            "lay": self._for_patients.get(reference.anchor, False),
            "passages": [
                [
                    f"{number}.{at}",
                    words(each.quote),
                    words(each.at),
                    None if each.read == read else each.read,
                    words(each.urgency),
                    words(each.note),
                ]
                for each, at in passages.items()
            ],
        }


def _mostly(passages: Iterable[PassageView]) -> str | None:
    """How most of the passages were read; None where it is unknown of one that is quoted."""
    ways = [each.read for each in passages if each.read or each.quote]
    if not ways or None in ways:
        return None
    return Counter(ways).most_common(1)[0][0]


def _shown(links: Iterable[Link]) -> Iterator[list[Any]]:
    """Links with their addresses; a name stands before an address that does not contain it."""
    for each in links:
        name = each.label.removeprefix("doi:").removeprefix("PubMed ")
        named = "" if name in each.href else each.label + " "
        yield [words(named), words(each.href), each.href]


def _labels(marks: Iterable[Mark]) -> list[str]:
    return [each.label for each in marks]


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    return [[words(name), words(value)] for name, value in pairs]


def _ended(text: str) -> str:
    return text if text.endswith(".") else text + "."
