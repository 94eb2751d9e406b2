"""What a text speaks of: its content words by their stems, and the terms that it names.

Coarse on purpose: enough to tell whether a step speaks of the statement that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_EMPTY = frozenset(
    """a about after all also an and any are as ask at be been before but by can cannot could did do
    does each for from get give given go had has have her here his how if in into is it its keep
    may might more most must no none nor not of off on one only or other our out over own said say
    says see she should so some such than that the their them then there these they this those to
    too under until up upon us use used very was we well were what when where which who whom why
    will with within without would yes you your been being
    doctor doctors people person persons patient patients adult adults group groups expert experts
    recommend recommends recommended recommendation suggest suggests suggested advise advises
    advised advice consider considered considering option options offer offered support supports
    supported strong weak moderate inconclusive conditional strength grade evidence source sources
    body bodies guideline guidelines review study studies trial trials found show shows shown
    make makes made need needs needed help helps helped new now long short time time mean means
    another across both between during including include includes""".split()
)
"""Words that say nothing of a subject, those by which guidance recommends among them."""

_STEM = 6


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words. Names of facts are no words."""
    return frozenset(map(_stem, words_in(text))) - _NONE


_NONE = frozenset(("",))


@lru_cache(maxsize=131072)  # rule after rule asks of every text; the words themselves are shared
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text in small letters. Names of facts are no words."""
    folded = (_TOKEN.sub(" ", text) if "{" in text else text).casefold()
    return tuple(map(intern, _WORD.findall(folded)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The stem of a content word, "" for any other."""
    if len(word) < 3 or word in _EMPTY:
        return ""
    for ending in ("ies", "ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    return word[:_STEM]


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """A text by which two are compared: its words without case and punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def says(words: str, value: str) -> bool:
    """True if words say a value of a scope: all of its content words, or else its very words."""
    wanted = stems(value)
    return wanted <= stems(words) if wanted else normal(value) in normal(words)


_LIMITS = re.compile(r"[,;:(]|\b(?:for|in|after|to|with|without|when|if|of|at|from|compared)\b")


@lru_cache(maxsize=4096)
def heads(text: str) -> frozenset[str]:
    """The stems of what is done, before the words that say to whom or when."""
    folded = text.casefold()
    for match in _LIMITS.finditer(folded):
        found = stems(folded[: match.start()])
        if found:
            return found
    return stems(folded)


class Terms:
    """Finds terms as whole words, longest first, with a plain plural; case is ignored."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for form, term in forms:
            words = tuple(map(_singular, _WORD.findall(form.casefold())))
            if words:
                by_first.setdefault(words[0], []).append((words, term))
        self._by_first: Mapping[str, list[tuple[tuple[str, ...], str]]] = {
            first: sorted(each, key=lambda pair: -len(pair[0])) for first, each in by_first.items()
        }
        self.found = lru_cache(maxsize=4096)(self._found)

    def _found(self, text: str) -> frozenset[str]:
        """The ids of the terms that a text names."""
        words = tuple(map(_singular, words_in(text)))
        found: set[str] = set()
        if self._by_first.keys().isdisjoint(words):
            return _NOTHING
        end = 0  # where the last term ended: what is in it is no term of its own
        for index, word in enumerate(words):
            for form, term in self._by_first.get(word, ()) if index >= end else ():
                if words[index : index + len(form)] == form:
                    found.add(term)
                    end = index + len(form)
                    break
        return frozenset(found)


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=16)
def terms(forms: tuple[tuple[str, str], ...]) -> Terms:
    """A finder of (form, id) pairs, built once for the same pairs."""
    return Terms(forms)
