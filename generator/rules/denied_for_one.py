"""What one audience is told not to do, the other is told to do.

"Do not rule it out" for the doctor and "it can be ruled out" for the patient cannot both be right:
a "not" was lost or added in one of the two. The same verb is held against itself, after "do not",
"should not", "cannot" and "never" here, and after "should", "can" or as an order there. So is a
red flag's text held against its name, and a point or step against the statements it rests on.

To mend: read the sources, and word both in the same direction. Where the two speak of different
things, say them with different verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from generator.language.polarity import denied_verbs, told_verbs
from generator.language.subjects import words_in
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._claims import claims
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "grading"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each text that tells of a verb what another one denies of it."""
    denying = frozenset(read[4] for read in index(survey).having(_DENYING, ("n't", "n’t")))
    yield from _audiences(survey, denying)
    for claim in claims(survey):
        if claim.route.parts[2] == "sections":
            continue
        for audience, words in claim.texts.items():
            rests = [each.said.get(audience, "") for each in claim.statements]
            if words not in denying and denying.isdisjoint(rests):
                continue
            yield from _against(claim.route / audience, words, rests, "this text", "its statement")
    for topic_id, topic in survey.guidance.topics.items():
        for flag_id, flag in topic.red_flags.items():
            for audience, words in flag.texts.items():
                if denying.isdisjoint((words, flag.name[audience])):
                    continue
                route = ROOT / "topics" / topic_id / "red-flags" / flag_id / "texts" / audience
                yield from _against(route, words, [flag.name[audience]], "this text", "the name")


_DENYING = ("not", "never", "unable", "cannot")


def _audiences(survey: Survey, denying: frozenset[str]) -> Iterator[Finding]:
    for route, text in survey.texts:
        if len(text) < 2 or denying.isdisjoint(text.values()) or route.parts[0] != "topics":
            continue
        told: set[tuple[str, str]] = set()
        for (first, words), (audience, other) in combinations(text.items(), 2):
            for verb, (word, ordered) in _apart(other, [words]).items():
                # Who was told already needs no second word, nor does whoever differs from them.
                if told.isdisjoint(((audience, verb), (first, verb))):
                    told.add((audience, verb))
                    here, there = f"the text for '{audience}'", f"that for '{first}'"
                    yield _finding(route / audience, word, here, there, ordered=ordered)


def _against(
    route: Route, words: str, others: Sequence[str], here: str, there: str
) -> Iterator[Finding]:
    """Findings of the verbs that a text has as an order and others deny, or the reverse."""
    for word, ordered in _apart(words, others).values():
        yield _finding(route, word, here, there, ordered=ordered)


def _finding(route: Route, word: str, here: str, there: str, *, ordered: bool) -> Finding:
    says, not_so = ("to", "not to") if ordered else ("not to", "to")
    return Finding(
        route.on(word),
        f"{here} says {says} '{word}', and {there} says {not_so}",
        "read the sources, and word both in the same direction",
    )


def _apart(words: str, others: Sequence[str]) -> Mapping[str, tuple[str, bool]]:
    """By its stem each verb of a text, and if it is an order there that the others deny.

    The others have as an order what the text itself denies.
    """
    denied = denied_verbs(words)
    no = _merged(denied_verbs, others)
    if not _stands(no, (words,)) and not _stands(denied, others):
        return {}  # as nearly always
    told = told_verbs(words)
    yes = _merged(told_verbs, others)
    lost = (no.keys() - yes.keys()) & (told.keys() - denied.keys())
    added = (denied.keys() - told.keys()) & (yes.keys() - no.keys())
    return {
        verb: (told[verb], True) if verb in lost else (denied[verb], False)
        for verb in sorted(lost | added)
    }


def _stands(verbs: Mapping[str, str], texts: Sequence[str]) -> bool:
    """True if a word of the texts begins with the stem of one of the verbs."""
    if not verbs:
        return False
    line = " ".join(("", *(word for text in texts for word in words_in(text))))
    return any(f" {stem}" in line for stem in verbs)


def _merged(read: Callable[[str], Mapping[str, str]], texts: Sequence[str]) -> Mapping[str, str]:
    """The verbs of several texts together; of one and the same the first counts."""
    found: dict[str, str] = {}
    for text in texts:
        for verb, word in read(text).items():
            found.setdefault(verb, word)
    return found
