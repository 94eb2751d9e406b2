"""Words of clinical weight: where one comes, goes or changes its place, a text may advise other.

Two lists. Words that any guidance steers with, fixed here; and what the two editions know by name:
their glossaries, the medicines of their quantities, whom and what their scopes cover. Both are on
the safe side on purpose: "should" for "is to" is told as clinical, though it may mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Guidance, Scope

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})(?<!s)s\Z")

_STEERS = (
    # how strongly
    "should may must shall can could might ought need always usually often sometimes "
    # how much of what, and of what else
    "total only both either or all any every most alone instead more less "
    # when, in what order
    "before after until while during early immediately urgent urgently emergency "
    # with what, but for what
    "with without unless except if "
    # whom
    "adult child children infant baby young old older elderly pregnant pregnancy "
    "breastfeeding"
)
# Verbs and what is made of them: "recommends", "recommendation", "supplementation".
_STEMS = re.compile(
    r"(recommend|advis|suggest|consider|offer|avoid|supplement|start|stop|continu|except)\w*"
)
# What says the same in guidance: "advises" is no weaker than "recommends", as "suggests" is.
_SAME = {"advis": "recommend", "advice": "recommend", "children": "child", "urgently": "urgent"}

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """What two editions know by name, each phrase under its first word, the longest first."""

    phrases: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)

    def found(self, text: str, *, steering: bool = True) -> tuple[Phrase, ...]:
        """Every watched word and phrase of a text, in its order; plurals and case are ignored.

        The order counts: "give A before B" is not "give B before A". Without ``steering`` only
        what the editions know by name is found: a heading steers nobody.
        """
        words = [_plain(word) for word in _WORD.findall(text.casefold())]
        found: list[Phrase] = []
        start = 0
        while start < len(words):
            known = self._at(words, start)
            if known:
                found.append(known)
            elif steering and (word := _steers(words[start])):
                found.append((word,))
            start += len(known) or 1
        return tuple(found)

    def _at(self, words: Sequence[str], start: int) -> Phrase:
        for phrase in self.phrases.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return phrase
        return ()


NOTHING = Watched()
"""No words known by name: the fixed list alone."""


def watched(*editions: Guidance) -> Watched:
    """What the editions know by name: glossary terms, medicines of quantities, words of scopes."""
    phrases: dict[str, set[Phrase]] = {}
    for name in dict.fromkeys(name for each in editions for name in _names(each)):
        if phrase := tuple(_plain(word) for word in _WORD.findall(name.casefold())):
            phrases.setdefault(phrase[0], set()).add(phrase)
    return Watched({word: sorted(each, key=len, reverse=True) for word, each in phrases.items()})


def _names(guidance: Guidance) -> Iterator[str]:
    for term in guidance.glossary.values():
        yield from (term.term, *term.also, *term.lay)
    for topic in guidance.topics.values():
        yield from (fact.drug for fact in topic.facts.values() if fact.drug)
        yield from _values(topic.scope)
        for _, _, statement in topic.statements():
            yield from _values(statement.scope)
            for position in statement.positions:
                yield from _values(position.scope)


def _values(scope: Scope) -> Iterable[str]:
    return (value for values in scope.values() for value in values)


def _plain(word: str) -> str:
    """A word without the s of its plural: "opioids" is "opioid", in texts and lists alike."""
    return _PLURAL.sub("", word)


_STEERING = frozenset(map(_plain, _STEERS.split()))


def _steers(word: str) -> str:
    """The word that steers, in its plain form; empty for one that does not."""
    if match := _STEMS.fullmatch(word):
        word = match.group(1)
    elif word not in _STEERING and word not in _SAME:
        return ""
    return _SAME.get(word, word)
