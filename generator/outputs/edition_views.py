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
class ChangeView:
    """What became of one statement, and why. ``href`` is None for a withdrawn statement."""

    statement: str
    name: str
    claim: str | None
    kind: str
    why: str
    href: str | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Changes against the edition before, by topic. Template: ``pages/changes.html``."""

    frame: Frame
    topics: tuple[tuple[str, tuple[tuple[str, tuple[ChangeView, ...]], ...]], ...]
    # (topic title, ((kind label, changes), …)), most important kind first


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
class QualityView:
    """What the library says about its own quality. Template: ``pages/quality.html``."""

    frame: Frame
    topics: tuple[TopicQuality, ...]
    findings: tuple[Finding, ...]
    unverified: tuple[ReferenceView, ...]  # references with fields nobody has verified
    verified: int  # references without such fields
    rules: tuple[tuple[str, str], ...]  # (rule id, what it refuses)
