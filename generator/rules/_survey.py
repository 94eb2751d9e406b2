"""A library surveyed once for all rules: its statements, citations and texts with their routes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from generator.changes import Change, compare
from generator.language.evidence import shown
from generator.model import Citation, Guidance, Position, Statement, Topic, walk
from generator.problem import ROOT, Route


def _nothing(guidance: Guidance, topic: str) -> Iterable[tuple[Route, str]]:
    """Where nobody draws charts, none is found not to fit."""
    return ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What rules may know of the world: the day they judge by, and what the fonts can draw.

    ``before`` is the edition before this one, where the library has one, and ``earlier`` are all
    that it keeps from before, oldest first. ``unfit`` lays a topic's chart out, which rules cannot
    do, and tells which of its words do not fit the printed page. ``base`` is what a change of the
    source is compared with before it is published, such as the main branch. ``pages`` are the
    hand-written pages in content/, by name; a kept edition carries its own. ``published`` is false
    where no edition was published yet: nobody has read what then goes.
    """

    today: date
    drawable: frozenset[int]
    before: Guidance | None = None
    earlier: tuple[Guidance, ...] = ()
    unfit: Callable[[Guidance, str], Iterable[tuple[Route, str]]] = _nothing
    base: Guidance | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    published: bool = True


# Plain prose: no letter beyond ASCII, no sign of markup. Most strings are, and need no closer look.
_PLAIN = re.compile(r"[ !\"%'()+,\-./0-9:;?A-Za-z{}]*\Z").match
_TIGHT_COLON = re.compile(r":\S").search  # "https:", "javascript:"


@dataclass(frozen=True, slots=True, eq=False)  # one survey is one key, so that rules can share
class Survey:
    """What a rule gets: the library, the setting, and what every rule would look up again.

    ``marked`` is every string of the library, for readers or not, that holds more than plain
    letters and stops, or the mark of what nobody has written yet.
    """

    guidance: Guidance
    setting: Setting
    statements: tuple[tuple[Route, Topic, Statement], ...]
    citations: tuple[tuple[Route, Citation], ...]
    texts: tuple[tuple[Route, Mapping[str, str]], ...]
    shown: tuple[tuple[str, str, Citation], ...] = ()  # (topic, anchor, citation) on its pages
    changes: tuple[Change, ...] = ()  # against the edition before; none where there is none
    marked: tuple[tuple[Route, str], ...] = ()

    def positions(self) -> tuple[tuple[Route, Statement, Position], ...]:
        """Every position with its route and statement."""
        return _positions(self)

    def plain_audiences(self, language: str = "") -> tuple[str, ...]:
        """The audiences that read plain words, all of them or those of a language such as "en"."""
        audiences = self.guidance.audiences.items()
        return tuple(
            key
            for key, each in audiences
            if each.style == "plain" and language in ("", each.language.split("-")[0])
        )

    def plain_texts(self, language: str = "") -> Iterator[tuple[Route, str, str]]:
        """Texts of plain audiences and of the glossary: (route, its last key, words).

        The last key is kept apart: most texts have nothing to report, and need no route.
        """
        plain = self.plain_audiences(language)
        for route, text in self.texts:
            for audience in plain:
                if audience in text:
                    yield route, audience, text[audience]
        if plain:
            for audience in plain:
                notice = self.guidance.audiences[audience].notice
                if notice:
                    yield ROOT / "audiences" / audience, "notice", notice
            for term_id, term in self.guidance.glossary.items():
                yield ROOT / "glossary" / term_id, "plain", term.plain

    def read_texts(self) -> tuple[Read, ...]:
        """Every text that readers see: (route, its last key, topic, audience, words).

        A text of a topic comes with that topic, whose facts it may name. The last key is kept
        apart: most texts have nothing to report, and need no route.
        """
        return _read_texts(self)


Read = tuple[Route, str | int, Topic | None, str, str]
"""A text that readers see: its route, the last key of that, its topic, its audience, its words."""


# Asked for by one rule after the other: made once.
@lru_cache(maxsize=1)
def _positions(survey: Survey) -> tuple[tuple[Route, Statement, Position], ...]:
    return tuple(
        (route / "positions" / index, statement, position)
        for route, _, statement in survey.statements
        for index, position in enumerate(statement.positions)
    )


@lru_cache(maxsize=1)
def _read_texts(survey: Survey) -> tuple[Read, ...]:
    return tuple(_reading(survey))


def _reading(survey: Survey) -> Iterator[Read]:
    topics = survey.guidance.topics
    for route, text in survey.texts:
        topic = topics[str(route.parts[1])] if route.parts[0] == "topics" else None
        for audience, words in text.items():
            yield route, audience, topic, audience, words
    for topic_id, topic in topics.items():
        for audience, questions in topic.questions.items():
            asked = ROOT / "topics" / topic_id / "questions" / audience
            for index, words in enumerate(questions):
                yield asked, index, topic, audience, words
    for audience, settings in survey.guidance.audiences.items():
        if settings.notice:
            yield ROOT / "audiences" / audience, "notice", None, audience, settings.notice
    for term_id, term in survey.guidance.glossary.items():
        for audience in survey.guidance.audiences:
            yield ROOT / "glossary" / term_id, "plain", None, audience, term.plain
            break  # one text for all


def survey(guidance: Guidance, setting: Setting) -> Survey:
    """Survey a library: one walk for each kind of value, shared by all rules."""
    return Survey(
        guidance,
        setting,
        tuple(_statements(guidance)),
        tuple(walk.citations(guidance)),
        tuple(walk.texts(guidance)),
        tuple(
            (topic_id, anchor, citation)
            for topic_id, topic in guidance.topics.items()
            for anchor, citation in shown(topic)
        ),
        compare(setting.before, guidance) if setting.before else (),
        marked=tuple(walk.strings(guidance, _marked)),
    )


def _marked(words: str) -> bool:
    return (
        _PLAIN(words) is None
        or (":" in words and _TIGHT_COLON(words) is not None)
        or "//" in words
        or "TODO" in words
        or "FIXME" in words
        or ("{" in words and any(sign in words for sign in ("{{", "{%", "{#")))
    )


def _statements(guidance: Guidance) -> Iterator[tuple[Route, Topic, Statement]]:
    for topic_id, topic in guidance.topics.items():
        sections = ROOT / "topics" / topic_id / "sections"
        for section_id, statement_id, statement in topic.statements():
            yield sections / section_id / "statements" / statement_id, topic, statement
