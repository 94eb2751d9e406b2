"""What the templates of an edition's own pages may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.outputs.views import Frame, ReferenceView, Word


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
    """A problem that the rules found, as readers of the quality page see it."""

    rule: str
    level: str
    message: str
    where: str


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
    findings: tuple[Finding, ...]
    unverified: tuple[ReferenceView, ...]  # references with fields nobody has verified
    references: int  # how many there are
    verified: int  # references that are known and have no such fields
    unidentified: tuple[str, ...]  # references of which nobody knows what they are
    kept: tuple[KeptFaults, ...]  # in an archive: what is wrong with the documents that it keeps
    rules: tuple[tuple[str, str], ...]  # (rule id, what it refuses)
