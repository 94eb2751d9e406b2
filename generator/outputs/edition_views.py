"""What the templates of an edition's own pages may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.outputs.pieces import Link, ReferenceView, Word
from generator.outputs.views import Frame


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic on the edition's index: its question in each audience's words, and its state."""

    id: str
    title: str
    pages: tuple[tuple[str, str, str], ...]  # (audience label, question, href)
    state: str
    banner: str
    due: date | None
    statements: int


@dataclass(frozen=True, slots=True)
class IndexView:
    """The edition's start page. Template: ``pages/index.html``."""

    frame: Frame
    summaries: tuple[tuple[str, str], ...]  # (audience label, summary of the edition)
    prompts: tuple[tuple[str, str], ...]  # (audience label, prompt)
    topics: tuple[TopicEntry, ...]
    emergency: tuple[str, str | None]  # label and number, in the plainest audience's words
    disclaimer: str


@dataclass(frozen=True, slots=True)
class ReferencesView:
    """Every reference of the edition. Template: ``pages/references.html``."""

    frame: Frame
    references: tuple[ReferenceView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """Every term of the edition. Template: ``pages/glossary.html``."""

    frame: Frame
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text of one audience in the edition before and in this one, each marked on its own.

    Marks are (text, marked): what went in the old one, what came in the new one. None where the
    edition has no such text. The two are never run together: an old dose must not be read as new.
    """

    audience: str
    language: str
    of: str | None  # what the text is, where it is not the statement's own
    old: tuple[tuple[str, bool], ...] | None
    new: tuple[tuple[str, bool], ...] | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed, in words: a subject, and for each of its values (name, old, new)."""

    subject: str
    told: str  # "added", "removed", or empty
    fields: tuple[tuple[str, str | None, str | None], ...]
    texts: tuple[str, ...] = ()  # the texts that were reworded, by what they are


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What became of one part, and why. ``href`` is None for what no page tells of any more.

    Statements withdrawn or removed have neither lines nor texts, which would print them again; the
    ``note`` says so.
    """

    anchor: str
    name: str
    claim: str | None
    tags: tuple[str, ...]  # what became of it; of other parts than statements, how that weighs
    why: str
    href: str | None
    withdrawn_on: date | None
    lines: tuple[ChangeLine, ...] = ()
    texts: tuple[ChangedText, ...] = ()
    told_openly: bool = False  # a red flag: its words stand open, and not behind a button
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes under one heading, with what the heading means where it needs saying."""

    label: str
    about: str | None
    changes: tuple[ChangeView, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class TopicChanges:
    """A topic's changes: its statements by weight, then its other parts."""

    title: str
    href: str | None
    summary: str | None
    groups: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Changes against the edition before, by topic. Template: ``pages/changes.html``.

    ``before`` is that edition's (id, date); None where the library has none.
    """

    frame: Frame
    before: tuple[str, date] | None
    topics: tuple[TopicChanges, ...]
    library: tuple[ChangeGroup, ...]  # what changed in the edition as a whole


@dataclass(frozen=True, slots=True)
class TopicQuality:
    """Counts over one topic's statements."""

    id: str
    title: str
    href: str
    statements: int
    withdrawn: int
    cited: int
    with_locator: int
    quoted: int
    not_seen: int
    checked: int
    graded: int
    unsourced: int
    consensus: int
    indirect: int
    state: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that the rules found, as readers of the quality page see it.

    ``where`` is the place in words, ``place`` the same without what goes without saying on the
    page, ``route`` its keys in the source (None for a place in a file that could not be read).
    ``href`` leads to where readers meet it, ``rule_href`` to the rule's manual, if there are such.
    """

    rule: str
    level: str
    message: str
    where: str
    place: str
    route: str | None
    href: str | None
    rule_href: str | None


@dataclass(frozen=True, slots=True)
class LetStand:
    """A warning that an editor looked at and lets stand, with the reason and the last day."""

    finding: Finding
    why: str
    until: date


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule found. Of many findings the first are ``shown`` and the others ``folded``."""

    rule: str
    summary: str  # what the rule refuses; its id where nothing tells
    href: str | None  # its manual
    shown: tuple[Finding, ...]
    folded: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded)


@dataclass(frozen=True, slots=True)
class LevelFindings:
    """The findings of one level, by rule. ``label`` is the level's word for more than one."""

    level: str
    label: str
    rules: tuple[RuleFindings, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(each.count for each in self.rules)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How hard one section is to read for an audience that is no professional.

    ``limit`` is the grade that the audience's texts aim at, None where it names none. ``hardest``
    is the section's hardest sentence.
    """

    topic: str
    topic_title: str
    audience: str
    audience_label: str
    limit: int | None
    section: str
    title: str
    href: str
    grade: float
    words: int
    hardest: str

    @property
    def over(self) -> bool:
        """True where the section is harder than its audience's texts should be."""
        return self.limit is not None and self.grade > self.limit


@dataclass(frozen=True, slots=True)
class KeptFaults:
    """The faults of a document that an archive keeps: of the whole, and of its parts."""

    topic: str
    title: str
    href: str  # where the topic's page tells of the document
    whole: tuple[str, ...]
    parts: tuple[tuple[str, str, str], ...]  # (id, what it is, its fault)


@dataclass(frozen=True, slots=True)
class QualityView:
    """What the library says about its own quality. Template: ``pages/quality.html``."""

    frame: Frame
    topics: tuple[TopicQuality, ...]
    counts: tuple[tuple[str, int], ...]  # (level, how many findings), the gravest first
    findings: tuple[LevelFindings, ...]
    let_stand: tuple[LetStand, ...]
    reading: tuple[ReadingRow, ...]  # none where nothing was measured
    unverified: tuple[ReferenceView, ...]  # references with fields nobody has verified
    references: int  # how many there are
    verified: int  # references that are known and have no such fields
    unidentified: tuple[str, ...]  # references of which nobody knows what they are
    kept: tuple[KeptFaults, ...]  # in an archive: what is wrong with the documents that it keeps
    families: tuple[RuleFamily, ...]  # what the edition was checked against
    rules: int  # how many rules that is
    rules_href: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its manual, in paragraphs: what is wrong, why that harms, how to mend it."""

    id: str
    anchor: str
    level: str
    summary: str
    why: tuple[str, ...]
    mend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules of one kind, with what they protect a reader from."""

    id: str
    label: str
    about: str
    rules: tuple[RuleView, ...]

    @property
    def anchor(self) -> str:
        """Where the family stands on the page of the rules."""
        return f"family_{self.id}"


@dataclass(frozen=True, slots=True)
class RulesView:
    """Every rule with its manual, by family. Template: ``pages/rules.html``."""

    frame: Frame
    families: tuple[RuleFamily, ...]
    rules: int

    @property
    def contents(self) -> tuple[Link, ...]:
        """The page's own list of contents."""
        return tuple(Link(each.label, f"#{each.anchor}") for each in self.families)
