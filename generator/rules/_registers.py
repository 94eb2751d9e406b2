"""The library's habit of wording, and what goes against it: shared by rules on audiences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from generator.language.register import Habit, Pair, pair
from generator.problem import ROOT, Finding, Route
from generator.rules._survey import Survey

# The habit is learnt from so many pairs at most: more teach nothing new, and cost time.
_LEARNT = 3000

# The middle lean from which a library words things differently at all.
_CLEAR = 0.75

# A text that stands for both is a copy from so far on: subjects and names may well be the same.
_COPIED = 5.0

DOUBTFUL, SURE = 1.5, 3.0
"""How far a pair leans the wrong way to be doubtful, and to be surely exchanged."""


def audience_pairs(survey: Survey) -> tuple[tuple[str, str], ...]:
    """(clinical, plain) audiences whose texts are compared: those in the same language, English."""
    audiences = survey.guidance.audiences
    return tuple(
        (one, other)
        for one, clinical in audiences.items()
        if clinical.style == "clinical" and clinical.language.split("-")[0] == "en"
        for other, plain in audiences.items()
        if plain.style == "plain" and plain.language == clinical.language
    )


def exchanged(survey: Survey, least: float, most: float) -> Iterator[Finding]:
    """Yield each text that leans the wrong way by more than ``least``, and up to ``most``."""
    for against, finding in _leaning_wrong(survey):
        if least < against <= most:
            yield finding


@lru_cache(maxsize=1)  # two rules ask, one after the other
def _leaning_wrong(survey: Survey) -> tuple[tuple[float, Finding], ...]:
    """(how far, finding) of each text whose two wordings lean the wrong way."""
    found = []
    for clinical, plain in audience_pairs(survey):
        texts = [*_texts(survey, clinical, plain)]
        step = max(1, -(-len(texts) // _LEARNT))
        learnt = [pair(mine, yours) for _, mine, yours in texts[::step]]
        habit = Habit(learnt, *_glossary(survey))
        leans = [habit.lean(each) for each in learnt]
        if not leans or median(leans) < _CLEAR:
            continue  # this library words things alike for both: nothing can be told from it
        for index, (route, mine, yours) in enumerate(texts):
            counted = index % step == 0
            judged = learnt[index // step] if counted else pair(mine, yours)
            lean = leans[index // step] if counted else habit.lean(judged, counted=False)
            if -lean > DOUBTFUL:
                against = -lean if _telling(habit, judged) else min(-lean, SURE)
                found.append((against, _finding(route, habit, judged, clinical, plain)))
        for route, text in survey.texts:
            if clinical in text and text.get(plain) == text[clinical]:
                lean = habit.worded_for_clinicians(text[plain])
                if lean > _COPIED:
                    found.append((SURE, _copied(route / plain, clinical)))
    return tuple(found)


# Words that hold a sentence together tell of its build, and of no reader.
_JOINTS = frozenset(
    "a an the is are was were be been by of in on at to for with from and or as if that which who "
    "whom whose this these those it its".split()
)


def _telling(habit: Habit, judged: Pair) -> bool:
    """True if a word with a meaning of its own stands on the wrong side, or none stands out."""
    lay, hard = habit.witnesses(judged)
    return not (lay or hard) or not _JOINTS.issuperset((*lay, *hard))


def _texts(survey: Survey, clinical: str, plain: str) -> Iterator[tuple[Route, str, str]]:
    """(route, clinical wording, plain wording) of what the two are told differently."""
    for route, text in survey.texts:
        if clinical in text and plain in text and text[clinical] != text[plain]:
            yield route, text[clinical], text[plain]
    for topic_id, topic in survey.guidance.topics.items():
        mine, yours = topic.questions.get(clinical), topic.questions.get(plain)
        if mine and yours and mine != yours:
            asked = ROOT / "topics" / topic_id / "questions"
            yield asked, " ".join(mine), " ".join(yours)


def _glossary(survey: Survey) -> tuple[set[str], set[str]]:
    """(words that readers use, words that are explained to them), those that are both left out."""
    glossary = survey.guidance.glossary.values()
    lay = {word for term in glossary for each in term.lay for word in each.lower().split()}
    terms = {
        word
        for term in glossary
        for each in (term.term, *term.also)
        for word in each.lower().split()
    }
    return lay - terms, terms - lay


def _finding(route: Route, habit: Habit, judged: Pair, clinical: str, plain: str) -> Finding:
    lay, hard = habit.witnesses(judged)
    told = []
    if lay:
        told.append(f"'{clinical}' reads {_list(lay)}")
    if hard:
        told.append(f"'{plain}' reads {_list(hard)}")
    return Finding(
        route.key(),
        "the wordings seem exchanged: "
        + (", and ".join(told) or f"'{plain}' reads the harder one"),
        f"exchange the texts of '{clinical}' and '{plain}', or word each for its readers",
    )


def _copied(route: Route, clinical: str) -> Finding:
    return Finding(
        route,
        f"the text is that of '{clinical}', in words that this library has for '{clinical}'",
        "say it in the words that the library has for these readers",
    )


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{each}'" for each in words)
