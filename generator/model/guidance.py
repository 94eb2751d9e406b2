"""The whole library: one tree, checked for shape, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.base import ChangeKey, Day, Id, Text, Value, Words
from generator.model.grading import Body, Scheme
from generator.model.reference import Reference
from generator.model.topic import Change, Topic

# Year, month, and a counter within the month; compared as numbers, never as text.
EditionId = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}\.(?:0[1-9]|1[0-2])(?:\.[1-9][0-9]*)?$")
]


class Archive(Value):
    """Marks an edition that is kept and not to be used: what to say of it, and what replaced it."""

    replaced_by: EditionId
    """The id of the edition to use. Example: '2026.11'"""
    notice: Text
    """What stands on each of its pages.

    Example: {clinician: Archived. Do not use this for patient care., patient: This is an old page.
      Do not use it.}
    """


class Edition(Value):
    """What is published together under one id, judged as of its own ``date``.

    The red flags of an archive are the publisher's own, shown in its notice; they are no part of
    what the archive keeps.
    """

    id: EditionId
    """Year and month, and a counter for a second one in the month; compared as numbers.

    Example: '2026.11'
    Example: '2026.11.2'
    """
    date: Day
    """The day as of which everything is judged. Example: 2026-11-22"""
    summary: Text
    """What is new, for readers.

    Example: {clinician: The first edition., patient: The first edition.}
    """
    archive: Archive | None = None
    """Marks an edition that is kept and not to be used.

    Example: {replaced-by: "2026.11", notice: {clinician: Archived. Do not use it., patient: This is
      old. Do not use it.}}
    """


def edition_number(edition: str) -> tuple[int, ...]:
    """An edition's id as numbers, to compare it by: "2026.11.2" is (2026, 11, 2)."""
    return tuple(int(part) for part in edition.split("."))


class Call(Value):
    """What to do at one level of urgency."""

    label: Text
    """What to do. Example: {clinician: Emergency care now, patient: Get emergency help now}"""
    number: Words | None = None
    """Whom to call: the publisher's own number, never a source's.

    Example: your local emergency number
    """


class Publisher(Value):
    """Who publishes the library, and how readers in need are sent to help."""

    name: Words
    """The publisher's name. Example: Clinical Guidance Library"""
    url: Words | None = None
    """The https address at which the site is published: the folder that holds its editions.

    Addresses in print, canonical links and the sitemap begin with it; without it there are none.

    Example: https://example.org/guidance
    """
    contact: Words | None = None
    """How to reach the editors. A mail address is linked from every statement, to report an error.

    Example: editors@example.org
    """
    issues: Words | None = None
    """Where errors are reported in public: the page on which a new issue is written.

    Health professionals are led there from every statement, with edition and statement filled in.

    Example: https://github.com/example/guidance/issues/new
    """
    emergency: Call
    """How a reader in an emergency is sent to help. It needs its ``number``.

    Example: {label: {clinician: Emergency care now, patient: Get help now}, number: your local
      emergency number}
    """
    urgent: Call
    """How a reader is sent to care today.

    Example: {label: {clinician: Urgent care, patient: See a doctor today}}
    """
    assess: Call
    """How a reader is sent to care soon.

    Example: {label: {clinician: Assess clinically, patient: Tell your doctor soon}}
    """
    disclaimer: Text
    """What stands at the foot of each page.

    Example: {clinician: No clinician has approved this., patient: No doctor has approved this
      page.}
    """

    @model_validator(mode="after")
    def reachable(self) -> Self:
        """Raise ValueError where a reader in an emergency would not be told whom to call."""
        if self.emergency.number is None:
            raise ValueError("'emergency' needs its 'number', if only as words")
        return self


class Audience(Value):
    """One kind of reader. ``style`` decides how quantities are said and evidence is shown."""

    label: Words
    """What the audience is called. Example: Clinician"""
    prompt: Words
    """How readers know themselves in it.

    Example: I treat or care for patients as a health professional
    """
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
    """The language of its texts, as a language code.

    Example: en
    Example: en-GB
    """
    style: Literal["clinical", "plain"]
    """``plain`` says quantities in words, explains glossary terms in place and leaves the editors'
    technical notes out; ``clinical`` is compact.

    Example: plain
    """
    reading_grade: int | None = None
    """The highest school grade that its texts may ask of a reader. Example: 6"""
    notice: Words | None = None
    """Stands on each of its pages; a plain audience needs one, about its medicines.

    Example: Do not start, stop or change a medicine because of this page.
    """

    @model_validator(mode="after")
    def warned(self) -> Self:
        """Raise ValueError for a plain audience without a notice about its medicines."""
        if self.style == "plain" and self.notice is None:
            raise ValueError("a plain audience needs a 'notice', such as: do not change a medicine")
        return self


class Reviewer(Value):
    """A role that may approve, with its declared interests. Roles, not people.

    ``declared`` is the day on which the interests were declared; without it none were, whatever
    ``interests`` tells readers, and nothing is approved by this role.
    """

    name: Words
    """What the role is called. Example: Medical Advisory Board"""
    role: Words
    """What it does. Example: Clinical review and approval, audience by audience"""
    interests: Words
    """The interests that it declared.

    Example: None declared yet. No declaration has been collected.
    """
    declared: Day | None = None
    """The day of the declaration. Without it none was made, and this role approves nothing.

    Example: 2026-10-01
    """


class Editor(Value):
    """A role that writes, submits and checks sources, and never approves. Roles, not people."""

    name: Words
    """What the role is called. Example: the editorial team"""


class Suppression(Value):
    """One warning at one place that an editor looked at and lets stand, with the reason.

    It holds to the end of the day ``until``. Errors are never suppressed.
    """

    rule: Id
    """The id of the rule that warns. Example: uncited-reference"""
    at: Words
    """The route that the warning names, its keys joined by dots. Example: references.smith-2019"""
    words: Words | None = None
    """The words of the text that the warning is about, where it names some. Example: prolonged"""
    why: Words
    """Why it may stand. Readers see it on the quality page.

    Example: Kept for the edition before.
    """
    until: Day
    """The last day on which it may stand. Example: 2027-11-22"""


class Term(Value):
    """A glossary entry: the term, its plain meaning, and other words for it."""

    term: Words
    """The term. Example: kyphoplasty"""
    plain: Words
    """Its plain meaning.

    Example: Bone cement put into a broken bone after a balloon has made room.
    """
    also: tuple[Words, ...] = ()
    """Other terms for it. Example: [balloon kyphoplasty]"""
    lay: tuple[Words, ...] = ()
    """What people call it. Example: [bone cement with a balloon]"""


class Name(Value):
    """A name that must never be taken for another one: of a medicine, a procedure, a site, a test.

    Ask answers a question that has one only with statements that have it too, or that speak of its
    class. So medicines that the guidance does not name belong here as well, with their class.
    """

    kind: Literal[
        "drug", "drug-class", "procedure", "site", "test", "device", "treatment", "condition"
    ]
    """What it is the name of. Example: drug"""
    called: Words
    """The name, as Ask says it; that of a class in the plural. Example: alendronate"""
    also: tuple[Words, ...] = ()
    """Other names for the very same thing: brands, spellings, short forms.

    Example: [alendronic acid, Fosamax]
    """
    class_: Id | None = None
    """The id of the name of the class that it belongs to. Example: bisphosphonates"""


RESERVED = frozenset(
    ("references", "glossary", "changes", "quality", "rules", "help", "assets", "templates", "ask")
)
"""Folders of an edition that no topic and no hand-written page may have."""


# A hand-written page as a frozen edition carries it: Markdown with its front matter.
PageText = Annotated[str, StringConstraints(max_length=200_000)]


class Guidance(Value):
    """A library of clinical guidance: guidance.yaml with every file that it includes."""

    format: Literal["1"]
    """The number of this format. Example: 1"""
    include: tuple[Words, ...] = ()
    """Further files of this folder whose topics, references and other shared parts are merged in.

    Example: [content/topics/*.yaml]
    """
    edition: Edition
    """What is published together under one id.

    Example: {id: "2026.11", date: 2026-11-22, summary: {clinician: The first edition., patient: The
      first edition.}}
    """
    publisher: Publisher
    """Who publishes the library, and how readers in need are sent to help.

    Example: {name: Library, emergency: {label: {clinician: Emergency, patient: Get help}, number:
      the number}, urgent: {label: {clinician: Urgent, patient: Today}}, assess: {label: {clinician:
      Assess, patient: Soon}}, disclaimer: {clinician: Not approved., patient: Not approved.}}
    """
    audiences: Mapping[Id, Audience] = Field(min_length=1)
    """The kinds of readers, by id. Every text of the library has the words of each.

    Example: {clinician: {label: Clinician, prompt: I treat patients, language: en, style:
      clinical}}
    """
    bodies: Mapping[Id, Body] = Field(default_factory=dict)
    """Organisations that take positions, by id.

    Example: {nass: {name: North American Spine Society, called: {clinician: NASS, patient: The
      spine doctors' group NASS}}}
    """
    grading: Mapping[Id, Scheme] = Field(default_factory=dict)
    """Each body's own grading scheme, verbatim, by id.

    Example: {glow-2020: {name: Glow 2020, body: glow, about: strength of recommendation, strengths:
      {}}}
    """
    editors: Mapping[Id, Editor] = Field(default_factory=dict)
    """Roles that write, submit and check sources, by id. They never approve.

    Example: {editorial-team: {name: the editorial team}}
    """
    reviewers: Mapping[Id, Reviewer] = Field(default_factory=dict)
    """Roles that may approve, by id. Roles, not people.

    Example: {medical-advisory-board: {name: Medical Advisory Board, role: Clinical review,
      interests: None declared yet.}}
    """
    references: Mapping[Id, Reference] = Field(default_factory=dict)
    """The works that the guidance rests on, by id.

    Example: {smith-2019: {type: article-journal, source-kind: guideline, title: Glowroot for
      dimness, unverified: []}}
    """
    glossary: Mapping[Id, Term] = Field(default_factory=dict)
    """Terms explained in plain words, by id.

    Example: {kyphoplasty: {term: kyphoplasty, plain: Bone cement put into a broken bone.}}
    """
    names: Mapping[Id, Name] = Field(default_factory=dict)
    """Names that are never taken for one another, by id: what Ask understands questions by.

    Example: {bisphosphonates: {kind: drug-class, called: bisphosphonates}, alendronate: {kind:
      drug, called: alendronate, also: [Fosamax], class: bisphosphonates}}
    """
    topics: Mapping[Id, Topic] = Field(min_length=1)
    """The clinical questions, by id: each becomes a page for each audience.

    Example: {dimness: {title: {clinician: Dimness, patient: Being dim}, question: {clinician: "What
      treats dimness?", patient: "What helps?"}, applies-to: {clinician: Adults., patient:
      Grown-ups.}, sections: {}, review: {due: 2027-11-22, events: [{state: submitted, on:
      2026-11-22, by: editorial-team}]}}}
    """
    changes: Mapping[ChangeKey, Change] = Field(default_factory=dict)
    """What became, since the edition before, of parts that topics share, by their keys:
    ``references.ID``, ``glossary.ID``, ``grading.ID``, ``bodies.ID``, ``audiences.ID``,
    ``editors.ID``, ``reviewers.ID``, ``publisher``.

    Example: {references.smith-2019: {kind: amended, why: Its volume was corrected.}}
    """
    suppressions: tuple[Suppression, ...] = ()
    """Warnings that an editor looked at and lets stand for a time.

    Example: [{rule: uncited-reference, at: references.smith-2019, why: Kept for the edition
      before., until: 2027-11-22}]
    """
    pages: Mapping[Id, PageText] = Field(default_factory=dict)
    """In a kept edition: its hand-written pages by name. Those of the working edition are files in
    content/.

    Example: {about: "# About this library"}
    """

    @model_validator(mode="after")
    def reviewed(self) -> Self:
        """Raise ValueError for a topic without a next review, unless it is an archive's."""
        if self.edition.archive is None:
            for topic_id, topic in self.topics.items():
                if topic.review.due is None:
                    raise ValueError(f"the review of '{topic_id}' needs 'due', the next one's day")
        return self
