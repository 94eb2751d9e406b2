"""What a template may see: values cut to one audience, with every text already chosen.

A template gets one of these and nothing else, so a patient page cannot reach clinician text.
Texts are plain; escaping is the template engine's work. Anchors: a statement's anchor is its own
id; everything of ours has an underscore (``section_x``, ``ref_x``, ``flag_x``, ``word_x``,
``part_x``), which no id can have, so they never collide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.outputs.layer_views import HistoryView, PracticeView
from generator.outputs.pieces import (
    CitationView,
    Direction,
    Link,
    Mark,
    Prose,
    ReferenceView,
    Word,
)


@dataclass(frozen=True, slots=True)
class PositionView:
    """Who says what, how strongly. ``sentence`` is generated; ``badge`` is its short form.

    ``of`` says in the fewest words what it is on, where a statement speaks of more than that.
    ``elsewhere`` tells that the body speaks of none of those whom the topic is about, such as
    fractures at other levels. ``scheme`` names the body's own scheme, None where it grades
    nothing. ``meaning`` explains the label and ``meaning_is`` says whose words that explanation is.
    """

    direction: Direction
    badge: str
    of: str | None
    elsewhere: bool
    sentence: Prose
    body: str
    scheme: str | None
    label: str | None
    meaning: str | None
    meaning_is: str | None
    variant: str | None
    conditions: Prose | None
    scope: tuple[tuple[str, str], ...]
    citation: CitationView


@dataclass(frozen=True, slots=True)
class CheckView:
    """The editors' source check: verdict, what became of the text, how sources were read."""

    found: str
    now: str
    methods: str
    by: str
    on: date
    note: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement as this audience reads it. Withdrawn statements are not among them."""

    id: str
    name: str
    claim: str | None
    kind: str
    prose: Prose
    positions: tuple[PositionView, ...]
    opposed: bool  # some positions are for it, if only under conditions, and some against
    marks: tuple[Mark, ...]  # every reference of the statement, in the order of the list
    citations: tuple[CitationView, ...]  # evidence beyond that of the positions
    indirect: Prose | None
    unsourced: Prose | None
    consensus: Prose | None  # whose consensus it rests on
    compatible: str | None  # why bodies for and against do not contradict each other
    scope: tuple[tuple[str, str], ...]
    check: CheckView | None
    practice: PracticeView
    report: str | None = None  # where a reader reports an error in it
    history: tuple[HistoryView, ...] = ()  # newest edition first


@dataclass(frozen=True, slots=True)
class SectionView:
    """Statements under one heading."""

    id: str
    title: str
    intro: Prose | None
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class RedFlagView:
    """A sign, how urgent it is, and the sources that say so."""

    id: str
    text: Prose
    emergency_if: Prose | None
    words: tuple[str, ...]
    citations: tuple[CitationView, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Red flags of one urgency under what to do about them. ``number`` is the publisher's own."""

    level: Literal["emergency", "urgent", "assess"]
    label: str
    number: str | None
    flags: tuple[RedFlagView, ...]


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """What to do in an emergency and whom to call; ``signs`` is how many the page lists."""

    label: str
    number: str | None
    signs: int


@dataclass(frozen=True, slots=True)
class SourcedView:
    """A text outside the statements, with the passages it rests on."""

    text: Prose
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A line of the bottom line with the statements that it sums up."""

    text: Prose
    see: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the review stepper."""

    label: str
    standing: Literal["done", "current", "to-come"]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The review as readers see it: the banner's words, the stepper, the dates."""

    state: str
    banner: str
    reason: str | None
    steps: tuple[Step, ...]
    due: date | None
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicReview:
    """A topic's review in a line: the least that any audience is told, and the words for it."""

    state: str
    banner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What stands where a topic was withdrawn. Template: ``pages/withdrawn.html``.

    ``reason`` is the editors' own. ``call`` is whom to call in an emergency, and the number.
    """

    frame: Frame
    audience: AudienceView
    others: tuple[Link, ...]  # the same for other audiences
    id: str
    title: str
    review: ReviewView
    reason: str | None
    on: date
    call: tuple[str, str | None]
    index: Link
    disclaimer: str


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """What every page of an archive opens with.

    ``flags`` are the publisher's current red flags, in the words of the page's audience: they are
    no part of what the archive keeps, and the page says so.
    """

    notice: str
    replaced_by: str  # the id of the edition that replaced it
    href: str  # that edition's start page
    newest: str  # this page in the newest edition, by way of `latest/`
    flags: tuple[FlagGroup, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of an edition carries."""

    publisher: str
    edition: str
    edition_date: date
    root: str  # relative address of the edition's folder, ending in "/" (or "./")
    contact: str | None
    address: str  # the page's own address in the edition's folder
    archive: ArchiveView | None


@dataclass(frozen=True, slots=True)
class SourceItemView:
    """A part of the document that an archive keeps: what it is, its words, and its fault."""

    id: str
    what: str
    quote: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """The document that an archive keeps: its title and day, whose words are whose, its faults."""

    title: str
    updated: date
    about: str
    added: str
    items: tuple[SourceItemView, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AudienceView:
    """The audience that a page is for, and how to change to another's page."""

    id: str
    label: str
    style: Literal["clinical", "plain"]
    notice: str | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic page for one audience. Template: ``pages/topic.html``."""

    frame: Frame
    audience: AudienceView
    others: tuple[Link, ...]  # the same topic for other audiences
    id: str
    title: str
    question: str
    applies_to: Prose
    scope: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, str], ...]
    review: ReviewView
    red_flags: tuple[FlagGroup, ...]
    emergency: EmergencyView | None
    reassurance: SourcedView | None
    bottom_line: tuple[PointView, ...]
    sections: tuple[SectionView, ...]
    limits: tuple[Prose, ...]
    questions: tuple[str, ...]
    words: tuple[Word, ...]  # the glossary terms that this page marks
    references: tuple[ReferenceView, ...]
    withdrawn: int  # how many statements stand only on the changes page
    disclaimer: str
    chart: Link | None  # the page of the algorithm, or of the list that an archive has for one
    downloads: tuple[Link, ...]  # the page's PDFs; none where none are made
    source: SourceView | None  # in an archive: the document that it keeps

    @property
    def contents(self) -> tuple[Link, ...]:
        """The page's own list of contents, in reading order."""
        parts: list[Link] = []
        if self.bottom_line:
            parts.append(Link("The short answer", "#part_bottom-line"))
        if self.red_flags:
            parts.append(Link("Get help now", "#part_red-flags"))
        parts += [Link(section.title, f"#section_{section.id}") for section in self.sections]
        if self.limits:
            parts.append(Link("What this page does not cover", "#part_limits"))
        if self.questions:
            parts.append(Link("Questions to ask your doctor", "#part_questions"))
        if self.words:
            parts.append(Link("Words on this page", "#part_words"))
        parts.append(Link("References", "#part_references"))
        if self.source:
            parts.append(Link("About the source article", "#part_source"))
        return tuple(parts)
