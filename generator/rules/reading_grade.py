"""A part of a plain page is harder to read than its audience can be expected to.

A reader who gives up after the second line acts on the first. The grade is the Flesch-Kincaid
grade level (Kincaid and others 1975), taken of a whole part of the page, because on a few words it
says little; the limit is the audience's own `reading-grade`. A single text is told only where it is
far above. The grade says nothing of whether a text is right.

To mend: begin with the sentence named here. Cut it in two, name who acts, and use the short word
for the long one. A term that must stay belongs in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import Style, fill
from generator.language.reading import FORMULA, Told, hardest, parts, sentences
from generator.model import Guidance, Topic
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

# Fewer words give no stable grade for a part of a page.
_WORDS = 30
# A single text of this many words is told where it is so many grades above the limit.
_TEXT_WORDS, _TEXT_MARGIN = 12, 4.0


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each part of a topic above the limit, at its hardest sentence, then single texts."""
    for audience in survey.plain_audiences("en"):
        settings = survey.guidance.audiences[audience]
        if settings.reading_grade is None:
            continue
        for topic_id in survey.guidance.topics:
            yield from _topic(survey.guidance, topic_id, audience, settings.reading_grade)


def _topic(guidance: Guidance, topic_id: str, audience: str, limit: int) -> Iterator[Finding]:
    topic = guidance.topics[topic_id]
    style = guidance.audiences[audience].style
    for part in parts(guidance, topic_id, audience):
        at = None
        # A grade of 6.9 is grade 6: what is left of it is within the formula's own error.
        if part.count.words >= _WORDS and part.count.grade >= limit + 1:
            worst = hardest(told.words for told in part.texts)
            at = next(told for told in part.texts if worst in told.words)
            where = at.where.on(_in_source(at, worst, topic, style))
            yield _finding(f"'{part.title}'", part.count.grade, limit, where, worst)
        for told in part.texts:
            far = told.count.words >= _TEXT_WORDS and told.count.grade > limit + _TEXT_MARGIN
            if far and told is not at:
                worst = hardest([told.words])
                where = told.where.on(_in_source(told, worst, topic, style))
                yield _finding("the text", told.count.grade, limit, where, worst)


def _finding(what: str, grade: float, limit: int, where: Route, worst: str) -> Finding:
    return Finding(
        where,
        f"{what} reads at grade {grade:.1f} ({FORMULA}); the limit is {limit}",
        f"begin with its hardest sentence: “{worst}”",
    )


def _in_source(told: Told, sentence: str, topic: Topic, style: Style) -> str:
    """A sentence as it stands in the source, its facts in braces."""
    for each in sentences(told.source):
        if fill(each, topic.facts, style) == sentence:
            return each
    return told.source
